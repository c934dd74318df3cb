package readis.server;

import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import readis.protocol.ReplyEncoder;
import readis.protocol.Request;
import readis.protocol.WireBuffer;
import readis.protocol.command.Session;

/// What the way of a request costs, from the decoded request to the encoded reply: the table, all gates, the handler,
/// effects and figures, but no socket. Two looks at the clock are a good part of it.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 2, jvmArgs = {"-XX:+UseParallelGC", "-XX:+UseCompactObjectHeaders", "-Xmn32m"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CommandPathBenchmark {

    private final House house = new House(InstantSource.system(), RandomGenerator.getDefault());
    private final Session session = house.newSession();
    private final WireBuffer output = new WireBuffer();
    private final Request ping = Request.of("PING");
    private final Request get = Request.of("GET", "key:000000000001");
    private final Request set = Request.of("SET", "key:000000000001", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
    private final Request increment = Request.of("INCR", "counter:000000000001");

    /// The key that GET finds.
    public CommandPathBenchmark() {
        house.serve(session, set);
    }

    @Benchmark
    public int ping() {
        return answer(ping);
    }

    @Benchmark
    public int get() {
        return answer(get);
    }

    @Benchmark
    public int set() {
        return answer(set);
    }

    @Benchmark
    public int increment() {
        return answer(increment);
    }

    @Benchmark
    public long lookAtTheClockTwice() {
        long start = System.nanoTime();
        return System.nanoTime() - start;
    }

    private int answer(Request request) {
        ReplyEncoder.encode(house.serve(session, request), session.version(), output);
        int size = output.size();
        output.taken(size);
        return size;
    }
}
