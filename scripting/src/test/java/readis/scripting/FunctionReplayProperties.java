package readis.scripting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.storage.Effect;

/// Law SCR-9: what changes libraries is replayed as it was said, a call as what it wrote; and the replica is the same.
class FunctionReplayProperties {

    @Property(tries = 300)
    @Law("SCR-9")
    void aReplicaHasTheSameLibrariesAndKeys(@ForAll("conversations") List<Request> requests) {
        boolean wrote = isReplayed(requests, Workshop::new);
        Statistics.label("a function wrote").collect(wrote);
        Statistics.label("a function wrote").coverage(seen -> seen.check(true).percentage(share -> share > 10));
    }

    @Example
    @Rejects("SCR-9")
    void rejectsACallThatIsReplayedAsItself() {
        rejects(() -> new Workshop() {
            @Override
            protected List<Command> rows() {
                return Planted.row(super.rows(), "fcall", fcall -> (session, request) -> {
                    Reply reply = fcall.handle(session, request);
                    keyspace().effects().also(0, request);
                    return reply;
                });
            }
        });
    }

    @Example
    @Rejects("SCR-9")
    void rejectsADeletionThatNobodyHearsOf() {
        rejects(() -> new Workshop() {
            @Override
            protected List<Command> rows() {
                return Planted.row(super.rows(), "function", "delete", _ -> (_, request) -> {
                    scripting().restoreLibraries(scripting().librarySources().stream()
                            .filter(source -> !source.toString().contains("name=" + request.word(2))).toList(), LibraryPolicy.FLUSH);
                    return Reply.OK;
                });
            }
        });
    }

    private static void rejects(Supplier<Workshop> mutant) {
        Mutants.assertRejected(conversations(), requests -> isReplayed(requests, mutant));
    }

    /// Whether a function has written.
    private static boolean isReplayed(List<Request> requests, Supplier<Workshop> workshops) {
        Workshop original = workshops.get();
        Workshop replica = new Workshop();
        boolean wrote = false;
        for (Request request : requests) {
            Reply reply = original.ask(original.session(), request);
            List<List<Effect>> groups = original.heardEffects();
            assertThat(groups).as("groups after %s", request).hasSizeLessThanOrEqualTo(1);
            for (Effect effect : groups.stream().flatMap(List::stream).toList()) {
                boolean isCall = request.name().toString().startsWith("FCALL");
                assertThat(effect.request().equals(request)).as("%s is replayed as %s", request, effect).isNotEqualTo(isCall);
                replica.session().select(effect.database());
                assertThat(replica.ask(replica.session(), effect.request())).isNotInstanceOf(Reply.Error.class);
                wrote |= isCall;
            }
            if (reply instanceof Reply.Error && request.name().toString().equals("FUNCTION")) {
                assertThat(groups).as("effects of what was refused: %s", request).isEmpty();
            }
            assertThat(replica.contents()).as("after %s", request).isEqualTo(original.contents());
        }
        return wrote;
    }

    @Provide
    static Arbitrary<List<Request>> conversations() {
        Arbitrary<String> callback = Scripts.script().map(script -> "function(keys, args)\n" + script + "\nend");
        Arbitrary<String> text = Combinators.combine(Arbitraries.of("one f", "two g", "one f", "two f"), callback)
                .as((names, body) -> "#!lua name=" + names.substring(0, 3) + "\nredis.register_function('" + names.substring(4)
                        + "', " + body + ")");
        Arbitrary<Request> load = text.map(library -> Request.of("FUNCTION", "LOAD", "REPLACE", library));
        Arbitrary<Request> restore = Combinators.combine(text, Arbitraries.of("APPEND", "REPLACE", "FLUSH"))
                .as((library, policy) -> Request.of("FUNCTION", "RESTORE", library + "\n====\n", policy));
        Arbitrary<Request> others = Arbitraries.of("FUNCTION DELETE one", "FUNCTION DELETE two", "FUNCTION FLUSH", "SELECT 1",
                "SELECT 0", "FUNCTION LOAD nonsense").map(line -> Request.of(line.split(" ")));
        Arbitrary<Request> call = Combinators.combine(Arbitraries.of("FCALL", "FCALL", "FCALL", "FCALL_RO"), Arbitraries.of("f", "g", "f"))
                .as((command, name) -> Request.of(command, name, "0"));
        return Arbitraries.frequencyOf(Tuple.of(4, load), Tuple.of(4, call), Tuple.of(1, restore), Tuple.of(1, others)).list().ofMinSize(2).ofMaxSize(12);
    }
}
