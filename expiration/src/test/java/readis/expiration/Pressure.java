package readis.expiration;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandFlag;
import readis.protocol.command.Gate;
import readis.storage.Conversation;
import readis.storage.Step;
import readis.storage.StepArbitraries;

/// A conversation under memory pressure: before each command stands the gate of an [Eviction].
final class Pressure {

    /// What is said, by which policy, and how many bytes there may be beside what an empty keyspace takes.
    record Scene(List<Step> steps, EvictionPolicy policy, long room) {
    }

    /// What stands before a command.
    @FunctionalInterface
    interface Guard {
        Gate.Verdict check(Command command, Request request);
    }

    private final Conversation talk = Mortality.conversation();
    private final Eviction eviction;

    Pressure(Scene scene) {
        this(scene.policy(), scene.room(), () -> 0);
    }

    Pressure(EvictionPolicy policy, long room, LongSupplier stopwatch) {
        eviction = new Eviction(talk.keyspace(), () -> 0, stopwatch, RandomGenerator.getDefault());
        set("maxmemory-policy", policy.word());
        set("maxmemory", String.valueOf(talk.keyspace().weightOfNothing() + room));
    }

    void set(String name, String value) {
        eviction.directives().stream().filter(directive -> directive.name().equals(name)).findFirst().orElseThrow()
                .set(value);
    }

    Conversation talk() {
        return talk;
    }

    Eviction eviction() {
        return eviction;
    }

    boolean isOverTheLimit() {
        return eviction.usedMemory() > eviction.limit();
    }

    /// The gate as it should be.
    Guard guard() {
        return (command, _) -> eviction.check(command.has(CommandFlag.DENYOOM));
    }

    /// The command that `step` would run; empty when it runs none.
    Optional<Command> command(Step step) {
        return step instanceof Step.Ask(Request request)
                ? talk.table().find(request).filter(command -> command.accepts(request.size())) : Optional.empty();
    }

    /// Says `line`, if the gate allows it.
    Gate.Verdict ask(String line) {
        Step step = Step.of(line);
        Gate.Verdict verdict = guard().check(command(step).orElseThrow(), ((Step.Ask) step).request());
        if (verdict == Gate.Verdict.PASS) {
            talk.take(step);
        }
        return verdict;
    }

    static Arbitrary<Scene> scenes() {
        return Combinators.combine(StepArbitraries.conversations(Mortality.steps()),
                Arbitraries.of(EvictionPolicy.values()), Arbitraries.longs().between(-1, 400)).as(Scene::new);
    }
}
