package readis.storage;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import readis.protocol.Bytes;
import readis.protocol.Doubles;
import readis.protocol.Integers;
import readis.protocol.Reply;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;

/// What a blocked client waits for.
///
/// @param database the index of the database of the keys
/// @param keys any of them may end the wait
/// @param type of which type the value must be that ends it
/// @param alsoWithoutKey whether also the loss of the key ends it, or a value of another type: a reader in a consumer
///         group must learn that the group is gone
/// @param deadline when it is over without a result, in Unix time in ms
public record Wait(int database, List<Bytes> keys, Class<? extends Value> type, boolean alsoWithoutKey, long deadline) {

    /// The deadline of those who wait until they get what they want.
    public static final long FOREVER = Long.MAX_VALUE;

    private static final Reply.Error NO_FLOAT = Reply.error("ERR timeout is not a float or out of range");
    private static final Reply.Error NO_INTEGER = Reply.error("ERR timeout is not an integer or out of range");
    private static final Reply.Error NEGATIVE = Reply.error("ERR timeout is negative");

    /// For a value of `type` under one of `keys`.
    public Wait(int database, List<Bytes> keys, Class<? extends Value> type, long deadline) {
        this(database, keys, type, false, deadline);
    }

    /// The deadline of a wait that begins `now` (Unix ms) and lasts as many seconds as `word` spells, 0 for [#FOREVER].
    ///
    /// @throws CommandException when it spells no such number (Redis: `getTimeoutFromObjectOrReply`)
    public static long seconds(Bytes word, long now) {
        double milliseconds = Doubles.typed(word).orElseThrow(() -> new CommandException(NO_FLOAT)) * 1000;
        if (milliseconds > Long.MAX_VALUE) {
            throw new CommandException(Errors.TIMEOUT_OUT_OF_RANGE);
        }
        return after((long) Math.ceil(milliseconds), now);
    }

    /// The same for a number of milliseconds.
    public static long milliseconds(Bytes word, long now) {
        OptionalLong milliseconds = Integers.parse(word);
        return after(milliseconds.orElseThrow(() -> new CommandException(NO_INTEGER)), now);
    }

    private static long after(long milliseconds, long now) {
        if (milliseconds < 0) {
            throw new CommandException(NEGATIVE);
        }
        if (milliseconds > Long.MAX_VALUE - now) {
            throw new CommandException(Errors.TIMEOUT_OUT_OF_RANGE);
        }
        return milliseconds == 0 ? FOREVER : now + milliseconds;
    }

    /// Whether it is worth running the command again now that one of the keys holds `value`.
    boolean wants(Optional<Value> value) {
        return alsoWithoutKey || value.filter(type::isInstance).isPresent();
    }
}
