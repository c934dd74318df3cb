package readis.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.RespVersion;
import readis.protocol.command.Command;
import readis.protocol.command.CommandFlag;
import readis.protocol.command.KeySpec;
import readis.protocol.command.Session;

/// Laws PUB-6 and PUB-7: clients that keep copies hear when one is out of date, and nothing else.
class TrackingProperties {

    private static class KeyStudio extends Studio {
        @Override
        protected boolean withKeys() {
            return true;
        }
    }

    private static final String SLEEP = "(sleeps)";

    @Property(tries = 500)
    @Law("PUB-6")
    void readersHearOfChanges(@ForAll("conversations") List<Step> steps) {
        Statistics.label("somebody heard").collect(hearsWhatTheModelSays(steps, KeyStudio::new));
        Statistics.label("somebody heard").coverage(seen -> seen.check(true).percentage(share -> share > 20));
    }

    @Example
    @Rejects("PUB-6")
    void rejectsAServerThatRemembersForEver() {
        rejects(() -> new KeyStudio() {
            @Override
            protected void send(Collection<Session> listeners, Reply message) {
                super.send(listeners, message);
                listeners.forEach(listener -> messages().tracking().ran(listener,
                        Command.named("get").syntax("key").keys(KeySpec.at(1, "RO"))
                                .flags(CommandFlag.READONLY).runs((_, _) -> Reply.OK),
                        Request.of("GET", "a")));
            }
        });
    }

    @Example
    @Rejects("PUB-6")
    void rejectsAServerThatForgetsWhoRuns() {
        rejects(() -> new KeyStudio() {
            @Override
            protected void runs(Session session) {
            }
        });
    }

    @Property(tries = 500)
    @Law("PUB-7")
    void changesAreGatheredByPrefix(@ForAll("broadcasts") List<Step> steps) {
        Statistics.label("somebody heard").collect(hearsWhatTheModelSays(steps, KeyStudio::new));
        Statistics.label("somebody heard").coverage(seen -> seen.check(true).percentage(share -> share > 20));
    }

    @Example
    @Rejects("PUB-7")
    void rejectsAServerThatTellsAtOnce() {
        Mutants.assertRejected(broadcasts(), steps -> hearsWhatTheModelSays(steps, () -> new KeyStudio() {
            @Override
            protected void ran(Session session, Command command, Request request) {
                super.ran(session, command, request);
                messages().beforeSleep();
            }
        }));
    }

    private static void rejects(Supplier<Studio> mutant) {
        Mutants.assertRejected(conversations(), steps -> hearsWhatTheModelSays(steps, mutant));
    }

    /// Whether anybody heard anything.
    private static boolean hearsWhatTheModelSays(List<Step> steps, Supplier<Studio> studios) {
        Studio studio = studios.get();
        TrackingModel model = new TrackingModel();
        List.of(1, 2, 3).forEach(client -> studio.speak(client, RespVersion.RESP3));
        boolean anything = false;
        for (Step step : steps) {
            if (step.line().equals(SLEEP)) {
                studio.messages().beforeSleep();
                model.sleep();
            } else {
                studio.ask(step.client(), step.line());
                model.take(step.client(), step.line());
            }
            for (int client = 1; client <= 3; client++) {
                List<Reply> heard = studio.heard(client);
                assertThat(heard).as("what %d hears after %s in %s", client, step, steps).isEqualTo(model.heard(client));
                anything |= !heard.isEmpty();
            }
        }
        return anything;
    }

    @Provide
    static Arbitrary<List<Step>> conversations() {
        return conversations("", " OPTIN", " OPTOUT", " NOLOOP", " OPTIN NOLOOP");
    }

    @Provide
    static Arbitrary<List<Step>> broadcasts() {
        return conversations(" BCAST PREFIX a", " BCAST PREFIX b", " BCAST PREFIX a NOLOOP");
    }

    private static Arbitrary<List<Step>> conversations(String... modes) {
        Arbitrary<String> key = Arbitraries.of("a", "b", "c");
        Arbitrary<String> lines = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.of(modes).map(mode -> "CLIENT TRACKING ON" + mode)),
                Tuple.of(1, Arbitraries.of("CLIENT TRACKING OFF", "FLUSHALL")),
                Tuple.of(2, Arbitraries.of("CLIENT CACHING YES", "CLIENT CACHING NO", SLEEP)),
                Tuple.of(5, key.map(name -> "GET " + name)), Tuple.of(1, key.map(name -> "MGET c " + name)),
                Tuple.of(5, key.map(name -> "SET " + name + " x")), Tuple.of(2, key.map(name -> "DEL " + name)));
        return Combinators.combine(Arbitraries.integers().between(1, 3), lines).as(Step::new)
                .list().ofMaxSize(40).withSizeDistribution(RandomDistribution.uniform());
    }
}
