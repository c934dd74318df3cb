package readis.expiration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.storage.Conversation;
import readis.storage.DeadlinePolicy;
import readis.storage.Rooms;
import readis.storage.StepArbitraries;

/// Who is dead, and that nobody can tell the dead from those who never were.
class DeathProperties {

    /// DBSIZE counts the dead that nobody has touched, and they take part in where a step of SCAN ends: as in Redis.
    private static final Set<String> TELLING_OF_TABLES = Set.of("dbsize", "scan");

    @Property(tries = 500)
    @Law("EXP-1")
    void noCommandSeesTheDead(@ForAll("calls") Request call) {
        seesNoDead(call, Mortality.ROOMS);
    }

    @Property(tries = 500)
    @Law("EXP-7")
    void aKeyLivesInTheMillisecondOfItsDeadline(@ForAll("lifetimes") long lifetime) {
        diesAfterItsDeadline(lifetime, ClockDeadlines::new);
    }

    @Example
    @Rejects("EXP-1")
    void rejectsAnExistsThatTrustsTheSizeOfTheDatabase() {
        Rooms mutant = Mortality.ROOMS.with((keyspace, _) -> Command.named("exists").syntax("key...")
                .runs((session, _) -> Reply.integer(keyspace.of(session).size())));
        Mutants.assertRejected(calls(), call -> seesNoDead(call, mutant));
    }

    @Example
    @Rejects("EXP-7")
    void rejectsADeathOneMillisecondTooEarly() {
        Mutants.assertRejected(lifetimes(), lifetime ->
                diesAfterItsDeadline(lifetime, clock -> deadline -> clock.millis() >= deadline));
    }

    @Example
    @Rejects("EXP-7")
    void rejectsADeathOneMillisecondTooLate() {
        Mutants.assertRejected(lifetimes(), lifetime ->
                diesAfterItsDeadline(lifetime, clock -> deadline -> clock.millis() > deadline + 1));
    }

    /// Puts the same question to two keyspaces: in one `a` has died, in the other it never was. But for the DEL that
    /// buries it, they must answer, hold and tell the same.
    static void seesNoDead(Request call, Rooms rooms) {
        Conversation withTheDead = Mortality.conversation(rooms);
        Conversation without = Mortality.conversation(rooms);
        withTheDead.ask("SET a 1 PX 5");
        List.of(withTheDead, without).forEach(talk -> {
            talk.ask("SET b 1");
            talk.pass(6);
            talk.heardEffects();
        });
        assertThat(withTheDead.ask(call)).as("%s", call).isEqualTo(without.ask(call));
        assertThat(withTheDead.living(withTheDead.contents())).as("after %s", call).isEqualTo(without.contents());
        List<String> effects = new ArrayList<>(withTheDead.heardReplay());
        if (!effects.isEmpty() && effects.getFirst().equals("DEL a")) {
            effects.removeFirst();
        }
        assertThat(effects).as("effects of %s", call).isEqualTo(without.heardReplay());
    }

    static void diesAfterItsDeadline(long lifetime, Function<InstantSource, DeadlinePolicy> policy) {
        Conversation talk = new Conversation(Mortality.ROOMS, policy);
        talk.ask("SET a x PX " + lifetime);
        talk.pass(lifetime);
        assertThat(talk.ask("PTTL a")).as("in the millisecond of the deadline").isEqualTo(Reply.integer(0));
        assertThat(talk.ask("GET a")).as("in the millisecond of the deadline").isEqualTo(Reply.bulk("x"));
        talk.pass(1);
        assertThat(talk.ask("GET a")).as("in the next").isEqualTo(Reply.NULL);
        assertThat(talk.ask("PTTL a")).as("in the next").isEqualTo(Reply.integer(-2));
    }

    /// Calls of every command in the table, as their rows allow them.
    @Provide
    Arbitrary<Request> calls() {
        return Arbitraries.of(Mortality.conversation().table().commands())
                .filter(command -> !TELLING_OF_TABLES.contains(command.name()))
                .flatMap(command -> Mortality.calls(command, List.of("a", "a", "b"))).withoutEdgeCases();
    }

    @Provide
    Arbitrary<Long> lifetimes() {
        return StepArbitraries.lifetimes();
    }
}
