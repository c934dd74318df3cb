package readis.storage;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.ActionChainArbitrary;
import net.jqwik.api.state.Transformer;

/// Random lines of conversations, for this module and those above it.
///
/// The universe is tiny: three keys, two values, times to live of 1 to 100 ms. So keys meet their past, and deadlines
/// meet the clock.
public final class StepArbitraries {

    /// All keys there are.
    public static final List<String> KEYS = List.of("a", "b", "c");

    private static final int LONGEST = 30;

    private StepArbitraries() {
    }

    public static Arbitrary<String> keys() {
        return Arbitraries.of(KEYS);
    }

    public static Arbitrary<String> values() {
        return Arbitraries.of("x", "1");
    }

    /// Times to live in ms.
    public static Arbitrary<Long> lifetimes() {
        return Arbitraries.longs().between(1, 100);
    }

    /// Moments shortly before and after the beginning of the conversation, in Unix time in ms.
    public static Arbitrary<Long> moments() {
        return Arbitraries.longs().between(-50, 100).map(offset -> HandClock.BEGINNING + offset);
    }

    public static Arbitrary<Step> passes() {
        return lifetimes().map(Step.Pass::new);
    }

    /// The commands of this module, rightly used, whose replies are certain, and time that passes.
    public static Arbitrary<Step> steps() {
        return Arbitraries.frequencyOf(
                Tuple.of(8, StringSteps.sets()),
                Tuple.of(4, StringSteps.looks()),
                Tuple.of(4, StringSteps.alterations()),
                Tuple.of(3, StringSteps.replacements()),
                Tuple.of(3, KeySteps.counts()),
                Tuple.of(4, KeySteps.renamings()),
                Tuple.of(1, KeySteps.databases()),
                Tuple.of(6, passes()));
    }

    /// The same in two databases, with mistakes of the client in between, and replies that are left to chance.
    public static Arbitrary<Step> stepsAndMistakes() {
        return Arbitraries.frequencyOf(
                Tuple.of(8, steps()),
                Tuple.of(1, asks("SELECT %s", Arbitraries.of("0", "1"))),
                Tuple.of(1, KeySteps.walks()),
                Tuple.of(2, mistakes()));
    }

    /// What else conversations can be about.
    private static List<Arbitrary<Step>> topics() {
        return List.of(
                BitSteps.steps(),
                PfSteps.steps(),
                SetSteps.steps(),
                HashSteps.steps(),
                FieldSteps.replayable(),
                ListSteps.stepsAndMistakes(),
                SortedSetSteps.steps(),
                GeoSteps.steps(),
                SortSteps.steps(),
                Arbitraries.frequencyOf(Tuple.of(3, StreamSteps.steps()), Tuple.of(1, StreamSteps.mistakes())));
    }

    /// Whole conversations in which two of three steps are of `steps`. The others are about one type, so that its values
    /// meet each other and not only strings.
    public static Arbitrary<List<Step>> conversationsOnTopics(Arbitrary<Step> steps) {
        return Arbitraries.oneOf(topics().stream().map(topic ->
                conversations(Arbitraries.frequencyOf(Tuple.of(2, steps), Tuple.of(1, topic)))).toList());
    }

    /// Requests that must be refused, whatever there is.
    public static Arbitrary<Step> mistakes() {
        return asks("%s", Arbitraries.of("SET a", "SET a x NX XX", "SET a x EX 0", "SET b x PX", "SET b 1 PX 9 EX 9",
                "SET c x KEEPTTL PX 10", "SET c x EX ten", "GET a b", "DEL", "SELECT 99", "SELECT one", "SETT a x",
                "MSET a x b", "MSETNX a", "INCRBY a x", "DECRBY a -9223372036854775808", "INCRBYFLOAT a x",
                "INCRBYFLOAT b inf", "SETRANGE a -1 x", "SETRANGE a 999999999 x", "GETRANGE a x 1", "GETEX a PX 0",
                "GETEX a FOO", "SETEX a 0 x", "PSETEX b x x", "RENAME zz a", "COPY a a", "COPY a b DB 99", "MOVE a 99",
                "MOVE a x", "SWAPDB 0 99", "SWAPDB x 0", "FLUSHDB NOW", "FLUSHALL SYNC ASYNC", "SCAN x", "SCAN 0 COUNT 0",
                "LCS a b LEN IDX", "OBJECT ENCODING", "SADD a", "SREM a", "SMOVE a b", "SINTERCARD 0 a", "SINTERCARD 2 a",
                "SINTERCARD 1 a LIMIT -1", "SINTERCARD 1 a FOO", "SPOP a -1", "SPOP a 1 1", "SRANDMEMBER a x",
                "SRANDMEMBER a 1 1", "SSCAN a x", "HSET a f", "HSET a f x g", "HMSET a f", "HSETNX a f", "HDEL a",
                "HINCRBY a f x", "HINCRBYFLOAT a f inf", "HINCRBYFLOAT a f x", "HRANDFIELD a x", "HRANDFIELD a 1 FOO",
                "HSCAN a x", "HSETEX a FIELDS 1 f", "HSETEX a FIELDS 2 f x", "HSETEX a EX x FIELDS 1 f x",
                "HSETEX a FXX FNX FIELDS 1 f x", "HSETEX a EX -1 FIELDS 1 f x", "HSETEX a NX FIELDS 1 f x",
                "HGETEX a EX -1 FIELDS 1 f", "HGETEX a FIELDS 2 f", "HGETEX a KEEPTTL FIELDS 1 f", "HGETDEL a FIELDS 0 f",
                "HGETDEL a f 1 f", "SORT a UP STORE b", "SORT a LIMIT x 1 STORE b", "SORT_RO a STORE b"));
    }

    /// The request that `form` says, with one of `words` in its place.
    public static Arbitrary<Step> asks(String form, Arbitrary<?> words) {
        return words.map(word -> Step.of(form.formatted(word)));
    }

    /// One to three keys, perhaps the same one twice.
    static Arbitrary<String> severalKeys() {
        return keys().list().ofMinSize(1).ofMaxSize(3).map(list -> String.join(" ", list));
    }

    /// Whole conversations as lists.
    public static Arbitrary<List<Step>> conversations(Arbitrary<Step> steps) {
        return steps.list().ofMinSize(1).ofMaxSize(LONGEST).withoutEdgeCases();
    }

    /// Whole conversations as chains of actions: a machine, which starts as `start` says and takes each step in its
    /// turn.
    public static <M> ActionChainArbitrary<M> machine(Supplier<M> start, Arbitrary<Step> steps,
            BiConsumer<M, Step> take) {
        Action.Independent<M> action = () -> steps.withoutEdgeCases().map(
                step -> Transformer.mutate(step.toString(), machine -> take.accept(machine, step)));
        return ActionChain.startWith(start).withAction(action).withMaxTransformations(LONGEST);
    }
}
