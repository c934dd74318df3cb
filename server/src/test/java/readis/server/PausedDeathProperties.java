package readis.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import readis.expiration.ClockDeadlines;
import readis.expiration.Expiration;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandFlag;
import readis.protocol.command.CommandTable;
import readis.protocol.command.Session;
import readis.storage.DeadlinePolicy;
import readis.storage.HandClock;
import readis.storage.Keyspace;
import readis.storage.SipHash;
import readis.storage.Storage;

/// Law SRV-11: while a pause goes on nothing is removed: a key that dies meanwhile is hidden, and buried after it.
class PausedDeathProperties {

    private static final List<String> KEYS = List.of("a", "b", "c");
    private static final Duration PAUSE = Duration.ofMillis(1000);

    /// Three keys, how long each of them lives (ms), and what is asked while writers are paused.
    record Vigil(List<Integer> lives, List<String> steps) {
    }

    /// The rooms that know of keys and deadlines, behind the gate of the pause.
    private static final class Ward {
        private final HandClock hands = new HandClock();
        private final LoopClock clock = new LoopClock(hands);
        private final Pause pause = new Pause(clock);
        private final Keyspace keyspace;
        private final Dispatcher dispatcher;
        private final Session session = new Session(1, true);
        private final List<String> effects = new ArrayList<>();

        Ward(BiFunction<Pause, DeadlinePolicy, DeadlinePolicy> burials) {
            RandomGenerator random = RandomGenerator.getDefault();
            keyspace = new Keyspace(SipHash.seededBy(random), burials.apply(pause, new ClockDeadlines(clock)));
            keyspace.effects().listen(group -> group.forEach(effect -> effects.add(effect.request().toString())));
            List<Command> rows = Stream.of(new Storage(keyspace, clock, random, () -> 100, () -> { }),
                            new Expiration(keyspace, clock, () -> 0, () -> 10))
                    .flatMap(room -> room.commands().stream()).toList();
            dispatcher = new Dispatcher(new CommandTable(rows), List.of((asking, command, _) ->
                    pause.check(asking, command.has(CommandFlag.WRITE))), new Dispatcher.Witness() { }, keyspace, clock,
                    new readis.server.Statistics());
        }

        Reply ask(String line) {
            return dispatcher.dispatch(session, Request.of(line.split(" ")));
        }

        void pass(Duration time) {
            hands.advance(time);
            clock.refresh();
        }

        /// Takes a step: a number of ms, or a request, whose reply is given.
        Reply take(String step) {
            if (!step.matches("[0-9]+")) {
                return ask(step);
            }
            pass(Duration.ofMillis(Long.parseLong(step)));
            return Reply.NONE;
        }

        int size() {
            return keyspace.of(session).size();
        }
    }

    @Property(tries = 500)
    @Law("SRV-11")
    void whoDiesDuringAPauseIsHiddenAndStays(@ForAll("vigils") Vigil vigil) {
        hiddenAndKept(Pause::hiding, vigil);
    }

    @Example
    @Rejects("SRV-11")
    void rejectsAPauseThatLetsTheDeadBeBuried() {
        Mutants.assertRejected(vigils(), vigil -> hiddenAndKept((_, policy) -> policy, vigil));
    }

    @Example
    @Rejects("SRV-11")
    void rejectsAPauseInWhichNobodyDies() {
        Mutants.assertRejected(vigils(), vigil -> hiddenAndKept(
                (pause, policy) -> deadline -> !pause.isOn() && policy.isDead(deadline), vigil));
    }

    @Example
    @Rejects("SRV-11")
    void rejectsAPauseAfterWhichNobodyIsBuried() {
        Mutants.assertRejected(vigils(), vigil -> hiddenAndKept((_, policy) -> new DeadlinePolicy() {
            @Override
            public boolean isDead(long deadline) {
                return policy.isDead(deadline);
            }

            @Override
            public boolean mayBury() {
                return false;
            }
        }, vigil));
    }

    @Example
    void aRandomKeyIsFoundEvenIfAllAreDead() {
        Ward ward = new Ward(Pause::hiding);
        ward.ask("SET a x PX 1");
        ward.pause.begin(PAUSE.toMillis(), Pause.Scope.WRITE);
        ward.pass(Duration.ofMillis(2));
        assertThat(ward.ask("RANDOMKEY")).isEqualTo(Reply.bulk("a"));
        assertThat(ward.ask("GET a")).isEqualTo(Reply.NULL);
    }

    /// The replies are those of a ward without a pause; nothing is removed before it ends, and then everything.
    private static void hiddenAndKept(BiFunction<Pause, DeadlinePolicy, DeadlinePolicy> burials, Vigil vigil) {
        Ward ward = new Ward(burials);
        Ward twin = new Ward(Pause::hiding);
        for (Ward one : List.of(ward, twin)) {
            for (int i = 0; i < KEYS.size(); i++) {
                one.ask("SET %s x PX %d".formatted(KEYS.get(i), vigil.lives().get(i)));
            }
        }
        ward.effects.clear();
        ward.pause.begin(PAUSE.toMillis(), Pause.Scope.WRITE);
        for (String step : vigil.steps()) {
            assertThat(ward.take(step)).as(step).isEqualTo(twin.take(step));
            assertThat(ward.effects).as("effects after %s", step).isEmpty();
            assertThat(ward.size()).isEqualTo(KEYS.size());
        }
        ward.pass(PAUSE);
        Statistics.label("somebody died").collect(twin.ask("EXISTS a b c").equals(Reply.integer(KEYS.size())));
        ward.ask("EXISTS a b c");
        assertThat(ward.effects).hasSize(KEYS.size() - ward.size());
        assertThat(ward.size()).isEqualTo((int) vigil.lives().stream()
                .filter(life -> HandClock.BEGINNING + life >= ward.clock.millis()).count());
    }

    @Provide
    static Arbitrary<Vigil> vigils() {
        Arbitrary<String> requests = Combinators.combine(Arbitraries.of("GET", "EXISTS", "TTL", "PTTL", "PEXPIRETIME",
                "TYPE", "STRLEN", "TOUCH", "MGET", "OBJECT ENCODING"), Arbitraries.of(KEYS)).as((name, key) -> name + " " + key);
        Arbitrary<String> steps = Arbitraries.oneOf(requests, Arbitraries.of("KEYS a", "KEYS b"),
                Arbitraries.integers().between(1, 10).map(String::valueOf));
        Arbitrary<Integer> lives = Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(4, Arbitraries.integers().between(1, 20)),
                net.jqwik.api.Tuple.of(1, Arbitraries.just(100_000)));
        return Combinators.combine(lives.list().ofSize(KEYS.size()), steps.list().ofMinSize(1).ofMaxSize(15)).as(Vigil::new);
    }
}
