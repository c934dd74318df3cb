package readis.scripting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.Session;
import readis.storage.Effect;

/// Law SCR-1: what a script has done is one group of effects, and their replay gives the same keyspace.
class ScriptReplayProperties {

    @Property(tries = 300)
    @Law("SCR-1")
    void whatAScriptHasDoneIsOneGroup(@ForAll("scripts") List<String> scripts) {
        int longest = isOneGroup(scripts, Workshop::new);
        Statistics.label("a group of several").collect(longest > 1);
        Statistics.label("a group of several").coverage(seen -> seen.check(true).percentage(share -> share > 10));
    }

    @Example
    @Rejects("SCR-1")
    void rejectsAScriptThatIsReplayedAsItself() {
        rejects(() -> new Workshop() {
            @Override
            protected List<Command> rows() {
                return Planted.row(super.rows(), "eval", eval -> (session, request) -> {
                    Reply reply = eval.handle(session, request);
                    keyspace().effects().also(0, request);
                    return reply;
                });
            }
        });
    }

    @Example
    @Rejects("SCR-1")
    void rejectsACommandThatIsToldTwice() {
        rejects(() -> new Workshop() {
            @Override
            protected Reply inside(Session session, Command command, Request request) {
                Reply reply = super.inside(session, command, request);
                if (command.name().equals("incr") && reply instanceof Reply.Int) {
                    keyspace().effects().also(session.database(), request);
                }
                return reply;
            }
        });
    }

    @Example
    @Rejects("SCR-1")
    void rejectsADatabaseThatLeaksOut() {
        rejects(() -> new Workshop() {
            @Override
            protected Reply inside(Session session, Command command, Request request) {
                Reply reply = super.inside(session, command, request);
                session().select(session.database());
                return reply;
            }
        });
    }

    private static void rejects(Supplier<Workshop> mutant) {
        Mutants.assertRejected(scripts(), scripts -> isOneGroup(scripts, mutant));
    }

    /// The length of the longest group. Between scripts the caller stays in his database.
    private static int isOneGroup(List<String> scripts, Supplier<Workshop> workshops) {
        Workshop original = workshops.get();
        Workshop replica = new Workshop();
        int longest = 0;
        for (String script : scripts) {
            original.eval(script);
            assertThat(original.session().database()).as("the database after %s", scripts).isZero();
            List<List<Effect>> groups = original.heardEffects();
            assertThat(groups).as("groups after %s", scripts).hasSizeLessThanOrEqualTo(1);
            for (Effect effect : groups.stream().flatMap(List::stream).toList()) {
                replica.session().select(effect.database());
                assertThat(effect.request().name().toString()).isNotEqualToIgnoringCase("EVAL");
                assertThat(replica.ask(replica.session(), effect.request())).as("%s after %s", effect, scripts)
                        .isNotInstanceOf(Reply.Error.class);
            }
            assertThat(replica.contents()).as("after %s", scripts).isEqualTo(original.contents());
            longest = Math.max(longest, groups.stream().mapToInt(List::size).sum());
        }
        return longest;
    }

    @Provide
    static Arbitrary<List<String>> scripts() {
        return Scripts.several();
    }
}
