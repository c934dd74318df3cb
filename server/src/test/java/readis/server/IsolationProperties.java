package readis.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Reply;

/// Law SRV-4: commands of different clients never overlap, so no increment is lost and none is seen twice.
class IsolationProperties {

    /// Somebody who lets each of some clients count a number of times, and gives all the numbers they saw.
    private interface Counting {
        List<Long> count(List<Integer> timesOfEachClient) throws InterruptedException, ExecutionException;
    }

    @Property(tries = 20)
    @Law("SRV-4")
    void concurrentIncrementsAddUp(@ForAll("clients") List<Integer> timesOfEach) throws Exception {
        everyNumberOnce(IsolationProperties::throughSockets, timesOfEach);
    }

    @Example
    @Rejects("SRV-4")
    void rejectsClientsThatAllReadBeforeAnyWrites() {
        Mutants.assertRejected(clients(), timesOfEach -> everyNumberOnce(IsolationProperties::overlapping, timesOfEach));
    }

    private static void everyNumberOnce(Counting counting, List<Integer> timesOfEach) {
        long total = timesOfEach.stream().mapToInt(Integer::intValue).sum();
        try {
            assertThat(counting.count(timesOfEach))
                    .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, total).boxed().toList());
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static List<Long> throughSockets(List<Integer> timesOfEach) throws InterruptedException, ExecutionException {
        try (TestServer server = TestServer.start(); ExecutorService clients = Executors.newCachedThreadPool()) {
            List<Future<List<Long>>> counted = new ArrayList<>();
            for (int times : timesOfEach) {
                counted.add(clients.submit(() -> increments(server, times)));
            }
            List<Long> numbers = new ArrayList<>();
            for (Future<List<Long>> client : counted) {
                numbers.addAll(client.get());
            }
            return numbers;
        }
    }

    private static List<Long> increments(TestServer server, int times) {
        try (WireClient client = server.connect()) {
            List<Long> numbers = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                numbers.add(((Reply.Int) client.call("INCR counter")).value());
            }
            return numbers;
        }
    }

    private static List<Long> overlapping(List<Integer> timesOfEach) {
        List<Long> numbers = new ArrayList<>();
        long counter = 0;
        int rounds = timesOfEach.stream().mapToInt(Integer::intValue).max().orElse(0);
        for (int round = 0; round < rounds; round++) {
            long read = counter;
            for (int times : timesOfEach) {
                if (round < times) {
                    counter = read + 1;
                    numbers.add(counter);
                }
            }
        }
        return numbers;
    }

    @Provide
    static Arbitrary<List<Integer>> clients() {
        return Arbitraries.integers().between(1, 50).list().ofMinSize(1).ofMaxSize(8);
    }
}
