package readis.storage.bitmaps;

import static readis.protocol.command.AclCategory.BITMAP;
import static readis.protocol.command.CommandFlag.DENYOOM;
import static readis.protocol.command.CommandFlag.WRITE;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import readis.protocol.Bytes;
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
import readis.storage.strings.RawString;
import readis.storage.strings.StringValue;

/// BITOP: combines whole strings bit by bit, eight bytes at a time.
///
/// The result is as long as the longest string; the shorter ones, and keys that are not there, go on with zeros.
final class BitopCommand {

    private enum Operator { AND, OR, XOR, NOT }

    private static final Reply.Error ONE_SOURCE =
            Reply.error("ERR BITOP NOT must be called with a single source key.");
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final Keyspace keyspace;

    BitopCommand(Keyspace keyspace) {
        this.keyspace = keyspace;
    }

    Command row() {
        return Command.named("bitop").group("bitmap").since("2.6.0").complexity("O(N)")
                .summary("Perform bitwise operations between strings")
                .syntax("operation destkey:key key...")
                .keys(KeySpec.at(2, "OW update"), KeySpec.range(3, -1, 1, "RO access"))
                .flags(WRITE, DENYOOM).categories(BITMAP).runs(this::run);
    }

    private Reply run(Session session, Request request) {
        Operator operator = operatorNamed(request.word(1));
        if (operator == Operator.NOT && request.size() != 4) {
            throw new CommandException(ONE_SOURCE);
        }
        Database database = keyspace.of(session);
        List<Bits> sources = new ArrayList<>();
        for (int i = 3; i < request.size(); i++) {
            sources.add(database.read(request.word(i), StringValue.class).map(Bits::of).orElse(Bits.NONE));
        }
        int length = sources.stream().mapToInt(Bits::bytes).max().orElseThrow();
        store(database, request.word(2), length, operator, sources);
        return Reply.integer(length);
    }

    private static Operator operatorNamed(Bytes word) {
        for (Operator operator : Operator.values()) {
            if (word.equalsIgnoreCase(operator.name())) {
                return operator;
            }
        }
        throw new CommandException(Errors.SYNTAX);
    }

    private static void store(Database database, Bytes key, int length, Operator operator, List<Bits> sources) {
        if (length > 0) {
            database.set(key, RawString.owning(combine(length, operator, sources)));
            database.changed(Kind.STRING, "set", key);
        } else if (database.remove(key)) {
            database.changed(Kind.GENERIC, "del", key);
        }
    }

    private static byte[] combine(int length, Operator operator, List<Bits> sources) {
        byte[] result = new byte[length];
        combine(result, Operator.OR, sources.getFirst());
        if (operator == Operator.NOT) {
            combine(result, operator, Bits.NONE);
        }
        sources.stream().skip(1).forEach(source -> combine(result, operator, source));
        return result;
    }

    private static void combine(byte[] result, Operator operator, Bits source) {
        int whole = result.length & -Long.BYTES;
        for (int i = 0; i < whole; i += Long.BYTES) {
            LONGS.set(result, i, combine(operator, (long) LONGS.get(result, i), source.eightBytes(i)));
        }
        for (int i = whole; i < result.length; i++) {
            result[i] = (byte) combine(operator, result[i], source.oneByte(i));
        }
    }

    private static long combine(Operator operator, long one, long other) {
        return switch (operator) {
            case AND -> one & other;
            case OR -> one | other;
            case XOR -> one ^ other;
            case NOT -> ~one;
        };
    }
}
