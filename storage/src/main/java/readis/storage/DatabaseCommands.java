package readis.storage;

import static readis.protocol.command.AclCategory.CONNECTION;
import static readis.protocol.command.AclCategory.DANGEROUS;
import static readis.protocol.command.AclCategory.KEYSPACE;
import static readis.protocol.command.CommandFlag.FAST;
import static readis.protocol.command.CommandFlag.LOADING;
import static readis.protocol.command.CommandFlag.READONLY;
import static readis.protocol.command.CommandFlag.STALE;
import static readis.protocol.command.CommandFlag.WRITE;

import java.util.List;
import readis.protocol.Bytes;
import readis.protocol.Integers;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;
import readis.protocol.command.Session;

/// The commands on whole databases (Redis: `db.c`).
final class DatabaseCommands {

    private final Keyspace keyspace;

    DatabaseCommands(Keyspace keyspace) {
        this.keyspace = keyspace;
    }

    List<Command> rows() {
        return List.of(
                Command.named("select").group("connection").since("1.0.0")
                        .summary("Change the selected database for the current connection")
                        .syntax("index:integer").flags(LOADING, STALE, FAST).categories(CONNECTION)
                        .runs(this::select),
                Command.named("dbsize").group("server").since("1.0.0")
                        .summary("Return the number of keys in the selected database")
                        .flags(READONLY, FAST).categories(KEYSPACE)
                        .tips("request_policy:all_shards", "response_policy:agg_sum")
                        .runs((session, _) -> Reply.integer(keyspace.of(session).size())),
                flush("flushdb", "Remove all keys from the current database",
                        "O(N) where N is the number of keys in the selected database")
                        .runs((session, request) -> flush(request, keyspace.of(session)::clear)),
                flush("flushall", "Remove all keys from all databases",
                        "O(N) where N is the total number of keys in all databases")
                        .runs((_, request) -> flush(request, keyspace::flushAll)),
                Command.named("swapdb").group("server").since("4.0.0").summary("Swaps two Redis databases")
                        .complexity("O(N) where N is the count of clients watching or blocking on keys from both "
                                + "databases.")
                        .syntax("index1:integer index2:integer").flags(WRITE, FAST).categories(KEYSPACE, DANGEROUS)
                        .runs(this::swap));
    }

    private static Command.Row flush(String name, String summary, String complexity) {
        return Command.named(name).group("server").since("1.0.0").summary(summary).complexity(complexity)
                .syntax("[async=ASYNC@4.0.0 | SYNC@6.2.0]").flags(WRITE).categories(KEYSPACE, DANGEROUS)
                .tips("request_policy:all_shards", "response_policy:all_succeeded")
                .changed("4.0.0", "Added the `ASYNC` flushing mode modifier.")
                .changed("6.2.0", "Added the `SYNC` flushing mode modifier.");
    }

    private Reply select(Session session, Request request) {
        session.select(keyspace.numbered(request.word(1)).index());
        return Reply.OK;
    }

    /// ASYNC and SYNC differ in nothing that a client could see: forgetting a table takes no time, and the collector
    /// reclaims what was in it in the background.
    private Reply flush(Request request, Runnable clear) {
        if (request.size() > 2 || request.size() == 2
                && !request.word(1).equalsIgnoreCase("async") && !request.word(1).equalsIgnoreCase("sync")) {
            throw new CommandException(Errors.SYNTAX);
        }
        clear.run();
        keyspace.effects().changed(1);
        return Reply.OK;
    }

    private Reply swap(Session session, Request request) {
        requireNumber(request.word(1), "first");
        requireNumber(request.word(2), "second");
        keyspace.numbered(request.word(1)).swapWith(keyspace.numbered(request.word(2)));
        keyspace.effects().changed(1);
        return Reply.OK;
    }

    private static void requireNumber(Bytes word, String which) {
        long number = Integers.parse(word).orElse(Long.MAX_VALUE);
        if (number < Integer.MIN_VALUE || number > Integer.MAX_VALUE) {
            throw new CommandException(Reply.error("ERR invalid " + which + " DB index"));
        }
    }
}
