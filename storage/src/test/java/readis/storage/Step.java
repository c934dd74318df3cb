package readis.storage;

import readis.protocol.Request;

/// One line of a [Conversation], written as it stands in a transcript.
public sealed interface Step {

    /// The client asks.
    record Ask(Request request) implements Step {
        @Override
        public String toString() {
            return request.toString();
        }
    }

    /// The clock goes on.
    record Pass(long milliseconds) implements Step {
        @Override
        public String toString() {
            return "-- %d ms pass --".formatted(milliseconds);
        }
    }

    /// The step that `line` spells: words without blanks inside, or `-- 15 ms pass --`.
    static Step of(String line) {
        String[] words = line.split(" ");
        return line.startsWith("--") ? new Pass(Long.parseLong(words[1])) : new Ask(Request.of(words));
    }
}
