package readis.storage;

import static readis.storage.StepArbitraries.asks;
import static readis.storage.StepArbitraries.keys;
import static readis.storage.StepArbitraries.severalKeys;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/// Random lines of conversations: the commands on sorted sets, rightly and wrongly used.
public final class SortedSetSteps {

    private SortedSetSteps() {
    }

    /// All of them.
    public static Arbitrary<Step> steps() {
        return Arbitraries.frequencyOf(Tuple.of(6, additions()), Tuple.of(2, removals()), Tuple.of(3, combinations()),
                Tuple.of(2, looks()), Tuple.of(1, mistakes()));
    }

    /// Conversations about nothing else.
    public static Arbitrary<Step> stepsAmongOthers() {
        return Arbitraries.frequencyOf(Tuple.of(12, steps()),
                Tuple.of(1, asks("%s", Arbitraries.of("DEL a", "SET b x", "RENAME a b", "COPY a b REPLACE", "COPY c a"))));
    }

    private static Arbitrary<String> members() {
        return Arbitraries.of("m", "n", "o", "7");
    }

    private static Arbitrary<String> scores() {
        return Arbitraries.of("0", "1", "2", "-1", "0.1", "inf", "-inf", "-0");
    }

    static Arbitrary<Step> additions() {
        Arbitrary<String> pairs = Combinators.combine(scores(), members()).as((score, member) -> score + " " + member)
                .list().ofMinSize(1).ofMaxSize(3)
                .uniqueElements(pair -> pair.substring(pair.indexOf(' '))).map(list -> String.join(" ", list));
        Arbitrary<String> options = Arbitraries.of("", "", "NX ", "XX ", "GT ", "LT CH ", "XX GT ");
        return Arbitraries.frequencyOf(
                Tuple.of(4, Combinators.combine(keys(), options, pairs).as("ZADD %s %s%s"::formatted).map(Step::of)),
                Tuple.of(1, Combinators.combine(keys(), Arbitraries.of("", "NX ", "XX ", "LT "), scores(), members())
                        .as("ZADD %s %sINCR %s %s"::formatted).map(Step::of)),
                Tuple.of(1, Combinators.combine(keys(), scores(), members()).as("ZINCRBY %s %s %s"::formatted)
                        .map(Step::of)));
    }

    static Arbitrary<Step> removals() {
        Arbitrary<String> ends = Arbitraries.of("MIN", "MAX");
        return Arbitraries.oneOf(
                Combinators.combine(keys(), members(), members()).as("ZREM %s %s %s"::formatted).map(Step::of),
                asks("ZREMRANGEBYRANK a %s", Arbitraries.of("0 0", "1 -1", "-1 -1", "0 -1", "3 2")),
                asks("ZREMRANGEBYSCORE b %s", Arbitraries.of("0 1", "(0 +inf", "-inf (0")),
                asks("ZREMRANGEBYLEX c %s", Arbitraries.of("[m (n", "- [m", "(o +")),
                Combinators.combine(ends, keys(), Arbitraries.of("", " 0", " 2", " 9")).as("ZPOP%s %s%s"::formatted)
                        .map(Step::of),
                Combinators.combine(ends, severalKeys()).as("BZPOP%s %s 0"::formatted).map(Step::of),
                Combinators.combine(keys(), keys(), ends, Arbitraries.of("", " COUNT 2", " COUNT 9"))
                        .as("ZMPOP 2 %s %s %s%s"::formatted).map(Step::of),
                Combinators.combine(keys(), ends).as("BZMPOP 0 1 %s %s"::formatted).map(Step::of));
    }

    static Arbitrary<Step> combinations() {
        return Arbitraries.oneOf(
                Combinators.combine(Arbitraries.of("UNION", "INTER"), keys(), keys(), keys(),
                        Arbitraries.of("", " WEIGHTS 2 -1", " AGGREGATE MIN", " AGGREGATE MAX WEIGHTS 0 1"))
                        .as("Z%sSTORE %s 2 %s %s%s"::formatted).map(Step::of),
                Combinators.combine(keys(), keys(), keys()).as("ZDIFFSTORE %s 2 %s %s"::formatted).map(Step::of),
                Combinators.combine(keys(), keys(), Arbitraries.of("0 1", "-2 -1 REV", "(0 inf BYSCORE LIMIT 0 2", "5 9"))
                        .as("ZRANGESTORE %s %s %s"::formatted).map(Step::of));
    }

    static Arbitrary<Step> looks() {
        Arbitrary<String> forms = Arbitraries.of("ZCARD %s", "ZSCORE %s m", "ZMSCORE %s m n", "ZRANK %s m WITHSCORE",
                "ZREVRANK %s n", "ZRANGE %s 0 -1 WITHSCORES", "ZREVRANGE %s 0 1", "ZRANGEBYSCORE %s 0 1 LIMIT 1 1",
                "ZREVRANGEBYSCORE %s inf 0", "ZRANGEBYLEX %s - +", "ZREVRANGEBYLEX %s + -", "ZCOUNT %s 0 1",
                "ZLEXCOUNT %s [m +", "ZRANDMEMBER %s -2", "ZSCAN %s 0", "ZUNION 2 %s c", "ZINTER 2 %s a WITHSCORES",
                "ZDIFF 2 %s b", "ZINTERCARD 2 %s b LIMIT 1", "OBJECT ENCODING %s");
        return Combinators.combine(forms, keys()).as(String::formatted).map(Step::of);
    }

    private static Arbitrary<Step> mistakes() {
        return asks("%s", Arbitraries.of("ZADD a x m", "ZADD a 1 m 2", "ZADD a NX XX 1 m", "ZADD a 1 m x n", "ZADD a nan m",
                "ZADD b INCR 1 m 2 n", "ZINCRBY a x m", "ZREMRANGEBYRANK a x 1", "ZREMRANGEBYSCORE a x 1",
                "ZREMRANGEBYLEX a m n", "ZPOPMIN a -1", "ZPOPMAX a 1 1", "ZMPOP 0 a MIN", "ZMPOP 1 a MIN COUNT 0",
                "BZPOPMIN a -1", "BZMPOP x 1 a MAX", "ZUNIONSTORE a 0 b", "ZUNIONSTORE a 1 a WEIGHTS x",
                "ZINTERSTORE a 1 b AGGREGATE x", "ZDIFFSTORE a 2 b", "ZRANGESTORE a b x y", "ZRANGE a 0 1 LIMIT 0 1",
                "ZRANDMEMBER a 1 WITH", "ZSCAN a x", "ZRANK a m WITH"));
    }
}
