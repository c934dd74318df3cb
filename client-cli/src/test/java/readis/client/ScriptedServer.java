package readis.client;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import readis.protocol.Reply;
import readis.protocol.Request;

/// A server without a socket: answers each request with the replies that a function gives, none meaning the end of the
/// connection, and remembers what it was asked.
final class ScriptedServer implements Dialogue.Connector {

    /// A listener that does not listen.
    record Silence() implements Dialogue.Listener {
        @Override
        public void pushed(Reply push) {
        }

        @Override
        public void notice(String text) {
        }
    }

    private final Function<String, List<Reply>> script;
    private final List<String> heard = new ArrayList<>();

    ScriptedServer(Function<String, List<Reply>> script) {
        this.script = script;
    }

    /// The requests so far, as one would type them.
    List<String> heard() {
        return heard;
    }

    @Override
    public Connection open(Address address) {
        return new Line();
    }

    private final class Line implements Connection {
        private final Deque<Reply> waiting = new ArrayDeque<>();

        @Override
        public void send(Request request) {
            heard.add(request.toString());
            waiting.addAll(script.apply(request.toString()));
        }

        @Override
        public Reply receive() throws IOException {
            return poll().orElseThrow(() -> new EOFException("Server closed the connection"));
        }

        @Override
        public Optional<Reply> poll() throws IOException {
            return Optional.ofNullable(waiting.poll());
        }

        @Override
        public void close() {
            waiting.clear();
        }
    }
}
