package readis.server.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/// `./readis bench`: Readis and redis-server side by side, on this machine, in this minute.
///
/// Absolute figures say more about a machine than about a server, and they change with whatever else the machine does.
/// So the two servers take turns, round by round, and only the ratio of their medians is shown.
@CommandLine.Command(name = "bench", sortOptions = false,
        description = "Measure Readis side by side with the redis-server on the PATH.",
        footer = {"", "Needs redis-server and redis-benchmark (Debian: apt-get install redis-server)."})
public final class BenchCommand implements Callable<Integer> {

    private static final int WARM_UP_ROUNDS = 1;
    private static final int STRINGS = 1_000_000;
    private static final int HASHES = 100_000;
    /// What redis-benchmark runs by itself.
    private static final String WHOLE_SET = "ping_inline,ping_mbulk,set,get,incr,lpush,rpush,lpop,rpop,sadd,hset,spop,zadd,"
            + "zpopmin,lrange_100,lrange_300,lrange_500,lrange_600,mset";
    private static final int SETTLING_SECONDS = 6;

    @CommandLine.Option(names = "--rounds", defaultValue = "3", description = "How often each server has its turn (${DEFAULT-VALUE}).")
    private int rounds;

    @CommandLine.Option(names = "--tests", split = ",", defaultValue = WHOLE_SET,
            description = "redis-benchmark's tests, and fan_out: one publishes, a hundred listen (${DEFAULT-VALUE}).")
    private List<String> tests;

    @CommandLine.Option(names = "--pipelines", split = ",", defaultValue = "1,16",
            description = "Requests that a client sends before it reads (${DEFAULT-VALUE}).")
    private List<Integer> pipelines;

    @CommandLine.Option(names = "--requests", defaultValue = "100000",
            description = "Requests a turn; times the pipeline, fewer for long replies (${DEFAULT-VALUE}).")
    private int requests;

    @CommandLine.Option(names = "--memory", description = "Measure memory as well: the same data in both, after MEMORY PURGE.")
    private boolean memory;

    @CommandLine.Option(names = "--against", defaultValue = "redis-server",
            description = "The redis-server to measure against (${DEFAULT-VALUE}).")
    private String binary;

    @CommandLine.Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    @Override
    public Integer call() throws InterruptedException {
        try {
            speed();
            if (memory) {
                footprints();
            }
            return CommandLine.ExitCode.OK;
        } catch (IOException failed) {
            System.err.println("bench: " + failed.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private void speed() throws IOException, InterruptedException {
        try (Contestant redis = Contestant.redis(binary); Contestant readis = Contestant.readis()) {
            List<Comparison> comparisons = new ArrayList<>();
            for (Workload workload : workloads()) {
                comparisons.add(compare(workload, redis, readis));
            }
            System.out.print(Comparison.table(comparisons));
        }
    }

    private void footprints() throws IOException, InterruptedException {
        List<Footprint> footprints = new ArrayList<>();
        for (Filling filling : List.of(Filling.NOTHING, Filling.strings(STRINGS), Filling.hashes(HASHES))) {
            System.err.println("memory: " + filling.name());
            footprints.add(new Footprint(filling, measure(Contestant.redis(binary), filling),
                    measure(Contestant.readis(), filling)));
        }
        System.out.print("\n" + Footprint.table(footprints));
    }

    /// A JVM takes a moment until it has given back all that it need not keep.
    private static long measure(Contestant fresh, Filling filling) throws IOException, InterruptedException {
        try (fresh) {
            filling.into(fresh.port());
            TimeUnit.SECONDS.sleep(SETTLING_SECONDS);
            return fresh.residentBytes();
        }
    }

    private List<Workload> workloads() {
        return pipelines.stream()
                .flatMap(pipeline -> tests.stream().map(test -> Workload.named(test, pipeline))).toList();
    }

    private Comparison compare(Workload workload, Contestant redis, Contestant readis)
            throws IOException, InterruptedException {
        Comparison comparison = new Comparison(workload, new ArrayList<>(), new ArrayList<>());
        int load = Math.max(1, Math.multiplyExact(requests, workload.pipeline()) / workload.weight());
        for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
            System.err.printf("%s -P %d: %s%n", workload.test(), workload.pipeline(),
                    round < 0 ? "warming up" : "round %d of %d".formatted(round + 1, rounds));
            double redisRate = workload.run(redis.port(), load);
            double readisRate = workload.run(readis.port(), load);
            if (round >= 0) {
                comparison.redis().add(redisRate);
                comparison.readis().add(readisRate);
            }
        }
        return comparison;
    }
}
