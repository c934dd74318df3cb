package readis.storage.hashes;

import java.util.Optional;
import readis.protocol.Bytes;
import readis.protocol.Integers;
import readis.protocol.Reply;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;

/// The four ways in which a client can say when a field is to die (Redis: `parseExpireTime` in `t_hash.c`).
///
/// A moment may be over, but not before 1970; and none is later than 2^46 ms, in the year 4199.
public enum FieldMoment {
    /// In so many seconds.
    EX(1000, false),
    /// In so many milliseconds.
    PX(1, false),
    /// At this Unix time in seconds.
    EXAT(1000, true),
    /// At this Unix time in milliseconds.
    PXAT(1, true);

    private static final long LATEST = (1L << 46) - 1;
    private static final Reply.Error NEGATIVE = Reply.error("ERR invalid expire time, must be >= 0");

    private final long unit;
    private final boolean absolute;

    FieldMoment(long unit, boolean absolute) {
        this.unit = unit;
        this.absolute = absolute;
    }

    /// The way of that name, in any case.
    static Optional<FieldMoment> named(Bytes word) {
        for (FieldMoment moment : values()) {
            if (word.equalsIgnoreCase(moment.name())) {
                return Optional.of(moment);
            }
        }
        return Optional.empty();
    }

    /// The deadline (Unix time in ms) that `amount` means at the time `now`.
    ///
    /// @throws CommandException when it is no number, negative, or too large; the error names `command`
    public long deadline(Bytes amount, long now, String command) {
        long number = Integers.parse(amount).orElseThrow(() -> new CommandException(Errors.NOT_AN_INTEGER));
        if (number < 0) {
            throw new CommandException(NEGATIVE);
        }
        long origin = absolute ? 0 : now;
        if (number > LATEST / unit || number * unit > LATEST - origin) {
            throw new CommandException(Errors.invalidExpireTime(command));
        }
        return origin + number * unit;
    }
}
