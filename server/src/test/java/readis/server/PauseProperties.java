package readis.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.storage.HandClock;

/// Law SRV-8: pauses change when requests run, never what they answer nor their order.
class PauseProperties {

    /// What happens, in the words of a conversation; `-- 3 ms pass --` lets time go by.
    record Step(String line) {
        static Step passing(int millis) {
            return new Step("-- " + millis + " ms pass --");
        }

        boolean isPause() {
            return line.startsWith("CLIENT PAUSE");
        }

        boolean isTime() {
            return line.startsWith("--");
        }

        Duration time() {
            return Duration.ofMillis(Long.parseLong(line.split(" ")[1]));
        }

        @Override
        public String toString() {
            return line;
        }
    }

    /// A house and one client of it, without a socket.
    private static final class Table implements Link {
        private final HandClock clock = new HandClock();
        private final House house = new House(clock, RandomGenerator.getDefault());
        private final Exchange exchange = new Exchange(house, house.welcome(this));
        private final List<String> kept = new ArrayList<>();

        /// Hours pass at it, and nothing is to be saved.
        Table() {
            house.configure(ConfigurationLine.ofArguments(List.of("--save", "")));
        }

        /// Sends a line as a connection would: one that does not listen leaves it where it is.
        void send(String line) {
            kept.add(line + "\r\n");
            sendKept();
        }

        void pass(Duration time) {
            clock.advance(time);
            house.tick();
            house.resumePostponed();
            sendKept();
        }

        private void sendKept() {
            while (exchange.listens() && !kept.isEmpty()) {
                exchange.take(ByteBuffer.wrap(kept.removeFirst().getBytes(StandardCharsets.US_ASCII)));
            }
        }

        @Override
        public void goOn() {
            exchange.goOn();
        }

        String heard() {
            return new String(exchange.output().takeAll(), StandardCharsets.US_ASCII);
        }
    }

    @Property(tries = 300)
    @Law("SRV-8")
    void aPauseChangesOnlyWhenRequestsRun(@ForAll("conversations") List<Step> steps) {
        Statistics.label("pauses").collect(steps.stream().anyMatch(Step::isPause));
        pausesDoNotShow(PauseProperties::talk, steps);
    }

    @Example
    @Rejects("SRV-8")
    void rejectsAHouseThatForgetsWhatItPostponed() {
        Mutants.assertRejected(conversations(), steps -> pausesDoNotShow(PauseProperties::forgetful, steps));
    }

    @Example
    @Rejects("SRV-8")
    void rejectsAHouseThatLetsReadsOvertake() {
        Mutants.assertRejected(conversations(), steps -> pausesDoNotShow(PauseProperties::overtaking, steps));
    }

    @Example
    void whileThePauseLastsNobodyIsAnswered() {
        Table table = new Table();
        table.send("CLIENT PAUSE 10 WRITE");
        assertThat(table.heard()).isEqualTo("+OK\r\n");
        table.send("GET log");
        assertThat(table.heard()).isEqualTo("$-1\r\n");
        table.send("APPEND log a");
        table.send("GET log");
        table.pass(Duration.ofMillis(9));
        assertThat(table.heard()).isEmpty();
        table.pass(Duration.ofMillis(1));
        assertThat(table.heard()).isEqualTo(":1\r\n$1\r\na\r\n");
    }

    /// With pauses, all replies to the rest are those of the same conversation without any.
    private static void pausesDoNotShow(BiFunction<List<Step>, Boolean, String> talk, List<Step> steps) {
        assertThat(talk.apply(steps, true)).isEqualTo(talk(steps, false));
    }

    private static String talk(List<Step> steps, boolean pauses) {
        Table table = new Table();
        for (Step step : steps) {
            if (step.isTime()) {
                table.pass(step.time());
            } else if (!step.isPause()) {
                table.send(step.line());
            } else if (pauses) {
                table.send("CLIENT REPLY SKIP");
                table.send(step.line());
            }
        }
        steps.forEach(_ -> table.pass(Duration.ofDays(1)));
        return table.heard();
    }

    private static String forgetful(List<Step> steps, boolean pauses) {
        int pause = steps.stream().filter(Step::isPause).findFirst().map(steps::indexOf).orElse(steps.size());
        List<Step> answered = new ArrayList<>(steps);
        if (pause + 1 < steps.size() && !steps.get(pause + 1).isTime()) {
            answered.remove(pause + 1);
        }
        return talk(answered, pauses);
    }

    private static String overtaking(List<Step> steps, boolean pauses) {
        int pause = steps.stream().filter(Step::isPause).findFirst().map(steps::indexOf).orElse(steps.size());
        List<Step> reordered = new ArrayList<>(steps);
        reordered.subList(Math.min(pause, steps.size()), steps.size()).sort(
                Comparator.comparing(step -> !step.line().startsWith("GET")));
        return talk(reordered, pauses);
    }

    @Provide
    static Arbitrary<List<Step>> conversations() {
        Arbitrary<Step> requests = Arbitraries.of("APPEND log a", "APPEND log b", "GET log", "DEL log").map(Step::new);
        Arbitrary<Step> pauses = Combinators.combine(Arbitraries.integers().between(0, 5), Arbitraries.of("WRITE", "ALL"))
                .as((millis, scope) -> new Step("CLIENT PAUSE " + millis + " " + scope));
        Arbitrary<Step> times = Arbitraries.integers().between(1, 4).map(Step::passing);
        return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(4, requests), net.jqwik.api.Tuple.of(1, pauses),
                net.jqwik.api.Tuple.of(1, times)).list().ofMaxSize(12);
    }
}
