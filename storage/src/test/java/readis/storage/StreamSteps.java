package readis.storage;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/// Random lines of conversations: the commands on streams, rightly used. Two groups and two consumers are all there are.
public final class StreamSteps {

    private static final Arbitrary<String> IDS = Arbitraries.of("0-1", "1-0", "1-1", "1-2", "2-0", "2-1", "3-0", "3-1");
    private static final Arbitrary<String> TRIMMINGS = Arbitraries.of("MAXLEN 2", "MAXLEN ~ 2", "MAXLEN = 0", "MINID 2-0",
            "MINID ~ 2", "MAXLEN ~ 1 LIMIT 2", "MINID ~ 9 LIMIT 0");

    private StreamSteps() {
    }

    /// Whole conversations that begin with a stream and a group of it.
    ///
    /// @param more what happens beside
    public static Arbitrary<List<Step>> conversations(Arbitrary<Step> more) {
        List<Step> beginning = List.of(Step.of("XGROUP CREATE a g 0 MKSTREAM"), Step.of("XADD a 1-* f v"),
                Step.of("XADD a 2-* f v"));
        return StepArbitraries.conversations(Arbitraries.frequencyOf(Tuple.of(12, steps()), Tuple.of(1, more)))
                .map(steps -> Stream.concat(beginning.stream(), steps.stream()).toList());
    }

    /// All of them.
    public static Arbitrary<Step> steps() {
        return Arbitraries.frequencyOf(Tuple.of(6, additions()), Tuple.of(3, removals()), Tuple.of(3, groups()),
                Tuple.of(6, deliveries()), Tuple.of(4, claims()), Tuple.of(2, looks()));
    }

