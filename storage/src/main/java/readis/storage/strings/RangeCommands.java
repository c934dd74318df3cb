package readis.storage.strings;

import static readis.protocol.command.AclCategory.STRING;
import static readis.protocol.command.CommandFlag.DENYOOM;
import static readis.protocol.command.CommandFlag.FAST;
import static readis.protocol.command.CommandFlag.READONLY;
import static readis.protocol.command.CommandFlag.WRITE;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import readis.protocol.Bytes;
import readis.protocol.Integers;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;
import readis.protocol.command.KeySpec;
import readis.protocol.command.Session;
import readis.storage.Database;
import readis.storage.Keyspace;
import readis.storage.KeyspaceEvent.Kind;

/// The commands on a part of a string: at its end, in its middle (Redis: `t_string.c`).
final class RangeCommands {

    private static final Reply.Error TOO_LONG =
            Reply.error("ERR string exceeds maximum allowed size (proto-max-bulk-len)");
    private static final Reply.Error BAD_OFFSET = Reply.error("ERR offset is out of range");

    private final Keyspace keyspace;
    private final LongSupplier longest;

    /// @param longest how many bytes a string may have (`proto-max-bulk-len`)
    RangeCommands(Keyspace keyspace, LongSupplier longest) {
        this.keyspace = keyspace;
        this.longest = longest;
    }

    List<Command> rows() {
        return List.of(
                Command.named("append").group("string").since("2.0.0").summary("Append a value to a key")
                        .complexity("O(1). The amortized time complexity is O(1) assuming the appended value is small "
                                + "and the already present value is of any size, since the dynamic string library used "
                                + "by Redis will double the free space available on every reallocation.")
                        .syntax("key value").keys(KeySpec.at(1, "RW insert")).flags(WRITE, DENYOOM, FAST)
                        .categories(STRING).runs(this::append),
                slice("getrange", "2.4.0").runs(this::slice),
                slice("substr", "1.0.0").deprecated("2.0.0", "`GETRANGE`").runs(this::slice),
                Command.named("setrange").group("string").since("2.2.0")
                        .summary("Overwrite part of a string at key starting at the specified offset")
                        .complexity("O(1), not counting the time taken to copy the new string in place. Usually, this "
                                + "string is very small so the amortized complexity is O(1). Otherwise, complexity is "
                                + "O(M) with M being the length of the value argument.")
                        .syntax("key offset:integer value").keys(KeySpec.at(1, "RW update")).flags(WRITE, DENYOOM)
                        .categories(STRING).runs(this::overwrite));
    }

    private static Command.Row slice(String name, String since) {
        return Command.named(name).group("string").since(since).summary("Get a substring of the string stored at a key")
                .complexity("O(N) where N is the length of the returned string. The complexity is ultimately determined "
                        + "by the returned length, but because creating a substring from an existing string is very "
                        + "cheap, it can be considered O(1) for small strings.")
                .syntax("key start:integer end:integer").keys(KeySpec.at(1, "RO access")).flags(READONLY)
                .categories(STRING);
    }

    private Reply append(Session session, Request request) {
        Database database = keyspace.of(session);
        Bytes key = request.word(1);
        Optional<StringValue> present = database.find(key, StringValue.class);
        StringValue after = present.isEmpty() ? StringValue.of(request.word(2))
                : appended(present.get(), request.word(2));
        database.update(key, after);
        database.changed(Kind.STRING, "append", key);
        return Reply.integer(after.length());
    }

    private StringValue appended(StringValue before, Bytes more) {
        requireLength((long) before.length() + more.length());
        RawString raw = RawString.from(before);
        raw.append(more);
        return raw;
    }

    private Reply slice(Session session, Request request) {
        long start = index(request.word(2));
        long end = index(request.word(3));
        return keyspace.of(session).read(request.word(1), StringValue.class)
                .map(value -> Reply.bulk(slice(value, start, end))).orElse(Reply.bulk(Bytes.EMPTY));
    }

    /// Both ends belong to the slice; negative ones count from the end, -1 being the last byte.
    private static Bytes slice(StringValue value, long start, long end) {
        int length = value.length();
        if (start < 0 && end < 0 && start > end) {
            return Bytes.EMPTY;
        }
        long first = Math.max(0, start < 0 ? length + start : start);
        long last = Math.min(length - 1L, Math.max(0, end < 0 ? length + end : end));
        return first > last || length == 0 ? Bytes.EMPTY : value.slice((int) first, (int) last + 1);
    }

    private Reply overwrite(Session session, Request request) {
        Database database = keyspace.of(session);
        Bytes key = request.word(1);
        long offset = index(request.word(2));
        Bytes bytes = request.word(3);
        if (offset < 0) {
            throw new CommandException(BAD_OFFSET);
        }
        Optional<StringValue> present = database.find(key, StringValue.class);
        if (bytes.isEmpty()) {
            return Reply.integer(present.map(StringValue::length).orElse(0));
        }
        requireLength(Math.addExact(Math.min(offset, Integer.MAX_VALUE), bytes.length()));
        RawString raw = present.map(RawString::from).orElseGet(RawString::empty);
        raw.overwrite((int) offset, bytes);
        database.update(key, raw);
        database.changed(Kind.STRING, "setrange", key);
        return Reply.integer(raw.length());
    }

    private static long index(Bytes word) {
        return Integers.parse(word).orElseThrow(() -> new CommandException(Errors.NOT_AN_INTEGER));
    }

    private void requireLength(long length) {
        if (length > longest.getAsLong()) {
            throw new CommandException(TOO_LONG);
        }
    }
}
