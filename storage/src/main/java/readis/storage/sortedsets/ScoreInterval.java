package readis.storage.sortedsets;

import java.util.OptionalDouble;
import readis.protocol.Bytes;
import readis.protocol.Doubles;
import readis.protocol.Reply;
import readis.protocol.command.CommandException;

/// The members whose scores are from `min` to `max` (Redis: `zrangespec`).
///
/// @param min the lowest score
/// @param minExclusive whether not even that one
/// @param max the highest score
/// @param maxExclusive whether not even that one
public record ScoreInterval(double min, boolean minExclusive, double max, boolean maxExclusive) implements Interval {

    private static final Reply.Error NOT_A_FLOAT = Reply.error("ERR min or max is not a float");

    /// One end of an interval.
    private record Bound(double score, boolean exclusive) {

        /// As typed: `1.5`, or `(1.5` for an end that does not belong to it. Redis lets C read the number, so there may be
        /// blanks before it, nothing at all is 0, and a zero byte ends it.
        static Bound parse(Bytes word) {
            String typed = word.toLatin1();
            boolean exclusive = typed.startsWith("(");
            String text = typed.substring(exclusive ? 1 : 0).split("\0", 2)[0];
            String number = text.replaceFirst("^[ \\t\\n\\x0B\\f\\r]+", "");
            OptionalDouble score = text.isEmpty() ? OptionalDouble.of(0) : Doubles.unlimited(number);
            return new Bound(score.orElseThrow(() -> new CommandException(NOT_A_FLOAT)), exclusive);
        }
    }

    /// The interval between two typed ends.
    ///
    /// @throws CommandException when one of them is none
    static ScoreInterval parse(Bytes min, Bytes max) {
        Bound from = Bound.parse(min);
        Bound to = Bound.parse(max);
        return new ScoreInterval(from.score(), from.exclusive(), to.score(), to.exclusive());
    }

    @Override
    public boolean isAfter(Bytes member, double score) {
        return minExclusive ? score <= min : score < min;
    }

    @Override
    public boolean isBefore(Bytes member, double score) {
        return maxExclusive ? score >= max : score > max;
    }
}
