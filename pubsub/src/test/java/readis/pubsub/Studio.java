package readis.pubsub;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.RespVersion;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.CommandTable;
import readis.protocol.command.Gate;
import readis.protocol.command.Session;
import readis.storage.HandClock;
import readis.storage.Keyspace;
import readis.storage.Rooms;
import readis.storage.SipHash;

/// Several clients who listen and speak, without a server. Its protected methods are where a bug can be planted.
class Studio {

    private final HandClock clock = new HandClock();
    private final Keyspace keyspace = new Keyspace(new SipHash(1, 2), deadline -> clock.millis() > deadline);
    private final PubSub messages = new PubSub(keyspace, this::send, this::find, _ -> false);
    private final CommandTable table;
    private final Map<Integer, Session> sessions = new HashMap<>();
    private final Map<Session, List<Reply>> heard = new HashMap<>();
    private long lastId;

    /// A studio in which messages and keys are known.
    Studio() {
        List<Command> rows = new ArrayList<>(keyRows());
        rows.addAll(rows());
        rows.add(Command.named("client").holds(messages.trackingCommands().toArray(Command[]::new)));
        table = new CommandTable(rows);
    }

    private List<Command> keyRows() {
        return withKeys() ? Rooms.STORAGE.commands(keyspace, clock) : List.of();
    }

    private Optional<Session> find(long id) {
        return sessions.values().stream().filter(session -> session.id() == id).findFirst();
    }

    /// Whether there are commands on keys: they take their time to set up.
    protected boolean withKeys() {
        return false;
    }

    /// A command is about to run.
    protected void runs(Session session) {
        messages.tracking().runs(session);
    }

    /// A command has run.
    protected void ran(Session session, Command command, Request request) {
        messages.tracking().ran(session, command, request);
    }

    /// The rows of the room itself.
    protected List<Command> rows() {
        return messages.commands();
    }

    /// The way out.
    protected void send(Collection<Session> listeners, Reply message) {
        listeners.forEach(listener -> heard.computeIfAbsent(listener, _ -> new ArrayList<>()).add(message));
    }

    /// A client hangs up.
    protected void forget(Session session) {
        messages.forget(session);
    }

    final PubSub messages() {
        return messages;
    }

    final Session session(int client) {
        return sessions.computeIfAbsent(client, _ -> new Session(++lastId, true));
    }

    final void leave(int client) {
        Optional.ofNullable(sessions.remove(client)).ifPresent(this::forget);
    }

    final void speak(int client, RespVersion version) {
        session(client).speak(version);
    }

    /// What a client has heard without asking since the last call.
    final List<Reply> heard(int client) {
        return Optional.ofNullable(heard.remove(session(client))).orElse(List.of());
    }

    final Reply ask(int client, String line) {
        Request request = Request.of(line.split(" "));
        Session session = session(client);
        Command command = table.find(request).orElseThrow();
        if (messages.check(session, command, request) instanceof Gate.Verdict.Answer(Reply reply)) {
            return reply;
        }
        runs(session);
        keyspace.effects().begin();
        try {
            return command.handler().orElseThrow().handle(session, request);
        } catch (CommandException refused) {
            return refused.error();
        } finally {
            ran(session, command, request);
            keyspace.effects().end(session.database(), request);
        }
    }
}
