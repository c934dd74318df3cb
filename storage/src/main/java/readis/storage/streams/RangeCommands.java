package readis.storage.streams;

import static readis.protocol.command.AclCategory.STREAM;
import static readis.protocol.command.CommandFlag.READONLY;

import java.util.ArrayList;
import java.util.List;
import readis.protocol.Integers;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;
import readis.protocol.command.KeySpec;
import readis.protocol.command.Session;
import readis.storage.Keyspace;

/// XRANGE and XREVRANGE: the entries of an interval of ids, in either direction (Redis: `t_stream.c`).
final class RangeCommands {

    private static final long ALL = -1;

    private final Keyspace keyspace;

    RangeCommands(Keyspace keyspace) {
        this.keyspace = keyspace;
    }

    List<Command> rows() {
        return List.of(
                row("xrange", "Return a range of elements in a stream, with IDs matching the specified IDs interval",
                        "O(N) with N being the number of elements being returned. If N is constant (e.g. always asking for "
                                + "the first 10 elements with COUNT), you can consider it O(1).",
                        "key start end [COUNT count:integer]").runs(this::forwards),
                row("xrevrange", "Return a range of elements in a stream, with IDs matching the specified IDs interval, in "
                                + "reverse order (from greater to smaller IDs) compared to XRANGE",
                        "O(N) with N being the number of elements returned. If N is constant (e.g. always asking for the "
                                + "first 10 elements with COUNT), you can consider it O(1).",
                        "key end start [COUNT count:integer]").runs(this::backwards));
    }

    private static Command.Row row(String name, String summary, String complexity, String syntax) {
        return Command.named(name).group("stream").since("5.0.0").summary(summary).complexity(complexity).syntax(syntax)
                .keys(KeySpec.at(1, "RO access")).flags(READONLY).categories(STREAM)
                .changed("6.2.0", "Added exclusive ranges.");
    }

    private Reply forwards(Session session, Request request) {
        StreamId start = IdSyntax.start(request.word(2));
        StreamId end = IdSyntax.end(request.word(3));
        long count = count(request);
        return keyspace.of(session).read(request.word(1), StreamValue.class)
                .map(stream -> show(stream.range(start, end), count)).orElse(Reply.EMPTY_ARRAY);
    }

    private Reply backwards(Session session, Request request) {
        StreamId start = IdSyntax.start(request.word(3));
        StreamId end = IdSyntax.end(request.word(2));
        long count = count(request);
        return keyspace.of(session).read(request.word(1), StreamValue.class)
                .map(stream -> show(stream.reverseRange(start, end), count)).orElse(Reply.EMPTY_ARRAY);
    }

    private static long count(Request request) {
        long count = ALL;
        for (int i = 4; i < request.size(); i += 2) {
            if (i + 1 == request.size() || !request.word(i).equalsIgnoreCase("count")) {
                throw new CommandException(Errors.SYNTAX);
            }
            count = Math.max(0, Integers.parse(request.word(i + 1))
                    .orElseThrow(() -> new CommandException(Errors.NOT_AN_INTEGER)));
        }
        return count;
    }

    private static Reply show(EntryCursor cursor, long count) {
        return count == 0 ? Reply.NULL_ARRAY : new Reply.Array(replies(cursor, count));
    }

    /// The entries before `cursor`, at most `count` of them unless that is not positive.
    static List<Reply> replies(EntryCursor cursor, long count) {
        List<Reply> replies = new ArrayList<>();
        while ((count <= 0 || replies.size() < count) && cursor.advance()) {
            replies.add(cursor.entry().reply());
        }
        return replies;
    }
}
