package readis.storage.lists;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.CommandException;
import readis.protocol.command.Session;
import readis.storage.BlockedClients;
import readis.storage.Conversation;
import readis.storage.Rooms;

/// Several clients, of whom some wait: what the server does around them, without a server.
final class Crowd {

    private final Conversation place;
    private final BlockedClients blocked;
    private final Map<Integer, Session> sessions = new HashMap<>();
    private final SequencedMap<Integer, String> waiting = new LinkedHashMap<>();
    private final List<Heard> heard = new ArrayList<>();

    /// What a client has heard.
    record Heard(int client, Reply reply) {
    }

    Crowd(Rooms rooms) {
        place = new Conversation(rooms);
        blocked = place.keyspace().blockedClients();
    }

    /// The client asks, unless it waits: then nobody listens to it.
    void ask(int client, String line) {
        if (!waiting.containsKey(client)) {
            run(client, Request.of(line.split(" ")));
            if (sessions.get(client).isBlocked()) {
                waiting.put(client, line);
            }
            blocked.serve((session, request) -> run((int) session.id(), request));
        }
    }

    /// From now on the client asks as those do who must not wait.
    void forbidWaiting(int client) {
        session(client).allowBlocking(false);
    }

    private Session session(int client) {
        return sessions.computeIfAbsent(client, id -> new Session(id, true));
    }

    private void run(int client, Request request) {
        Session session = session(client);
        place.keyspace().effects().begin();
        Reply reply = reply(session, request);
        place.keyspace().effects().end(session.database(), request);
        if (!session.isBlocked()) {
            waiting.remove(client);
            heard.add(new Heard(client, reply));
        }
    }

    private Reply reply(Session session, Request request) {
        try {
            return place.table().find(request).orElseThrow().handler().orElseThrow().handle(session, request);
        } catch (CommandException refused) {
            return refused.error();
        }
    }

    /// Lets time pass.
    void pass(long milliseconds) {
        place.pass(milliseconds);
        blocked.overdue(place.clock().millis()).forEach(session -> {
            waiting.remove((int) session.id());
            heard.add(new Heard((int) session.id(), Reply.NULL_ARRAY));
        });
    }

    /// Who waits, and with which line, those first who came first.
    SequencedMap<Integer, String> waiting() {
        return waiting;
    }

    /// What was heard since the last call.
    List<Heard> heard() {
        List<Heard> all = List.copyOf(heard);
        heard.clear();
        return all;
    }

    /// The keyspace, and what others hear of it.
    Conversation place() {
        return place;
    }
}
