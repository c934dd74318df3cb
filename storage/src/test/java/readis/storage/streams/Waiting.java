package readis.storage.streams;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.CommandException;
import readis.protocol.command.Session;
import readis.storage.Conversation;
import readis.storage.Rooms;

/// A conversation beside which others wait for something: what the server does around blocked clients, without a server.
final class Waiting {

    private final Conversation talk;
    private final Map<String, Session> sessions = new HashMap<>();
    private final Map<Session, List<Reply>> heard = new HashMap<>();

    Waiting(Rooms rooms) {
        talk = new Conversation(rooms);
    }

    /// The client called `name` asks; what it hears, now or later, is [#heard].
    void asks(String name, String line) {
        Session session = sessions.computeIfAbsent(name, _ -> new Session(sessions.size() + 2, true));
        run(session, Request.of(line.split(" ")));
        serve();
    }

    /// Somebody who never waits asks; then those who wait are served.
    Reply ask(String line) {
        Reply reply = talk.ask(line);
        serve();
        return reply;
    }

    /// Time passes, and for some the wait is over.
    void pass(long milliseconds) {
        talk.pass(milliseconds);
        talk.keyspace().blockedClients().overdue(talk.clock().millis()).forEach(session -> hears(session, Reply.NULL_ARRAY));
    }

    private void serve() {
        talk.keyspace().blockedClients().serve(this::run);
    }

    private void run(Session session, Request request) {
        talk.keyspace().effects().begin();
        try {
            hears(session, talk.table().find(request).orElseThrow().handler().orElseThrow().handle(session, request));
        } catch (CommandException refused) {
            hears(session, refused.error());
        } finally {
            talk.keyspace().effects().end(session.database(), request);
        }
    }

    private void hears(Session session, Reply reply) {
        if (reply != Reply.NONE) {
            heard.computeIfAbsent(session, _ -> new ArrayList<>()).add(reply);
        }
    }

    /// What the client called `name` has heard so far.
    List<Reply> heard(String name) {
        return heard.getOrDefault(sessions.get(name), List.of());
    }

    Conversation talk() {
        return talk;
    }
}
