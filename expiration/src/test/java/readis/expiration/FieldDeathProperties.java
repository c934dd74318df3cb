package readis.expiration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
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
import readis.storage.Rooms;
import readis.storage.hashes.HashValue;

/// That no command on hashes can tell a dead field from one that never was: all of them that the table has are asked.
class FieldDeathProperties {

    /// A call of a command, and whether the hash is a table.
    private record Trial(Request call, boolean large) {
    }

    @Property(tries = 500)
    @Law("EXP-20")
    void noCommandSeesADeadField(@ForAll("trials") Trial trial) {
        seesNoDead(trial, Mortality.ROOMS);
    }

    @Example
    @Rejects("EXP-20")
    void rejectsAnHexistsThatLooksIntoTheStore() {
        Rooms mutant = Mortality.ROOMS.with((keyspace, _) -> Command.named("hexists").syntax("key field")
                .runs((session, request) -> {
                    boolean[] found = {false};
                    keyspace.of(session).find(request.word(1), HashValue.class).ifPresent(hash ->
                            hash.forEachStored((name, _, _) -> found[0] |= name.equals(request.word(2))));
                    return Reply.flag(found[0]);
                }));
        Mutants.assertRejected(trials(), trial -> seesNoDead(trial, mutant));
    }

    /// Puts the same question to two hashes: of one the field `x` has died, in the other it never was. But for the HDEL that
    /// buries it, they must answer, hold and tell the same.
    private static void seesNoDead(Trial trial, Rooms rooms) {
        Conversation withTheDead = Mortality.conversation(rooms);
        Conversation without = Mortality.conversation(rooms);
        for (Conversation talk : List.of(withTheDead, without)) {
            talk.ask("HSET a 1 " + (trial.large() ? "2".repeat(65) : "2"));
        }
        withTheDead.ask("HSETEX a PX 5 FIELDS 1 x 7");
        for (Conversation talk : List.of(withTheDead, without)) {
            talk.pass(6);
            talk.heardEffects();
        }
        assertThat(withTheDead.ask(trial.call())).as("%s", trial).isEqualTo(without.ask(trial.call()));
        List<String> effects = new ArrayList<>(withTheDead.heardReplay());
        if (!effects.isEmpty() && effects.getFirst().equals("HDEL a x")) {
            effects.removeFirst();
        }
        assertThat(effects).as("effects of %s", trial).isEqualTo(without.heardReplay());
        assertThat(withTheDead.ask("HGETALL a")).as("after %s", trial).isEqualTo(without.ask("HGETALL a"));
        assertThat(withTheDead.ask("HTTL a FIELDS 2 x 1")).as("after %s", trial)
                .isEqualTo(without.ask("HTTL a FIELDS 2 x 1"));
    }

    /// Calls of every command on hashes in the table, as their rows allow them, but of HLEN, which counts what is there.
    @Provide
    Arbitrary<Trial> trials() {
        Arbitrary<Request> calls = Arbitraries.of(Mortality.conversation().table().commands())
                .filter(command -> command.group().equals("hash") && !command.name().equals("hlen"))
                .flatMap(command -> Mortality.calls(command, List.of("a"))).withoutEdgeCases();
        return Combinators.combine(calls, Arbitraries.of(true, false)).as(Trial::new);
    }
}
