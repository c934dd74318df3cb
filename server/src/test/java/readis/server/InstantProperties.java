package readis.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;

/// Law SRV-3: a command sees one instant, the next command a later one.
class InstantProperties {

    /// A clock that goes on each time somebody looks.
    private static final class RestlessClock implements InstantSource {
        private long millis;

        @Override
        public long millis() {
            return millis++;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis());
        }
    }

    /// The clock that commands look at, and what the dispatcher does to it before each of them.
    private record CommandTime(InstantSource clock, Runnable beforeEach) {
    }

    @Property
    @Law("SRV-3")
    void timeStandsStillWhileACommandRuns(@ForAll("looks") List<Integer> looksOfEachCommand) {
        oneInstantACommand(InstantProperties::loopTime, looksOfEachCommand);
    }

    @Example
    @Rejects("SRV-3")
    void rejectsCommandsThatLookAtTheRealClock() {
        Mutants.assertRejected(looks(), each -> oneInstantACommand(source -> new CommandTime(source, () -> { }), each));
    }

    @Example
    @Rejects("SRV-3")
    void rejectsAClockThatIsNeverRefreshed() {
        Mutants.assertRejected(looks(), each ->
                oneInstantACommand(source -> new CommandTime(new LoopClock(source), () -> { }), each));
    }

    private static CommandTime loopTime(InstantSource source) {
        LoopClock clock = new LoopClock(source);
        return new CommandTime(clock, clock::refresh);
    }

    private static void oneInstantACommand(Function<InstantSource, CommandTime> subject, List<Integer> looksOfEach) {
        CommandTime time = subject.apply(new RestlessClock());
        List<Long> instants = new ArrayList<>();
        for (int looks : looksOfEach) {
            time.beforeEach().run();
            List<Long> seen = new ArrayList<>();
            for (int i = 0; i < looks; i++) {
                seen.add(time.clock().millis());
            }
            assertThat(seen).containsOnly(seen.getFirst());
            instants.add(seen.getFirst());
        }
        assertThat(instants).doesNotHaveDuplicates().isSorted();
    }

    @Provide
    static Arbitrary<List<Integer>> looks() {
        return Arbitraries.integers().between(1, 5).list().ofMinSize(1).ofMaxSize(5);
    }
}
