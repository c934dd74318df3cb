package readis.scripting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Reply;
import readis.protocol.command.Command;

/// Laws SCR-4 and SCR-5: a script that has promised to write nothing writes nothing, and nobody waits in a script.
class ReadOnlyProperties {

    @Property(tries = 200)
    @Law("SCR-4")
    void aReadOnlyScriptWritesNothing(@ForAll("scripts") List<String> scripts) {
        writesNothing(scripts, Workshop::new);
    }

    @Example
    @Rejects("SCR-4")
    void rejectsAnEvalRoThatIsAnEval() {
        Mutants.assertRejected(scripts(), scripts -> writesNothing(scripts, () -> new Workshop() {
            @Override
            protected List<Command> rows() {
                List<Command> rows = super.rows();
                Command eval = rows.stream().filter(row -> row.name().equals("eval")).findFirst().orElseThrow();
                return Planted.row(rows, "eval_ro", _ -> eval.handler().orElseThrow());
            }
        }));
    }

    private static void writesNothing(List<String> scripts, Supplier<Workshop> workshops) {
        for (List<String> command : List.of(List.of("EVAL_RO", "%s"), List.of("EVAL", "#!lua flags=no-writes\n%s"))) {
            Workshop workshop = workshops.get();
            workshop.ask("SET", "a", "1");
            workshop.ask("RPUSH", "l", "x", "y");
            String before = workshop.contents();
            workshop.heardEffects();
            for (String script : scripts) {
                workshop.ask(command.getFirst(), command.getLast().replace("%s", script), "0");
                assertThat(workshop.contents()).as("after %s", script).isEqualTo(before);
                assertThat(workshop.heardEffects()).as("effects of %s", script).isEmpty();
            }
        }
    }

    @Property(tries = 200)
    @Law("SCR-5")
    void nobodyWaitsInAScript(@ForAll("scripts") List<String> scripts) {
        nobodyWaits(scripts, Workshop::new);
    }

    @Example
    @Rejects("SCR-5")
    void rejectsACommandThatWaitsAnyhow() {
        Mutants.assertRejected(scripts(), scripts -> nobodyWaits(scripts, () -> new Workshop() {
            @Override
            protected List<Command> storageRows() {
                return Planted.row(super.storageRows(), "brpoplpush", _ -> (_, _) -> {
                    session().block();
                    return Reply.NONE;
                });
            }
        }));
    }

    /// A command that may wait is refused, or runs as if its time were over.
    private static void nobodyWaits(List<String> scripts, Supplier<Workshop> workshops) {
        Workshop workshop = workshops.get();
        for (String script : scripts) {
            workshop.eval(script);
            assertThat(workshop.session().isBlocked()).as("after %s", script).isFalse();
            assertThat(workshop.keyspace().blockedClients().count()).as("after %s", script).isZero();
        }
    }

    @Provide
    static Arbitrary<List<String>> scripts() {
        return Scripts.several();
    }
}
