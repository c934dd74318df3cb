package readis.pubsub;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/// One step of a conversation about messages: a client says something, or leaves.
record Step(int client, String line) {

    static final String LEAVE = "(leaves)";

    /// Three clients, three channels, and patterns that match some of them.
    static Arbitrary<List<Step>> conversations() {
        Arbitrary<String> lines = Arbitraries.frequencyOf(
                Tuple.of(4, lines("SUBSCRIBE %s", channels())),
                Tuple.of(4, lines("PSUBSCRIBE %s", patterns())),
                Tuple.of(2, lines("SSUBSCRIBE %s", channels())),
                Tuple.of(2, lines("UNSUBSCRIBE %s", channels())),
                Tuple.of(2, lines("PUNSUBSCRIBE %s", patterns())),
                Tuple.of(1, lines("SUNSUBSCRIBE %s", channels())),
                Tuple.of(1, Arbitraries.of("UNSUBSCRIBE", "PUNSUBSCRIBE", "SUNSUBSCRIBE")),
                Tuple.of(8, lines("PUBLISH %s x", channels())),
                Tuple.of(2, lines("SPUBLISH %s x", channels())),
                Tuple.of(2, lines("PUBSUB NUMSUB %s", channels())),
                Tuple.of(1, lines("PUBSUB SHARDNUMSUB %s", channels())),
                Tuple.of(1, Arbitraries.of("PUBSUB NUMPAT", LEAVE)));
        return Combinators.combine(Arbitraries.integers().between(1, 3), lines).as(Step::new)
                .list().ofMaxSize(40).withSizeDistribution(RandomDistribution.uniform());
    }

    private static Arbitrary<String> lines(String form, Arbitrary<String> words) {
        return words.list().ofMinSize(1).ofMaxSize(form.startsWith("P") || form.startsWith("SP") ? 1 : 2)
                .map(list -> form.formatted(String.join(" ", list)));
    }

    private static Arbitrary<String> channels() {
        return Arbitraries.of("a", "ab", "b");
    }

    private static Arbitrary<String> patterns() {
        return Arbitraries.of("a*", "*", "[bc]", "a");
    }

    @Override
    public String toString() {
        return client + "> " + line;
    }
}
