package readis.expiration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import readis.expiration.Pressure.Guard;
import readis.expiration.Pressure.Scene;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandFlag;
import readis.protocol.command.Gate;
import readis.storage.Conversation;
import readis.storage.Database;
import readis.storage.Effect;
import readis.storage.Step;

/// Who goes when the memory is full, who may not, and who is told.
class EvictionProperties {

    /// What one look at the gate has done.
    private record Look(Map<String, Conversation.Held> before, boolean wasOver, boolean isOver, Command command,
            Gate.Verdict verdict, List<String> events, List<List<Effect>> effects) {

        /// Who has gone, as `0:key` with the number of the database.
        List<String> evicted() {
            return effects.stream().flatMap(List::stream)
                    .map(effect -> effect.database() + ":" + effect.request().word(1)).toList();
        }
    }

    @Property(tries = 500)
    @Law("EXP-11")
    @StatisticsReport(onFailureOnly = true)
    void aCommandFindsTheMemoryUnderTheLimit(@ForAll("scenes") Scene scene) {
        boolean anybodyWent = isUnderTheLimit(scene, Pressure::guard);
        Statistics.label("somebody went").collect(anybodyWent);
        Statistics.label("somebody went").coverage(went -> went.check(true).percentage(share -> share >= 10));
    }

    @Property(tries = 500)
    @Law("EXP-12")
    void onlyCandidatesGo(@ForAll("scenes") Scene scene) {
        onlyCandidatesGo(scene, Pressure::guard);
    }

    @Property(tries = 500)
    @Law("EXP-13")
    void whoIsRefusedHasChangedNothing(@ForAll("scenes") Scene scene) {
        refusesWhatNeedsMemory(scene, Pressure::guard);
    }

    @Property(tries = 500)
    @Law("EXP-16")
    void eachWhoGoesIsAnEventAndADelOfItsOwn(@ForAll("scenes") Scene scene) {
        isToldAndReplayed(scene, Pressure::guard);
    }

    @Example
    @Rejects("EXP-11")
    void rejectsAGateThatOnlyRefuses() {
        Mutants.assertRejected(scenes(), scene -> isUnderTheLimit(scene, pressure -> (command, request) ->
                pressure.isOverTheLimit() && command.has(CommandFlag.DENYOOM)
                        ? pressure.guard().check(command, request) : Gate.Verdict.PASS));
    }

    @Example
    @Rejects("EXP-12")
    void rejectsAGateThatTakesAnybody() {
        Mutants.assertRejected(scenes(), scene -> onlyCandidatesGo(scene, EvictionProperties::takingAnybody));
    }

    @Example
    @Rejects("EXP-13")
    void rejectsAGateThatLetsThroughWhatNeedsMemory() {
        Mutants.assertRejected(scenes(), scene -> refusesWhatNeedsMemory(scene, pressure -> (command, request) -> {
            pressure.guard().check(command, request);
            return Gate.Verdict.PASS;
        }));
    }

    @Example
    @Rejects("EXP-13")
    void rejectsAGateThatRefusesEvenADel() {
        Mutants.assertRejected(scenes(), scene -> refusesWhatNeedsMemory(scene, pressure -> (command, request) -> {
            pressure.guard().check(command, request);
            return pressure.isOverTheLimit() ? new Gate.Verdict.Answer(Reply.error("OOM")) : Gate.Verdict.PASS;
        }));
    }

    @Example
    @Rejects("EXP-16")
    void rejectsAnEvictionThatNobodyHearsOf() {
        Mutants.assertRejected(scenes(), scene -> isToldAndReplayed(scene, pressure -> (_, _) -> {
            Database database = pressure.talk().keyspace().databases().getFirst();
            if (pressure.isOverTheLimit()) {
                database.anyKey(false, RandomGenerator.getDefault()).ifPresent(database::remove);
            }
            return Gate.Verdict.PASS;
        }));
    }

    private static Guard takingAnybody(Pressure pressure) {
        return (_, _) -> {
            Database database = pressure.talk().keyspace().databases().getFirst();
            if (pressure.isOverTheLimit()) {
                database.anyKey(false, RandomGenerator.getDefault()).ifPresent(database::evict);
            }
            return Gate.Verdict.PASS;
        };
    }

    /// Says whether anybody had to go.
    private static boolean isUnderTheLimit(Scene scene, Function<Pressure, Guard> guard) {
        boolean anybodyWent = false;
        for (Look look : looks(scene, guard)) {
            boolean anyCandidate = look.before().values().stream().anyMatch(held -> isCandidate(scene.policy(), held));
            boolean allGone = look.before().values().stream().filter(held -> isCandidate(scene.policy(), held)).count()
                    == look.evicted().size();
            assertThat(!look.isOver() || !anyCandidate || allGone).as("under the limit before %s", look.command().name())
                    .isTrue();
            anybodyWent |= !look.evicted().isEmpty();
        }
        return anybodyWent;
    }

