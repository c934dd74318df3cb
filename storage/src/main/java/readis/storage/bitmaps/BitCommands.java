package readis.storage.bitmaps;

import static readis.protocol.command.AclCategory.BITMAP;
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
import readis.storage.strings.RawString;
import readis.storage.strings.StringValue;

/// The commands on single bits: set one, ask for one, count them, find the first (Redis: `bitops.c`).
final class BitCommands {

    private static final Reply.Error BAD_BIT = Reply.error("ERR bit is not an integer or out of range");
    private static final Reply.Error NO_BIT = Reply.error("ERR The bit argument must be 1 or 0.");

    private final Keyspace keyspace;
    private final LongSupplier longest;

    /// @param longest how many bytes a string may have (`proto-max-bulk-len`)
    BitCommands(Keyspace keyspace, LongSupplier longest) {
        this.keyspace = keyspace;
        this.longest = longest;
    }

    List<Command> rows() {
        return List.of(
                row("setbit", "2.2.0", "Sets or clears the bit at offset in the string value stored at key")
                        .syntax("key offset:integer value:integer")
                        .keys(KeySpec.at(1, "RW access update")).flags(WRITE, DENYOOM).runs(this::set),
                row("getbit", "2.2.0", "Returns the bit value at offset in the string value stored at key")
                        .syntax("key offset:integer")
                        .keys(KeySpec.at(1, "RO access")).flags(READONLY, FAST).runs(this::look),
                row("bitcount", "2.6.0", "Count set bits in a string").complexity("O(N)")
                        .syntax("key [index=start:integer end:integer [index_unit=BYTE | BIT]@7.0.0]")
                        .keys(KeySpec.at(1, "RO access")).flags(READONLY)
                        .changed("7.0.0", "Added the `BYTE|BIT` option.").runs(this::count),
                row("bitpos", "2.8.7", "Find first bit set or clear in a string").complexity("O(N)")
                        .syntax("key bit:integer"
                                + " [index=start:integer [end_index=end:integer [index_unit=BYTE | BIT]@7.0.0]]")
                        .keys(KeySpec.at(1, "RO access")).flags(READONLY)
                        .changed("7.0.0", "Added the `BYTE|BIT` option.").runs(this::search));
    }

    private static Command.Row row(String name, String since, String summary) {
        return Command.named(name).group("bitmap").since(since).summary(summary).categories(BITMAP);
    }

    /// A string that is there already and keeps its bits may still become a [RawString], but nobody is told.
    private Reply set(Session session, Request request) {
        long offset = BitOffset.parse(request.word(2), longest);
        int bit = bit(request.word(3), BAD_BIT, BAD_BIT);
        Database database = keyspace.of(session);
        Bytes key = request.word(1);
        Optional<StringValue> present = database.find(key, StringValue.class);
        RawString raw = present.map(RawString::from).orElseGet(RawString::empty);
        int length = raw.length();
        raw.growTo((int) (offset >>> 3) + 1);
        int before = (int) Bits.of(raw).word(offset, 1);
        Bits.write(raw, offset, 1, bit);
        database.update(key, raw);
        if (before != bit || raw.length() > length) {
            database.changed(Kind.STRING, "setbit", key);
        }
        return Reply.integer(before);
    }

    private static int bit(Bytes word, Reply.Error noNumber, Reply.Error noBit) {
        long bit = Integers.parse(word).orElseThrow(() -> new CommandException(noNumber));
        if (bit != 0 && bit != 1) {
            throw new CommandException(noBit);
        }
        return (int) bit;
    }

    private Reply look(Session session, Request request) {
        long offset = BitOffset.parse(request.word(2), longest);
        return Reply.integer(read(session, request).map(bits -> bits.word(offset, 1)).orElse(0L));
    }

    private Optional<Bits> read(Session session, Request request) {
        return keyspace.of(session).read(request.word(1), StringValue.class).map(Bits::of);
    }

    /// A key that is not there counts 0, whatever else the request says.
    private Reply count(Session session, Request request) {
        return read(session, request).map(bits -> {
            BitRange range = countedRange(request, bits.bytes());
            return Reply.integer(bits.count(range.first(), range.end()));
        }).orElse(Reply.integer(0));
    }

    private static BitRange countedRange(Request request, int bytes) {
        if (request.size() == 2) {
            return BitRange.whole(bytes);
        }
        require(request.size() == 4 || request.size() == 5);
        long start = BitRange.bound(request.word(2));
        long end = BitRange.bound(request.word(3));
        if (start < 0 && end < 0 && start > end) {
            return BitRange.EMPTY;
        }
        return BitRange.of(start, end, request.size() == 5 && BitRange.inBits(request.word(4)), bytes);
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new CommandException(Errors.SYNTAX);
        }
    }

    /// A key that is not there is an endless row of zeros, whatever range the request names.
    private Reply search(Session session, Request request) {
        boolean wanted = bit(request.word(2), Errors.NOT_AN_INTEGER, NO_BIT) == 1;
        return Reply.integer(read(session, request).map(bits -> search(bits, wanted, request)).orElse(wanted ? -1L : 0L));
    }

    /// Who names no end and looks for a zero finds the one behind the last byte.
    private static long search(Bits bits, boolean wanted, Request request) {
        BitRange range = searchedRange(request, bits.bytes());
        long found = bits.first(wanted, range.first(), range.end());
        boolean endless = !wanted && request.size() < 5 && !range.isEmpty();
        return found < 0 && endless ? range.end() : found;
    }

    private static BitRange searchedRange(Request request, int bytes) {
        if (request.size() == 3) {
            return BitRange.whole(bytes);
        }
        require(request.size() <= 6);
        long start = BitRange.bound(request.word(3));
        boolean inBits = request.size() == 6 && BitRange.inBits(request.word(5));
        long end = request.size() > 4 ? BitRange.bound(request.word(4)) : -1;
        return BitRange.of(start, end, inBits, bytes);
    }
}
