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
import readis.protocol.Bytes;
import readis.protocol.Reply;

/// Law SRV-4: commands of different clients never overlap, so no increment is lost and none is seen twice.
class IsolationProperties {

    /// How a client counts one up.
    private interface Counting {
        long next(WireClient client);
    }

    @Property(tries = 20)
    @Law("SRV-4")
    void concurrentIncrementsAddUp(@ForAll("clients") List<Integer> timesOfEach) throws Exception {
        everyNumberOnce(IsolationProperties::byIncrement, timesOfEach);
    }

    @Example
    @Rejects("SRV-4")
    void rejectsAnIncrementMadeOfTwoCommands() {
        Mutants.assertRejected(clients(), timesOfEach -> everyNumberOnce(IsolationProperties::byReadingAndWriting, timesOfEach));
    }

    private static void everyNumberOnce(Counting counting, List<Integer> timesOfEach) {
        long total = timesOfEach.stream().mapToInt(Integer::intValue).sum();
        try {
            assertThat(throughSockets(counting, timesOfEach))
                    .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, total).boxed().toList());
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static List<Long> throughSockets(Counting counting, List<Integer> timesOfEach)
            throws InterruptedException, ExecutionException {
        try (TestServer server = TestServer.start(); ExecutorService clients = Executors.newCachedThreadPool()) {
            List<Future<List<Long>>> counted = new ArrayList<>();
            for (int times : timesOfEach) {
                counted.add(clients.submit(() -> increments(server, counting, times)));
            }
            List<Long> numbers = new ArrayList<>();
            for (Future<List<Long>> client : counted) {
                numbers.addAll(client.get());
            }
            return numbers;
        }
    }

    private static List<Long> increments(TestServer server, Counting counting, int times) {
        try (WireClient client = server.connect()) {
            List<Long> numbers = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                numbers.add(counting.next(client));
            }
            return numbers;
        }
    }

    private static long byIncrement(WireClient client) {
        return ((Reply.Int) client.call("INCR counter")).value();
    }

    /// The bug: between the two commands others have their turn.
    private static long byReadingAndWriting(WireClient client) {
        long next = client.call("GET counter") instanceof Reply.Bulk(Bytes value) ? Long.parseLong(value.toString()) + 1 : 1;
        client.call("SET counter " + next);
        return next;
    }

    @Provide
    static Arbitrary<List<Integer>> clients() {
        return Arbitraries.integers().between(1, 50).list().ofMinSize(1).ofMaxSize(8);
    }
}
