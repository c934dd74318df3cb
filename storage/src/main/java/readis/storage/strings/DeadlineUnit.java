package readis.storage.strings;

import java.util.Optional;
import readis.protocol.Bytes;
import readis.protocol.Integers;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;

/// The four ways in which a client can say when a key is to die.
enum DeadlineUnit {
    /// In so many seconds.
    EX,
    /// In so many milliseconds.
    PX,
    /// At this Unix time in seconds.
    EXAT,
    /// At this Unix time in milliseconds.
    PXAT;

    /// The unit of that name, in any case.
    static Optional<DeadlineUnit> named(Bytes word) {
        for (DeadlineUnit unit : values()) {
            if (word.equalsIgnoreCase(unit.name())) {
                return Optional.of(unit);
            }
        }
        return Optional.empty();
    }

    boolean isAbsolute() {
        return this == EXAT || this == PXAT;
    }

    /// The deadline (Unix time in ms) that `amount` of this unit means at the time `now`.
    ///
    /// @throws CommandException when `amount` is no number, not positive, or does not fit; the error names `command`
    long deadline(Bytes amount, long now, String command) {
        long number = Integers.parse(amount).orElseThrow(() -> new CommandException(Errors.NOT_AN_INTEGER));
        try {
            if (number > 0) {
                return switch (this) {
                    case EX -> Math.addExact(now, Math.multiplyExact(number, 1000));
                    case PX -> Math.addExact(now, number);
                    case EXAT -> Math.multiplyExact(number, 1000);
                    case PXAT -> number;
                };
            }
        } catch (ArithmeticException overflow) {
            throw new CommandException(Errors.invalidExpireTime(command));
        }
        throw new CommandException(Errors.invalidExpireTime(command));
    }
}
