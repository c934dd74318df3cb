package readis.storage.sortedsets;

import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;

/// What ZADD was asked for beside scores and members.
///
/// @param condition which members may be touched
/// @param comparison which scores of members that are there may be replaced
/// @param countChanges whether the reply counts changed scores as well as new members
/// @param increment whether the score is added to the one that is there
/// @param first the index of the first score
record AddOptions(Condition condition, Comparison comparison, boolean countChanges, boolean increment, int first) {

    enum Condition { ANY, NEW, PRESENT }

    enum Comparison { ANY, GREATER, LESS }

    /// Those of ZINCRBY, which has none.
    static final AddOptions INCREMENT = new AddOptions(Condition.ANY, Comparison.ANY, false, true, 2);

    private static final Reply.Error NX_AND_XX =
            Reply.error("ERR XX and NX options at the same time are not compatible");
    private static final Reply.Error TOO_MANY_COMPARISONS =
            Reply.error("ERR GT, LT, and/or NX options at the same time are not compatible");
    private static final Reply.Error ONE_PAIR =
            Reply.error("ERR INCR option supports a single increment-element pair");

    boolean onlyNew() {
        return condition == Condition.NEW;
    }

    boolean onlyPresent() {
        return condition == Condition.PRESENT;
    }

    /// Whether a member's score may become `after` when it was `before`.
    boolean allows(double before, double after) {
        return switch (comparison) {
            case ANY -> true;
            case GREATER -> after > before;
            case LESS -> after < before;
        };
    }

    /// Reads the options from the third word on, up to the first word that is none.
    ///
    /// @throws CommandException where they contradict each other, or do not leave pairs behind them
    static AddOptions parse(Request request) {
        return new Parser(request).parse();
    }

    private static final class Parser {
        private final Request request;
        private int position = 2;
        private boolean onlyNew;
        private boolean onlyPresent;
        private boolean greater;
        private boolean less;
        private boolean countChanges;
        private boolean increment;

        Parser(Request request) {
            this.request = request;
        }

        AddOptions parse() {
            while (position < request.size() && readOption()) {
                position++;
            }
            int left = request.size() - position;
            refuse(left == 0 || left % 2 != 0, Errors.SYNTAX);
            refuse(onlyNew && onlyPresent, NX_AND_XX);
            refuse(onlyNew && (greater || less) || greater && less, TOO_MANY_COMPARISONS);
            refuse(increment && left > 2, ONE_PAIR);
            Condition condition = onlyNew ? Condition.NEW : onlyPresent ? Condition.PRESENT : Condition.ANY;
            Comparison comparison = greater ? Comparison.GREATER : less ? Comparison.LESS : Comparison.ANY;
            return new AddOptions(condition, comparison, countChanges, increment, position);
        }

        private static void refuse(boolean wrong, Reply.Error error) {
            if (wrong) {
                throw new CommandException(error);
            }
        }

        /// False when the word is no option. Nearly always it is a score: that is seen at its length or its first letter.
        private boolean readOption() {
            var word = request.word(position);
            if (word.length() < 2 || word.length() > 4 || word.at(0) <= '9') {
                return false;
            }
            switch (word.toLowerCase().toLatin1()) {
                case "nx" -> onlyNew = true;
                case "xx" -> onlyPresent = true;
                case "gt" -> greater = true;
                case "lt" -> less = true;
                case "ch" -> countChanges = true;
                case "incr" -> increment = true;
                default -> {
                    return false;
                }
            }
            return true;
        }
    }
}
