package readis.storage.hyperloglog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.storage.Conversation;
import readis.storage.Rooms;
import readis.storage.strings.StringValue;

/// The estimates are as near as theory says, and on no side.
class EstimateProperties {

    private static final int RUNS = 30;
    private static final int AT_ONCE = 500;
    private static final double STANDARD_ERROR = 1.04 / Math.sqrt(HyperLogLog.REGISTERS);
    /// A healthy estimator leaves so many standard deviations once in half a billion times.
    private static final int PATIENCE = 6;

    /// So many different elements, [#RUNS] times over.
    private record Crowd(int size, long seed) {
    }

    @Property(tries = 10)
    @Law("STO-64")
    void theErrorIsThatOfTheory(@ForAll("crowds") Crowd crowd) {
        isNear(crowd, RegisterProperties.rows(3000));
    }

    @Example
    @Rejects("STO-64")
    void rejectsTheHarmonicMeanAlone() {
        assertRejected(histogram -> {
            double sum = IntStream.range(0, histogram.length).mapToDouble(v -> histogram[v] * Math.pow(2, -v)).sum();
            return Math.round(0.7213 / (1 + 1.079 / HyperLogLog.REGISTERS) * HyperLogLog.REGISTERS
                    * (double) HyperLogLog.REGISTERS / sum);
        });
    }

    @Example
    @Rejects("STO-64")
    void rejectsACountOfRegistersThatAreNotZero() {
        assertRejected(histogram -> HyperLogLog.REGISTERS - histogram[0]);
    }

    private interface Guess {
        long of(int[] histogram);
    }

    private void assertRejected(Guess guess) {
        Rooms mutant = RegisterProperties.rows(3000).with((keyspace, clock) -> Command.named("pfcount").syntax("key")
                .runs((session, request) -> {
                    HyperLogLog counter = HyperLogLog.of(
                            keyspace.of(session).find(request.word(1), StringValue.class).orElseThrow());
                    counter.becomeDense();
                    int[] histogram = new int[64];
                    DenseRegisters.countInto(counter.string(), histogram);
                    return Reply.integer(guess.of(histogram));
                }));
        Mutants.assertRejected(crowds(), crowd -> isNear(crowd, mutant));
    }

    private static void isNear(Crowd crowd, Rooms rooms) {
        Random random = new Random(crowd.seed());
        double[] errors = IntStream.range(0, RUNS)
                .mapToDouble(_ -> estimate(crowd.size(), random.nextLong(), rooms) / crowd.size() - 1).toArray();
        double deviation = Math.sqrt(DoubleStream.of(errors).map(error -> error * error).sum() / RUNS);
        assertThat(deviation).isLessThan(STANDARD_ERROR * (1 + PATIENCE / Math.sqrt(2 * RUNS)));
        assertThat(Math.abs(DoubleStream.of(errors).sum() / RUNS))
                .isLessThan(PATIENCE * STANDARD_ERROR / Math.sqrt(RUNS));
    }

    private static double estimate(int size, long seed, Rooms rooms) {
        Conversation talk = new Conversation(rooms);
        for (int first = 0; first < size; first += AT_ONCE) {
            List<Bytes> words = new ArrayList<>(List.of(Bytes.of("PFADD"), Bytes.of("a")));
            IntStream.range(first, Math.min(size, first + AT_ONCE)).forEach(i -> words.add(Bytes.of(seed + i)));
            talk.ask(Request.of(words));
        }
        return ((Reply.Int) talk.ask("PFCOUNT a")).value();
    }

    @Provide
    Arbitrary<Crowd> crowds() {
        return Combinators.combine(Arbitraries.of(100, 1000, 5000, 30_000), Arbitraries.longs())
                .as(Crowd::new).withoutEdgeCases();
    }
}
