package readis.server;

import java.util.Optional;
import java.util.function.Supplier;
import readis.persistence.aof.ReplayDoor;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.CommandTable;
import readis.protocol.command.Gate;
import readis.protocol.command.Session;
import readis.storage.Keyspace;

/// How the commands of a log are run again: past all gates but the one that queues.
///
/// Owned by the command thread.
final class Replay implements ReplayDoor {

    private static final Log LOG = Log.of(Replay.class);

    private final Supplier<CommandTable> table;
    private final Gate queue;
    private final Keyspace keyspace;

    /// @param queue keeps commands inside MULTI
    Replay(Supplier<CommandTable> table, Gate queue, Keyspace keyspace) {
        this.table = table;
        this.queue = queue;
        this.keyspace = keyspace;
    }

    @Override
    public boolean replay(Session session, Request request) {
        Optional<Command> found = table.get().find(request).filter(command -> command.accepts(request.size()));
        if (found.isPresent() && queue.check(session, found.get(), request) == Gate.Verdict.PASS) {
            run(found.get(), session, request);
        }
        return found.isPresent();
    }

    private void run(Command command, Session session, Request request) {
        int database = session.database();
        keyspace.effects().begin();
        try {
            if (command.handler().orElseThrow().handle(session, request) instanceof Reply.Error error) {
                complain(command, error);
            }
        } catch (CommandException refused) {
            complain(command, refused.error());
        } finally {
            keyspace.effects().end(database, request);
        }
    }

    /// What could be done once can be done again: an error means that the log is not of this keyspace.
    private static void complain(Command command, Reply.Error error) {
        LOG.warning("== CRITICAL == The AOF has a command that is an error now: '{}' after processing the command '{}'",
                error.text(), command.name());
    }
}
