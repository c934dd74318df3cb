package readis.storage.sortedsets;

import readis.protocol.Bytes;
import readis.protocol.Integers;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;

/// What a command of the ZRANGE family was asked for: which members, counted how, and what of them.
///
/// The older names of the family say in the name what the newer ones are told by an option.
///
/// @param order by what the range is told
/// @param reverse whether from the last to the first
/// @param withScores whether the reply has the scores as well
/// @param offset how many members of the range are left out before the first
/// @param count how many members there are at most; all when negative
/// @param start the first end of the range, as typed
/// @param stop the other end, as typed
record RangeOptions(Order order, boolean reverse, boolean withScores, long offset, long count, Bytes start, Bytes stop) {

    /// By what a range is told.
    enum Order { RANK, SCORE, LEX }

    /// What a command's name says, and where its range stands.
    ///
    /// @param isFixed whether the name says all, so that no option changes the order or the direction
    /// @param start the index of the first end of the range
    /// @param mayHaveScores whether WITHSCORES is an option
    record Form(Order order, boolean reverse, boolean isFixed, int start, boolean mayHaveScores) {

        static final Form ANY = new Form(Order.RANK, false, false, 2, true);
        static final Form STORED = new Form(Order.RANK, false, false, 3, false);

        static Form fixed(Order order, boolean reverse) {
            return new Form(order, reverse, true, 2, true);
        }
    }

    private static final Reply.Error LIMIT_WITH_RANKS = Reply.error(
            "ERR syntax error, LIMIT is only supported in combination with either BYSCORE or BYLEX");
    private static final Reply.Error SCORES_WITH_LEX = Reply.error(
            "ERR syntax error, WITHSCORES not supported in combination with BYLEX");

    /// Reads the options that stand behind the two ends of the range.
    ///
    /// @throws CommandException where one is unknown, or they contradict each other
    static RangeOptions parse(Request request, Form form) {
        return new Parser(request, form).parse();
    }

    /// The ranks of the members that are meant, counted from the first one whatever the direction.
    ///
    /// @throws CommandException where an end is none
    Range range() {
        return switch (order) {
            case RANK -> byRank(integer(start), integer(stop));
            case SCORE -> byInterval(reverse ? ScoreInterval.parse(stop, start) : ScoreInterval.parse(start, stop));
            case LEX -> byInterval(reverse ? LexInterval.parse(stop, start) : LexInterval.parse(start, stop));
        };
    }

    /// A range that is waiting for its set.
    @FunctionalInterface
    interface Range {
        Ranks in(SortedSet set);
    }

    private Range byRank(long first, long last) {
        return set -> {
            Ranks ranks = Ranks.between(first, last, set.size());
            return reverse ? ranks.fromTheEnd(set.size()) : ranks;
        };
    }

    private Range byInterval(Interval interval) {
        return set -> set.ranks(interval).limited(offset, count, reverse);
    }

    private static long integer(Bytes word) {
        return Integers.parse(word).orElseThrow(() -> new CommandException(Errors.NOT_AN_INTEGER));
    }

    private static final class Parser {
        private final Request request;
        private final Form form;
        private Order order;
        private boolean reverse;
        private boolean ordered;
        private boolean withScores;
        private long offset;
        private long count = -1;
        private int position;

        Parser(Request request, Form form) {
            this.request = request;
            this.form = form;
            this.order = form.order();
            this.reverse = form.reverse();
            this.ordered = form.isFixed();
            this.position = form.start() + 2;
        }

        RangeOptions parse() {
            while (position < request.size()) {
                readOption(request.word(position++));
            }
            if (count != -1 && order == Order.RANK) {
                throw new CommandException(LIMIT_WITH_RANKS);
            }
            if (withScores && order == Order.LEX) {
                throw new CommandException(SCORES_WITH_LEX);
            }
            return new RangeOptions(order, reverse, withScores, offset, count,
                    request.word(form.start()), request.word(form.start() + 1));
        }

        private void readOption(Bytes option) {
            switch (option.toLowerCase().toLatin1()) {
                case "withscores" -> {
                    require(form.mayHaveScores());
                    withScores = true;
                }
                case "limit" -> {
                    require(position + 1 < request.size());
                    offset = integer(request.word(position++));
                    count = integer(request.word(position++));
                }
                case "rev" -> {
                    require(!form.isFixed() && !reverse);
                    reverse = true;
                }
                case "bylex" -> readOrder(Order.LEX);
                case "byscore" -> readOrder(Order.SCORE);
                default -> throw new CommandException(Errors.SYNTAX);
            }
        }

        /// The order may be said only once, even when it is the same.
        private void readOrder(Order wanted) {
            require(!ordered);
            ordered = true;
            order = wanted;
        }

        private static void require(boolean condition) {
            if (!condition) {
                throw new CommandException(Errors.SYNTAX);
            }
        }
    }
}