    private static boolean isCandidate(EvictionPolicy policy, Conversation.Held held) {
        return switch (policy.word().split("-")[0]) {
            case "allkeys" -> true;
            case "volatile" -> held.deadline().isPresent();
            default -> false;
        };
    }

    private static void onlyCandidatesGo(Scene scene, Function<Pressure, Guard> guard) {
        for (Look look : looks(scene, guard)) {
            assertThat(look.wasOver() || look.evicted().isEmpty()).as("nobody goes without need").isTrue();
            for (String key : look.evicted()) {
                assertThat(look.before()).containsKey(key);
                assertThat(isCandidate(scene.policy(), look.before().get(key))).as("%s goes by %s", key, scene.policy())
                        .isTrue();
            }
        }
    }

    private static void refusesWhatNeedsMemory(Scene scene, Function<Pressure, Guard> guard) {
        for (Look look : looks(scene, guard)) {
            boolean refused = look.verdict() instanceof Gate.Verdict.Answer;
            assertThat(refused).as("%s is refused", look.command().name())
                    .isEqualTo(look.isOver() && look.command().has(CommandFlag.DENYOOM));
        }
    }

    private static void isToldAndReplayed(Scene scene, Function<Pressure, Guard> guard) {
        for (Look look : looks(scene, guard)) {
            List<String> dels = look.effects().stream().map(group -> group.size() == 1
                    ? group.getFirst().request().toString() : group.toString()).toList();
            assertThat(look.events().stream().map(event -> event.replace("evicted", "DEL"))).isEqualTo(dels);
        }
    }

    /// What each look at the gate has done. Whatever is refused does not run. In the end a replica is equal.
    private static List<Look> looks(Scene scene, Function<Pressure, Guard> guard) {
        Pressure pressure = new Pressure(scene);
        Conversation talk = pressure.talk();
        Conversation replica = new Conversation(Mortality.ROOMS, _ -> _ -> false);
        List<Look> looks = new ArrayList<>();
        for (Step step : scene.steps()) {
            Optional<Command> command = pressure.command(step);
            if (command.isPresent()) {
                Request request = ((Step.Ask) step).request();
                Map<String, Conversation.Held> before = talk.contents();
                boolean wasOver = pressure.isOverTheLimit();
                Gate.Verdict verdict = guard.apply(pressure).check(command.get(), request);
                List<List<Effect>> effects = talk.heardEffects();
                effects.forEach(replica::replay);
                looks.add(new Look(before, wasOver, pressure.isOverTheLimit(), command.get(), verdict,
                        talk.heardEvents(), effects));
                if (verdict == Gate.Verdict.PASS) {
                    talk.take(step);
                }
            } else {
                talk.take(step);
            }
            talk.heardEffects().forEach(replica::replay);
            talk.heardEvents();
            assertThat(replica.contents()).as("after %s", step).isEqualTo(talk.contents());
        }
        return looks;
    }

    @Provide
    Arbitrary<Scene> scenes() {
        return Pressure.scenes();
    }

    /// So many keys that have to go, and what each burial costs in ns.
    record Crowd(int keys, long cost, int tenacity) {
    }

    @Property(tries = 100)
    @Law("EXP-17")
    void aCommandWaitsNoLongerThanItMust(@ForAll("crowds") Crowd crowd) {
        keepsToItsTime(crowd, true);
    }

    @Example
    @Rejects("EXP-17")
    void rejectsAnEvictionThatNeverLooksAtTheClock() {
        Mutants.assertRejected(crowds(), crowd -> keepsToItsTime(crowd, false));
    }

    private static void keepsToItsTime(Crowd crowd, boolean looksAtTheClock) {
        long[] nanos = {0};
        Pressure pressure = new Pressure(EvictionPolicy.ALLKEYS_RANDOM, 1 << 30, () -> looksAtTheClock ? nanos[0] : 0);
        pressure.talk().keyspace().listen(event -> nanos[0] += event.name().equals("evicted") ? crowd.cost() : 0);
        for (int i = 0; i < crowd.keys(); i++) {
            pressure.ask("SET key:" + i + " x");
        }
        pressure.set("maxmemory-eviction-tenacity", String.valueOf(crowd.tenacity()));
        pressure.set("maxmemory", String.valueOf(pressure.talk().keyspace().weightOfNothing() + 1));
        double most = crowd.tenacity() <= 10 ? 50 * crowd.tenacity() : 500 * Math.pow(1.15, crowd.tenacity() - 10);
        for (int i = 0; i <= crowd.keys() / 16 + 1; i++) {
            long before = nanos[0];
            pressure.ask("GET key");
            assertThat(nanos[0] - before).isLessThanOrEqualTo((long) (1000 * most) + 16 * crowd.cost());
        }
        assertThat(pressure.talk().keyspace().databases().getFirst().size()).isZero();
        assertThat(pressure.eviction().isUnfinished()).isFalse();
    }

    @Provide
    Arbitrary<Crowd> crowds() {
        return Combinators.combine(Arbitraries.integers().between(0, 500), Arbitraries.longs().between(1000, 200_000),
                Arbitraries.integers().between(0, 60)).as(Crowd::new);
    }
}