    /// Commands that add entries.
    public static Arbitrary<Step> additions() {
        Arbitrary<String> ids = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.of("1-*", "2-*", "3-*", "*")), Tuple.of(1, IDS));
        return steps("XADD", key(), Arbitraries.of("", "", "", "NOMKSTREAM"),
                Arbitraries.frequencyOf(Tuple.of(4, Arbitraries.just("")), Tuple.of(1, TRIMMINGS)), ids,
                Arbitraries.of("f v", "f 1", "f v g w"));
    }

    /// Commands that take entries away.
    public static Arbitrary<Step> removals() {
        return Arbitraries.oneOf(steps("XDEL", key(), IDS), steps("XDEL", key(), IDS, IDS), steps("XTRIM", key(), TRIMMINGS),
                steps("XSETID", key(), Arbitraries.of("3-9", "3-9 ENTRIESADDED 9", "4-0 MAXDELETEDID 3-0")));
    }

    /// Commands that make groups and consumers, and take them away.
    public static Arbitrary<Step> groups() {
        Arbitrary<String> created = Arbitraries.of("0", "0", "$", "2-0", "0 MKSTREAM", "$ MKSTREAM", "0 ENTRIESREAD 0");
        return Arbitraries.frequencyOf(
                Tuple.of(4, steps("XGROUP CREATE", key(), group(), created)),
                Tuple.of(1, steps("XGROUP SETID", key(), group(), Arbitraries.of("0", "$", "1-1", "2-0 ENTRIESREAD 2"))),
                Tuple.of(1, steps("XGROUP CREATECONSUMER", key(), group(), consumer())),
                Tuple.of(1, steps("XGROUP DELCONSUMER", key(), group(), consumer())),
                Tuple.of(1, steps("XGROUP DESTROY", key(), group())));
    }

    /// Commands that give entries to consumers, and take them back when they are done.
    public static Arbitrary<Step> deliveries() {
        Arbitrary<String> options = Arbitraries.of("", "", "COUNT 1", "COUNT 2", "NOACK");
        return Arbitraries.frequencyOf(
                Tuple.of(5, steps("XREADGROUP GROUP", group(), consumer(), options, Arbitraries.just("STREAMS"), key(),
                        Arbitraries.of(">", ">", ">", "0", "1-1"))),
                Tuple.of(1, steps("XREADGROUP GROUP", group(), consumer(), options, Arbitraries.just("STREAMS"), key(),
                        key(), Arbitraries.of("> >", "> 0"))),
                Tuple.of(2, steps("XACK", key(), group(), IDS)));
    }

    /// Commands that give what one consumer has to another.
    public static Arbitrary<Step> claims() {
        Arbitrary<String> idle = Arbitraries.of("0", "0", "50");
        Arbitrary<String> options = Arbitraries.of("", "", "FORCE", "JUSTID", "FORCE JUSTID", "IDLE 20", "TIME 1",
                "RETRYCOUNT 5", "LASTID 3-0");
        return Arbitraries.oneOf(
                steps("XCLAIM", key(), group(), consumer(), idle, IDS, options),
                steps("XCLAIM", key(), group(), consumer(), idle, IDS, IDS, options),
                steps("XAUTOCLAIM", key(), group(), consumer(), idle, Arbitraries.of("0", "2-0", "(1-1"),
                        Arbitraries.of("", "COUNT 1", "JUSTID")));
    }

    /// Commands that only look.
    public static Arbitrary<Step> looks() {
        return Arbitraries.oneOf(steps("XLEN", key()), steps("XRANGE", key(), Arbitraries.of("- +", "2 3", "1-1 +")),
                steps("XREVRANGE", key(), Arbitraries.of("+ -", "2 1 COUNT 1")), steps("XREAD STREAMS", key(), IDS),
                steps("XPENDING", key(), group(), Arbitraries.of("", "- + 9", "IDLE 5 - + 9")),
                steps("XINFO STREAM", key()), steps("XINFO GROUPS", key()), steps("XINFO CONSUMERS", key(), group()));
    }

    /// Requests that must be refused, whatever there is.
    public static Arbitrary<Step> mistakes() {
        return StepArbitraries.asks("%s", Arbitraries.of("XADD a 1-1 f", "XADD a 0-0 f v", "XADD a x f v",
                "XADD a MAXLEN x * f v", "XADD a LIMIT 5 1-* f v", "XTRIM a", "XTRIM a MAXLEN", "XTRIM a MINID x",
                "XDEL a x", "XDEL a 1-1 x", "XSETID zz 1", "XSETID a 1-1 ENTRIESADDED -1", "XRANGE a x +", "XREAD STREAMS a",
                "XREAD STREAMS a >", "XREAD COUNT x STREAMS a 0", "XREADGROUP GROUP zz c STREAMS a >",
                "XREADGROUP GROUP g c STREAMS a b > $", "XREADGROUP STREAMS a >",
                "XGROUP CREATE zz g 0", "XGROUP CREATE a g x MKSTREAM", "XGROUP CREATE a g 0 MKSTREAM ENTRIESREAD -5",
                "XGROUP SETID a zz 0", "XGROUP SETID a g x", "XGROUP CREATECONSUMER a zz p", "XGROUP DELCONSUMER a zz p",
                "XGROUP DESTROY zz g", "XCLAIM a zz p 0 1-1", "XCLAIM a g p x 1-1", "XCLAIM a g p 0 1-1 NONSENSE",
                "XCLAIM a g p 0 1-1 LASTID x", "XAUTOCLAIM a zz p 0 0", "XAUTOCLAIM a g p 0 0 COUNT 0", "XPENDING a zz",
                "XPENDING a g - +", "XINFO STREAM zz", "XINFO STREAM a HALF", "XINFO CONSUMERS a zz"));
    }

    private static Arbitrary<String> key() {
        return Arbitraries.frequency(Tuple.of(4, "a"), Tuple.of(1, "b"));
    }

    private static Arbitrary<String> group() {
        return Arbitraries.frequency(Tuple.of(4, "g"), Tuple.of(1, "h"));
    }

    private static Arbitrary<String> consumer() {
        return Arbitraries.of("p", "q");
    }

    /// The name and words behind it, of which some may be none.
    private static Arbitrary<Step> steps(String name, Arbitrary<?>... words) {
        return Combinators.combine(Stream.of(words).map(word -> word.map(String::valueOf)).toList()).as(chosen ->
                Step.of(name + chosen.stream().filter(word -> !word.isEmpty()).map(word -> " " + word)
                        .reduce("", String::concat)));
    }
}
