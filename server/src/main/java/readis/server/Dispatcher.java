package readis.server;

import java.util.List;
import java.util.Optional;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.CommandTable;
import readis.protocol.command.Errors;
import readis.protocol.command.Gate;
import readis.protocol.command.Session;
import readis.storage.Keyspace;

/// The way of a request: find the command, ask the gates, run it, hand out its effects (Redis: `processCommand`).
///
/// Here is the one seam at which a [CommandException] becomes a reply.
///
/// Owned by the command thread.
final class Dispatcher {

    private static final Log LOG = Log.of(Dispatcher.class);

    private final CommandTable table;
    private final Gate[] gates;
    private final Witness witness;
    private final Keyspace keyspace;
    private final LoopClock clock;
    private final Statistics statistics;
    private int depth;

    /// Whoever watches the way of requests.
    interface Witness {
        /// A request was refused before its command ran: what the client is told.
        ///
        /// @param name of the command, or what the client took for one
        default Reply refused(Session session, Bytes name, Reply.Error error) {
            return error;
        }

        /// A script wants to run a command: the one gate that it has to pass.
        default Gate.Verdict checkScript(Session session, Command command, Request request) {
            return Gate.Verdict.PASS;
        }

        /// A command has passed the gates, and runs now.
        default void runs(Session session) {
        }

        /// The command is over; its effects are not handed out yet.
        default void ran(Session session, Command command, Request request) {
        }
    }

    /// Asks `gates` in their order; the first answer counts.
    Dispatcher(CommandTable table, List<Gate> gates, Witness witness, Keyspace keyspace, LoopClock clock,
            Statistics statistics) {
        this.table = table;
        this.gates = gates.toArray(Gate[]::new);
        this.witness = witness;
        this.keyspace = keyspace;
        this.clock = clock;
        this.statistics = statistics;
    }

    /// Runs `request` for `session` and gives the reply. A request that a gate postpones is kept with the client.
    Reply dispatch(Session session, Request request) {
        Optional<Command> found = table.find(request);
        ClientState client = ClientState.of(session);
        client.asks(found);
        if (found.isEmpty()) {
            return isHttp(request) ? hangUp(session) : unknown(session, request);
        }
        Command command = found.get();
        for (Gate gate : gates) {
            Gate.Verdict verdict = gate.check(session, command, request);
            if (verdict != Gate.Verdict.PASS) {
                return stopped(session, command, request, verdict);
            }
        }
        return run(command, session, request);
    }

    private Reply stopped(Session session, Command command, Request request, Gate.Verdict verdict) {
        return switch (verdict) {
            case Gate.Verdict.Pass() -> run(command, session, request);
            case Gate.Verdict.Answer(Reply.Error error) -> {
                statistics.rejected(command, error);
                yield witness.refused(session, Bytes.of(command.name()), error);
            }
            case Gate.Verdict.Answer(Reply reply) -> reply;
            case Gate.Verdict.Postpone() -> {
                ClientState.of(session).postpone(request);
                yield Reply.NONE;
            }
        };
    }

    /// Runs a command inside another one, for which the time stands still until the outer one is over.
    Reply runInside(Session session, Command command, Request request) {
        if (session.isScript() && witness.checkScript(session, command, request) instanceof Gate.Verdict.Answer(Reply refusal)) {
            return refusal;
        }
        depth++;
        try {
            return run(command, session, request);
        } finally {
            depth--;
        }
    }

    /// Runs a command that has passed all gates.
    Reply run(Command command, Session session, Request request) {
        long start = System.nanoTime();
        int database = session.database();
        keyspace.leaveUntouched(ClientState.of(session).isTouchless() && !command.name().equals("touch"));
        keyspace.effects().begin();
        witness.runs(session);
        try {
            Reply reply = handle(command, session, request);
            long duration = System.nanoTime() - start;
            if (depth == 0) {
                clock.advance(duration);
            }
            if (!session.isBlocked()) {
                statistics.ran(command, duration, reply);
            }
            return reply;
        } finally {
            witness.ran(session, command, request);
            keyspace.effects().end(database, request);
        }
    }

    private static Reply handle(Command command, Session session, Request request) {
        try {
            return command.handler().orElseThrow().handle(session, request);
        } catch (CommandException refused) {
            return refused.error();
        }
    }

    private Reply unknown(Session session, Request request) {
        Reply.Error error = Errors.unknownCommand(request);
        statistics.failed(error);
        return witness.refused(session, request.name(), error);
    }

    /// A web page can make a browser send a POST to this port, whose body is then read as commands. Only HTTP has lines
    /// that begin like this, so at the first one the connection ends, before the body comes.
    private static boolean isHttp(Request request) {
        return request.name().equalsIgnoreCase("post") || request.name().equalsIgnoreCase("host:");
    }

    private static Reply hangUp(Session session) {
        LOG.warning("Possible SECURITY ATTACK detected. It looks like somebody is sending POST or Host: commands to Readis. "
                + "This is likely due to an attacker attempting to use Cross Protocol Scripting to compromise your "
                + "Readis instance. Connection aborted.");
        session.closeAfterReply();
        return Reply.NONE;
    }

    /// The gate that lets only calls with the right number of words through, to commands and subcommands that exist.
    static Gate.Verdict checkWords(Session session, Command command, Request request) {
        if (command.isContainer() && request.size() > 1) {
            return new Gate.Verdict.Answer(Errors.unknownSubcommand(command, request));
        }
        if (!command.accepts(request.size())) {
            return new Gate.Verdict.Answer(Errors.wrongArity(command));
        }
        return Gate.Verdict.PASS;
    }
}
