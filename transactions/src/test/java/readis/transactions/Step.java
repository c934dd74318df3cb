package readis.transactions;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/// One step of a conversation in which several clients take part.
sealed interface Step {

    /// A client says something.
    record Ask(int client, String line) implements Step {
        @Override
        public String toString() {
            return client + "> " + line;
        }
    }

    /// Time goes by.
    record Pass(long milliseconds) implements Step {
        @Override
        public String toString() {
            return "-- " + milliseconds + " ms pass --";
        }
    }

    /// A client hangs up; when it comes back, it is somebody new.
    record Leave(int client) implements Step {
        @Override
        public String toString() {
            return client + " leaves";
        }
    }

    /// Two or three clients, three keys, two databases, and what concerns transactions said often enough.
    static Arbitrary<Step> steps() {
        return Arbitraries.frequencyOf(
                Tuple.of(12, asks(transactionLines())),
                Tuple.of(14, asks(lines())),
                Tuple.of(3, Arbitraries.longs().between(1, 20).map(Pass::new)),
                Tuple.of(1, clients().map(Leave::new)));
    }

    /// The same with things that cannot be queued.
    static Arbitrary<Step> stepsAndMistakes() {
        return Arbitraries.frequencyOf(Tuple.of(2, steps()),
                Tuple.of(1, asks(Arbitraries.of("GET", "NOPE x", "GET", "MULTI", "MULTI", "EXEC", "EXEC", "EXEC",
                        "WATCH a", "EXEC x", "DISCARD"))));
    }

    private static Arbitrary<Integer> clients() {
        return Arbitraries.frequency(Tuple.of(4, 1), Tuple.of(4, 2), Tuple.of(1, 3));
    }

    static Arbitrary<Step> asks(Arbitrary<String> lines) {
        return Combinators.combine(clients(), lines).as(Ask::new);
    }

    private static Arbitrary<String> transactionLines() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just("MULTI")),
                Tuple.of(4, Arbitraries.just("EXEC")),
                Tuple.of(1, Arbitraries.of("DISCARD", "UNWATCH")),
                Tuple.of(3, about("WATCH %s")),
                Tuple.of(1, Arbitraries.just("WATCH b a")));
    }

    private static Arbitrary<String> lines() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, about("GET %s")),
                Tuple.of(4, about("SET %s x")),
                Tuple.of(2, about("SET %s 1")),
                Tuple.of(4, Combinators.combine(about("SET %s x PX "), Arbitraries.integers().between(1, 20))
                        .as((line, life) -> line + life)),
                Tuple.of(3, about("INCR %s")),
                Tuple.of(2, about("APPEND %s 2")),
                Tuple.of(2, about("DEL %s")),
                Tuple.of(2, Arbitraries.of("SELECT 0", "SELECT 1", "FLUSHDB", "SWAPDB 0 1")));
    }

    private static Arbitrary<String> about(String form) {
        return Arbitraries.of("a", "b", "c").map(form::formatted);
    }
}
