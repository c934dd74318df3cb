package readis.scripting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import readis.protocol.command.Command;

/// Law SCR-8: libraries come and go whole, what is refused changes nothing, and no two functions have one name.
class LibrarySetProperties {

    @Property(tries = 300)
    @Law("SCR-8")
    void librariesComeAndGoWhole(@ForAll("steps") List<LibraryStep> steps) {
        boolean refused = comeAndGoWhole(steps, Workshop::new);
        Statistics.label("refused beside others").collect(refused);
        Statistics.label("refused beside others").coverage(seen -> seen.check(true).percentage(share -> share > 10));
    }

    @Example
    @Rejects("SCR-8")
    void rejectsALibraryThatGoesBeforeTheNewOneStands() {
        rejects(() -> new Workshop() {
            @Override
            protected List<Command> rows() {
                return Planted.row(super.rows(), "function", "load", load -> (session, request) -> {
                    if (request.size() == 4) {
                        ask("FUNCTION", "DELETE", request.word(3).toString().contains("name=one") ? "one" : "two");
                    }
                    return load.handle(session, request);
                });
            }
        });
    }

    @Example
    @Rejects("SCR-8")
    void rejectsAFlushThatForgetsOne() {
        rejects(() -> new Workshop() {
            @Override
            protected List<Command> rows() {
                return Planted.row(super.rows(), "function", "flush", _ -> (_, _) -> {
                    ask("FUNCTION", "DELETE", "one");
                    return Reply.OK;
                });
            }
        });
    }

    private static void rejects(Supplier<Workshop> mutant) {
        Mutants.assertRejected(steps(), steps -> comeAndGoWhole(steps, mutant));
    }

    /// Whether one was refused while there were others.
    private static boolean comeAndGoWhole(List<LibraryStep> steps, Supplier<Workshop> workshops) {
        Workshop workshop = workshops.get();
        Map<String, Map<String, Integer>> libraries = new HashMap<>();
        boolean refused = false;
        for (LibraryStep step : steps) {
            boolean isRefused = step.isRefusedBy(workshop);
            assertThat(isRefused).as("%s is refused", step).isEqualTo(!step.change(libraries));
            Map<String, Integer> functions = new HashMap<>();
            libraries.values().forEach(library -> library.forEach(
                    (name, value) -> functions.put(name.toLowerCase(Locale.ROOT), value)));
            for (String name : List.of("f", "F", "g", "G")) {
                Reply expected = Optional.ofNullable(functions.get(name.toLowerCase(Locale.ROOT))).<Reply>map(Reply::integer)
                        .orElse(Reply.error("ERR Function not found"));
                assertThat(workshop.ask("FCALL", name, "0")).as("%s after %s", name, step).isEqualTo(expected);
            }
            assertThat(workshop.scripting().librarySources()).as("libraries after %s", step).hasSize(libraries.size());
            refused |= isRefused && !libraries.isEmpty();
        }
        return refused;
    }

    @Provide
    static Arbitrary<List<LibraryStep>> steps() {
        return LibraryStep.several();
    }
}
