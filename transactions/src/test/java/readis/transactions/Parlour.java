package readis.transactions;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.CommandTable;
import readis.protocol.command.Errors;
import readis.protocol.command.Gate;
import readis.protocol.command.Session;
import readis.storage.Effect;
import readis.storage.HandClock;
import readis.storage.Keyspace;
import readis.storage.Rooms;
import readis.storage.SipHash;

/// Several clients who talk to one keyspace, in whatever order; no server, and a clock turned by hand. It does what the
/// server's dispatcher does around a command. Its protected methods are where a bug can be planted.
class Parlour {

    private final HandClock clock = new HandClock();
    private final Keyspace keyspace = new Keyspace(new SipHash(1, 2), deadline -> clock.millis() > deadline);
    private final Transactions transactions = new Transactions(keyspace, this::inside);
    private final CommandTable table;
    private final Map<Integer, Session> sessions = new HashMap<>();
    private final List<List<Effect>> effects = new ArrayList<>();
    private long lastId;

    Parlour() {
        List<Command> rows = new ArrayList<>(Rooms.STORAGE.commands(keyspace, clock));
        rows.addAll(rows());
        table = new CommandTable(rows);
        keyspace.effects().listen(effects::add);
    }

    /// The rows of the room itself.
    protected List<Command> rows() {
        return transactions.commands();
    }

    /// The last gate.
    protected Gate.Verdict queue(Session session, Command command, Request request) {
        return transactions.queue(session, command, request);
    }

    /// Hears of refusals.
    protected Reply refused(Session session, Request request, Reply.Error error) {
        return transactions.refused(session, request.name(), error);
    }

    /// The door by which EXEC runs commands.
    protected Reply inside(Session session, Command command, Request request) {
        return run(session, command, request);
    }

    /// A client hangs up.
    protected void forget(Session session) {
        transactions.forget(session);
    }

    final Transactions transactions() {
        return transactions;
    }

    final Keyspace keyspace() {
        return keyspace;
    }

    final HandClock clock() {
        return clock;
    }

    /// A client is known by a number of its own; whoever has left comes back as somebody new.
    final Session session(int client) {
        return sessions.computeIfAbsent(client, _ -> new Session(++lastId, true));
    }

    final void pass(long milliseconds) {
        clock.advance(Duration.ofMillis(milliseconds));
    }

    final void leave(int client) {
        Optional.ofNullable(sessions.remove(client)).ifPresent(this::forget);
    }

    final Reply ask(int client, String line) {
        return ask(session(client), Request.of(line.split(" ")));
    }

    private Reply ask(Session session, Request request) {
        Optional<Command> command = table.find(request);
        if (command.isEmpty()) {
            return refused(session, request, Errors.unknownCommand(request));
        }
        if (!command.get().accepts(request.size())) {
            return refused(session, request, Errors.wrongArity(command.get()));
        }
        return switch (queue(session, command.get(), request)) {
            case Gate.Verdict.Answer(Reply reply) -> reply;
            case Gate.Verdict.Pass() -> run(session, command.get(), request);
            case Gate.Verdict.Postpone() -> throw new AssertionError("nothing is postponed here");
        };
    }

    /// Runs a command as the dispatcher does, effects and all.
    final Reply run(Session session, Command command, Request request) {
        int database = session.database();
        keyspace.effects().begin();
        try {
            return command.handler().orElseThrow().handle(session, request);
        } catch (CommandException refused) {
            return refused.error();
        } finally {
            keyspace.effects().end(database, request);
        }
    }

    /// The groups of effects since the last call.
    final List<List<Effect>> heardEffects() {
        List<List<Effect>> heard = List.copyOf(effects);
        effects.clear();
        return heard;
    }
}
