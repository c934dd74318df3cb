package readis.storage.strings;

import java.util.Optional;
import java.util.OptionalLong;
import readis.protocol.Bytes;
import readis.protocol.Request;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;

/// What SET was asked for beside the key and the value.
///
/// @param condition when to set at all
/// @param get whether the reply is the old value
/// @param keepDeadline whether a deadline that the key has stays
/// @param deadline when the key is to die (Unix time in ms)
record SetOptions(Condition condition, boolean get, boolean keepDeadline, OptionalLong deadline) {

    enum Condition { ALWAYS, IF_MISSING, IF_PRESENT }

    static final SetOptions NONE = new SetOptions(Condition.ALWAYS, false, false, OptionalLong.empty());

    /// Reads the options from the fourth word on. `now` is the time from which relative deadlines count, in ms.
    ///
    /// @throws CommandException with Redis's error where options are unknown, repeated in contradiction or out of range
    static SetOptions parse(Request request, long now) {
        return request.size() == 3 ? NONE : new Parser(request, now).parse();
    }

    /// The options of a command whose only one is a deadline.
    static SetOptions dyingAt(long deadline) {
        return new SetOptions(Condition.ALWAYS, false, false, OptionalLong.of(deadline));
    }

    /// Whether it matters if the key is there, alive.
    boolean dependsOnThePresent() {
        return condition != Condition.ALWAYS || keepDeadline;
    }

    boolean allows(boolean present) {
        return switch (condition) {
            case ALWAYS -> true;
            case IF_MISSING -> !present;
            case IF_PRESENT -> present;
        };
    }

    private static final class Parser {
        private final Request request;
        private final long now;
        private int position = 3;
        private Condition condition = Condition.ALWAYS;
        private boolean get;
        private boolean keepDeadline;
        private Optional<DeadlineUnit> unit = Optional.empty();
        private Bytes amount = Bytes.EMPTY;

        Parser(Request request, long now) {
            this.request = request;
            this.now = now;
        }

        SetOptions parse() {
            while (position < request.size()) {
                readOption(request.word(position++));
            }
            OptionalLong deadline = unit.map(chosen -> OptionalLong.of(chosen.deadline(amount, now, "set")))
                    .orElse(OptionalLong.empty());
            return new SetOptions(condition, get, keepDeadline, deadline);
        }

        private void readOption(Bytes option) {
            switch (option.toLowerCase().toLatin1()) {
                case "nx" -> readCondition(Condition.IF_MISSING);
                case "xx" -> readCondition(Condition.IF_PRESENT);
                case "get" -> get = true;
                case "keepttl" -> {
                    require(unit.isEmpty());
                    keepDeadline = true;
                }
                default -> readTime(DeadlineUnit.named(option).orElseThrow(() -> new CommandException(Errors.SYNTAX)));
            }
        }

        private void readCondition(Condition wanted) {
            require(condition == Condition.ALWAYS || condition == wanted);
            condition = wanted;
        }

        /// Only one unit, though Redis lets it be said twice: the last one counts.
        private void readTime(DeadlineUnit named) {
            require(unit.orElse(named) == named && !keepDeadline && position < request.size());
            unit = Optional.of(named);
            amount = request.word(position++);
        }

        private static void require(boolean condition) {
            if (!condition) {
                throw new CommandException(Errors.SYNTAX);
            }
        }
    }
}
