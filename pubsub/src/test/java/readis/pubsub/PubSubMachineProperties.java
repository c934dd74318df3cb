package readis.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
import readis.protocol.RespVersion;
import readis.protocol.command.Command;
import readis.protocol.command.Session;

/// Laws PUB-1, PUB-2 and PUB-4: whatever three clients subscribe to, leave and publish, each hears what the model says.
class PubSubMachineProperties {

    @Property
    @Law("PUB-1")
    void aMessageReachesThoseWhoListen(@ForAll("conversations") List<Step> steps) {
        Statistics.label("somebody heard").collect(hearsWhatTheModelSays(steps, Studio::new));
        Statistics.label("somebody heard").coverage(seen -> seen.check(true).percentage(share -> share > 30));
    }

    @Example
    @Rejects("PUB-1")
    void rejectsOneCopyForEachClient() {
        rejects(() -> new Studio() {
            private Reply last = Reply.NONE;

            @Override
            protected void send(Collection<Session> listeners, Reply message) {
                if (!(message instanceof Reply.Push(var items) && last instanceof Reply.Push(var before)
                        && items.getLast().equals(before.getLast()) && items.size() > before.size())) {
                    super.send(listeners, message);
                }
                last = message;
            }
        });
    }

    @Example
    @Rejects("PUB-1")
    void rejectsAPatternThatIsTakenForAName() {
        rejects(() -> new Studio() {
            @Override
            protected List<Command> rows() {
                return super.rows().stream().map(row -> row.name().equals("psubscribe") ? Command.named("psubscribe").arity(-2)
                        .runs((session, request) -> {
                            messages().join(session, Subject.CHANNEL, request.word(1));
                            return row.handler().orElseThrow().handle(session, request);
                        }) : row).toList();
            }
        });
    }

    @Property
    @Law("PUB-2")
    void messagesComeInTheirOrder(@ForAll("conversations") List<Step> steps) {
        areInOrder(steps, Studio::new);
    }

    @Example
    @Rejects("PUB-2")
    void rejectsAPostThatLetsOneMessageOvertakeAnother() {
        Mutants.assertRejected(conversations(), steps -> areInOrder(steps, () -> new Studio() {
            private Optional<Runnable> held = Optional.empty();

            @Override
            protected void send(Collection<Session> listeners, Reply message) {
                Collection<Session> now = List.copyOf(listeners);
                if (held.isEmpty()) {
                    held = Optional.of(() -> super.send(now, message));
                } else {
                    super.send(now, message);
                    held.get().run();
                    held = Optional.empty();
                }
            }
        }));
    }

    /// Each message is a number, one larger than the one before.
    private static void areInOrder(List<Step> steps, Supplier<Studio> studios) {
        Studio studio = studios.get();
        int number = 100;
        for (Step step : steps) {
            String line = step.line().matches("S?PUBLISH .*") ? step.line().replace(" x", " " + ++number) : step.line();
            take(new Step(step.client(), line), studio);
        }
        for (int client = 1; client <= 3; client++) {
            assertThat(studio.heard(client).stream().map(PubSubMachineProperties::message).toList())
                    .as("what %d heard of %s", client, steps).isSorted();
        }
    }

    private static String message(Reply push) {
        return push instanceof Reply.Push(List<Reply> items) && items.getLast() instanceof Reply.Bulk(var text)
                ? text.toString() : "";
    }

    @Property
    @Law("PUB-4")
    void nothingIsLeftOfWhoHasGone(@ForAll("conversations") List<Step> steps) {
        leavesNothing(steps, Studio::new);
    }

    @Example
    @Rejects("PUB-4")
    void rejectsAHouseThatForgetsNobody() {
        Mutants.assertRejected(conversations(), steps -> leavesNothing(steps, () -> new Studio() {
            @Override
            protected void forget(Session session) {
            }
        }));
    }

    private static void leavesNothing(List<Step> steps, Supplier<Studio> studios) {
        Studio studio = studios.get();
        steps.forEach(step -> take(step, studio));
        List.of(1, 2, 3).forEach(studio::leave);
        for (Subject subject : Subject.values()) {
            assertThat(studio.messages().to(subject).topics()).as("%s after %s", subject, steps).isEmpty();
        }
        assertThat(studio.ask(1, "PUBLISH a x")).isEqualTo(Reply.integer(0));
    }

    private static void rejects(Supplier<Studio> mutant) {
        Mutants.assertRejected(conversations(), steps -> hearsWhatTheModelSays(steps, mutant));
    }

    private static Reply take(Step step, Studio studio) {
        studio.speak(step.client(), RespVersion.RESP3);
        if (step.line().equals(Step.LEAVE)) {
            studio.leave(step.client());
            return Reply.NONE;
        }
        return studio.ask(step.client(), step.line());
    }

    /// Whether anybody heard anything. The order in which one message goes to several patterns of one client is not
    /// promised, that of two messages is.
    private static boolean hearsWhatTheModelSays(List<Step> steps, Supplier<Studio> studios) {
        Studio studio = studios.get();
        RadioModel model = new RadioModel();
        boolean anything = false;
        for (Step step : steps) {
            Reply reply = take(step, studio);
            if (step.line().equals(Step.LEAVE)) {
                model.leave(step.client());
            } else {
                assertThat(reply).as("%s in %s", step, steps).isEqualTo(model.ask(step.client(), step.line()));
            }
            for (int client = 1; client <= 3; client++) {
                List<Reply> heard = sorted(studio.heard(client));
                assertThat(heard).as("what %d hears after %s in %s", client, step, steps)
                        .isEqualTo(sorted(model.heard(client)));
                anything |= !heard.isEmpty();
            }
        }
        return anything;
    }

    private static List<Reply> sorted(List<Reply> replies) {
        return replies.stream().sorted(Comparator.comparing(Reply::toString)).toList();
    }

    @Provide
    static Arbitrary<List<Step>> conversations() {
        return Step.conversations();
    }
}
