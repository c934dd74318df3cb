package readis.storage.strings;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongUnaryOperator;
import readis.protocol.Bytes;
import readis.protocol.Integers;
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

    /// Reads the options from the fourth word on. `now` is the time from which relative deadlines count, in ms.
    ///
    /// @throws CommandException with Redis's error where options are unknown, repeated in contradiction or out of range
    static SetOptions parse(Request request, long now) {
        return new Parser(request, now).parse();
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
        private String unit = "";
        private Optional<Bytes> time = Optional.empty();
        private LongUnaryOperator toDeadline = LongUnaryOperator.identity();

        Parser(Request request, long now) {
            this.request = request;
            this.now = now;
        }

        SetOptions parse() {
            while (position < request.size()) {
                readOption(request.word(position++).toLowerCase().toLatin1());
            }
            return new SetOptions(condition, get, keepDeadline, deadline());
        }

        private void readOption(String option) {
            switch (option) {
                case "nx" -> readCondition(Condition.IF_MISSING);
                case "xx" -> readCondition(Condition.IF_PRESENT);
                case "get" -> get = true;
                case "keepttl" -> {
                    require(unit.isEmpty());
                    keepDeadline = true;
                }
                case "ex" -> readTime(option, seconds -> Math.addExact(now, Math.multiplyExact(seconds, 1000)));
                case "px" -> readTime(option, milliseconds -> Math.addExact(now, milliseconds));
                case "exat" -> readTime(option, seconds -> Math.multiplyExact(seconds, 1000));
                case "pxat" -> readTime(option, LongUnaryOperator.identity());
                default -> throw new CommandException(Errors.SYNTAX);
            }
        }

        private void readCondition(Condition wanted) {
            require(condition == Condition.ALWAYS || condition == wanted);
            condition = wanted;
        }

        /// Only one unit, though Redis lets it be said twice: the last one counts.
        private void readTime(String option, LongUnaryOperator meaning) {
            require((unit.isEmpty() || unit.equals(option)) && !keepDeadline && position < request.size());
            unit = option;
            time = Optional.of(request.word(position++));
            toDeadline = meaning;
        }

        private OptionalLong deadline() {
            if (time.isEmpty()) {
                return OptionalLong.empty();
            }
            long amount = Integers.parse(time.get()).orElseThrow(() -> new CommandException(Errors.NOT_AN_INTEGER));
            try {
                if (amount > 0) {
                    return OptionalLong.of(toDeadline.applyAsLong(amount));
                }
            } catch (ArithmeticException overflow) {
                throw new CommandException(Errors.invalidExpireTime("set"));
            }
            throw new CommandException(Errors.invalidExpireTime("set"));
        }

        private static void require(boolean condition) {
            if (!condition) {
                throw new CommandException(Errors.SYNTAX);
            }
        }
    }
}
