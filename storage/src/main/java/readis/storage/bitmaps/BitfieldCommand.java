package readis.storage.bitmaps;

import static readis.protocol.command.AclCategory.BITMAP;
import static readis.protocol.command.CommandFlag.DENYOOM;
import static readis.protocol.command.CommandFlag.FAST;
import static readis.protocol.command.CommandFlag.READONLY;
import static readis.protocol.command.CommandFlag.WRITE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.KeySpec;
import readis.protocol.command.Session;
import readis.storage.Database;
import readis.storage.Keyspace;
import readis.storage.KeyspaceEvent.Kind;
import readis.storage.strings.RawString;
import readis.storage.strings.StringValue;

/// BITFIELD and BITFIELD_RO: a string as a row of integers of any width.
///
/// All operations are read before the first is done, so that an error changes nothing (law STO-8). Then the string grows
/// at once as far as any of them writes.
///
/// Differs from Redis in: a string that has grown has changed, and everyone is told so. Redis tells nobody when all
/// writes failed (`OVERFLOW FAIL`), and its replicas keep the shorter string.
final class BitfieldCommand {

    private static final Reply.Error ONLY_GET = Reply.error("ERR BITFIELD_RO only supports the GET subcommand");

    private static final String GET = "GET <encoding_offset=encoding offset:integer>";
    private static final String WRITES = "<write=[OVERFLOW <wrap_sat_fail=WRAP | SAT | FAIL>] "
            + "<write_operation=SET <encoding_offset_value=encoding offset:integer value:integer> "
            + "| INCRBY <encoding_offset_increment=encoding offset:integer increment:integer>>>";

    private final Keyspace keyspace;
    private final LongSupplier longest;

    /// @param longest how many bytes a string may have (`proto-max-bulk-len`)
    BitfieldCommand(Keyspace keyspace, LongSupplier longest) {
        this.keyspace = keyspace;
        this.longest = longest;
    }

    List<Command> rows() {
        return List.of(
                row("bitfield", "3.2.0", "Perform arbitrary bitfield integer operations on strings")
                        .syntax("key [operation=" + GET + " | " + WRITES + "]...")
                        .keys(KeySpec.at(1, "RW access update variable_flags")
                                .noted("This command allows both access and modification of the key")
                                .varying(BitfieldCommand::keyFlags))
                        .flags(WRITE, DENYOOM).runs(this::run),
                row("bitfield_ro", "6.0.0", "Perform arbitrary bitfield integer operations on strings. "
                        + "Read-only variant of BITFIELD")
                        .syntax("key [" + GET + "]...")
                        .keys(KeySpec.at(1, "RO access")).flags(READONLY, FAST).runs(this::runReading));
    }

    private static Command.Row row(String name, String since, String summary) {
        return Command.named(name).group("bitmap").since(since).summary(summary)
                .complexity("O(1) for each subcommand specified").categories(BITMAP);
    }

    private static String keyFlags(Request request) {
        return BitfieldOperation.onlyReads(request) ? "RO access" : "RW access update";
    }

    private Reply run(Session session, Request request) {
        List<BitfieldOperation> operations = BitfieldOperation.parse(request, longest);
        return operations.stream().allMatch(BitfieldOperation::reads) ? read(session, request, operations)
                : write(keyspace.of(session), request.word(1), operations);
    }

    private Reply runReading(Session session, Request request) {
        List<BitfieldOperation> operations = BitfieldOperation.parse(request, longest);
        if (!operations.stream().allMatch(BitfieldOperation::reads)) {
            throw new CommandException(ONLY_GET);
        }
        return read(session, request, operations);
    }

    private Reply read(Session session, Request request, List<BitfieldOperation> operations) {
        Bits bits = keyspace.of(session).read(request.word(1), StringValue.class).map(Bits::of).orElse(Bits.NONE);
        List<Reply> replies = new ArrayList<>(operations.size());
        for (BitfieldOperation operation : operations) {
            replies.add(Reply.integer(operation.number(bits)));
        }
        return new Reply.Array(replies);
    }

    private static Reply write(Database database, Bytes key, List<BitfieldOperation> operations) {
        Optional<StringValue> present = database.find(key, StringValue.class);
        RawString raw = present.map(RawString::from).orElseGet(RawString::empty);
        int length = raw.length();
        raw.growTo((int) operations.stream().mapToLong(BitfieldOperation::lastByteWritten).max().orElseThrow() + 1);
        database.update(key, raw);
        boolean grown = raw.length() > length;
        int changes = 0;
        List<Reply> replies = new ArrayList<>(operations.size());
        for (BitfieldOperation operation : operations) {
            long before = operation.number(Bits.of(raw));
            OptionalLong after = operation.after(before);
            after.ifPresent(number -> operation.write(raw, number));
            changes += !operation.reads() && after.isPresent() && (grown || after.getAsLong() != before) ? 1 : 0;
            replies.add(after.isEmpty() ? Reply.NULL
                    : Reply.integer(operation.answersNew() ? after.getAsLong() : before));
        }
        if (grown || changes > 0) {
            database.changed(Kind.STRING, "setbit", key, Math.max(1, changes));
        }
        return new Reply.Array(replies);
    }
}
