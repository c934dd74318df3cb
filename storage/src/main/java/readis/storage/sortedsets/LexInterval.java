package readis.storage.sortedsets;

import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.command.CommandException;

/// The members from one to another in the order of their bytes, in a set whose members all have one score (Redis:
/// `zlexrangespec`). In any other set it is a stretch that nobody has promised anything about.
record LexInterval(Bound min, Bound max) implements Interval {

    private static final Reply.Error INVALID = Reply.error("ERR min or max not valid string range item");

    /// One end of an interval.
    private sealed interface Bound {

        /// Before all members: `-`.
        record Lowest() implements Bound {
        }

        /// Behind all members: `+`.
        record Highest() implements Bound {
        }

        /// At this one: `[member`, or `(member` for an end that does not belong to the interval.
        record Member(Bytes member, boolean exclusive) implements Bound {
        }

        static Bound parse(Bytes word) {
            boolean alone = word.length() == 1 || word.length() > 1 && word.at(1) == 0;
            byte first = word.isEmpty() ? 0 : word.at(0);
            if (first == '[' || first == '(') {
                return new Member(word.slice(1, word.length()), first == '(');
            }
            if (!alone || first != '-' && first != '+') {
                throw new CommandException(INVALID);
            }
            return first == '-' ? new Lowest() : new Highest();
        }
    }

    /// The interval between two typed ends.
    ///
    /// @throws CommandException when one of them is none
    static LexInterval parse(Bytes min, Bytes max) {
        return new LexInterval(Bound.parse(min), Bound.parse(max));
    }

    @Override
    public boolean isAfter(Bytes member, double score) {
        return switch (min) {
            case Bound.Lowest() -> false;
            case Bound.Highest() -> true;
            case Bound.Member(Bytes first, boolean exclusive) -> member.compareTo(first) < (exclusive ? 1 : 0);
        };
    }

    @Override
    public boolean isBefore(Bytes member, double score) {
        return switch (max) {
            case Bound.Lowest() -> true;
            case Bound.Highest() -> false;
            case Bound.Member(Bytes last, boolean exclusive) -> member.compareTo(last) > (exclusive ? -1 : 0);
        };
    }
}
