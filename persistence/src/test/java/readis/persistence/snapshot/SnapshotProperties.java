package readis.persistence.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
import readis.persistence.Archive;
import readis.persistence.Sink;
import readis.persistence.Story;
import readis.protocol.Bytes;
import readis.protocol.Request;
import readis.storage.ChangeGuard;
import readis.storage.Conversation;
import readis.storage.Database;
import readis.storage.Keyspace;
import readis.storage.Step;

/// A snapshot is of one moment, whatever happens while it is taken.
class SnapshotProperties {

    /// How a snapshot hears of changes.
    private interface Ear {
        ChangeGuard of(Snapshot snapshot, Keyspace keyspace);
    }

    /// A story until the snapshot, what is said meanwhile, and how many steps the snapshot takes after each saying.
    private record Interleaving(Story before, List<Step> meanwhile, List<Integer> rhythm) {
    }

    @Property(tries = 1000)
    @Law("PER-40")
    void itShowsOneMoment(@ForAll("interleavings") Interleaving interleaving) {
        showsOneMoment(interleaving, (snapshot, _) -> snapshot);
    }

    @Example
    @Rejects("PER-40")
    void rejectsASnapshotThatHearsNothing() {
        Mutants.assertRejected(interleavings(), interleaving -> showsOneMoment(interleaving, (_, _) -> ChangeGuard.NONE));
    }

    @Example
    @Rejects("PER-40")
    void rejectsASnapshotThatTakesNoNoteOfKeysThatCome() {
        Mutants.assertRejected(interleavings(), interleaving -> showsOneMoment(interleaving, (snapshot, _) ->
                (contents, key) -> {
                    if (contents.value(key).isPresent()) {
                        snapshot.beforeChange(contents, key);
                    }
                }));
    }

    private static void showsOneMoment(Interleaving interleaving, Ear ear) {
        Conversation conversation = interleaving.before().told();
        Map<String, Conversation.Held> moment = conversation.contents();
        Keyspace keyspace = conversation.keyspace();
        Snapshot snapshot = new Snapshot(keyspace, Archive.format(conversation));
        keyspace.guardBy(ear.of(snapshot, keyspace));
        Sink file = new Sink();
        for (int i = 0; i < interleaving.meanwhile().size(); i++) {
            conversation.take(interleaving.meanwhile().get(i));
            go(snapshot, interleaving.rhythm().get(i % interleaving.rhythm().size()), file);
        }
        keyspace.guardBy(ChangeGuard.NONE);
        finish(snapshot, file);
        assertThat(interleaving.before().load(file.bytes()).contents()).isEqualTo(moment);
    }

    @Example
    @Law("PER-40")
    void aFieldThatDiesMeanwhileIsStillThere() {
        Story before = new Story(List.of(), Stream.of("HSET a y 2", "HSETEX a PX 5 FIELDS 1 x 1")
                .<Step>map(line -> new Step.Ask(Request.of(line.split(" ")))).toList());
        List<Step> meanwhile = List.of(new Step.Pass(10), new Step.Ask(Request.of("HGET", "a", "x")));
        showsOneMoment(new Interleaving(before, meanwhile, List.of(0)), (snapshot, _) -> snapshot);
    }

    private static void go(Snapshot snapshot, int steps, Sink file) {
        for (int i = 0; i < steps && !snapshot.isOver(); i++) {
            snapshot.step();
        }
        file.write(snapshot.take().bytes());
    }

    private static void finish(Snapshot snapshot, Sink file) {
        while (!snapshot.isOver()) {
            go(snapshot, 1, file);
        }
    }

    /// Many keys: the tables grow and shrink under the walk.
    @Property(tries = 200)
    @Law("PER-40")
    void itShowsOneMomentThoughTablesGrowAndShrink(@ForAll("numbers") List<Integer> before,
            @ForAll("numbers") List<Integer> meanwhile) {
        Conversation conversation = new Conversation(Archive.rooms());
        before.forEach(number -> conversation.ask("SET k" + number + " old"));
        Map<String, String> moment = strings(conversation);
        Snapshot snapshot = new Snapshot(conversation.keyspace(), Archive.format(conversation));
        conversation.keyspace().guardBy(snapshot);
        Sink file = new Sink();
        for (int number : meanwhile) {
            conversation.ask(number % 3 == 0 ? "SET k" + number + " new" : "DEL k" + number + " k" + (number + 1));
            go(snapshot, number % 4, file);
        }
        finish(snapshot, file);
        assertThat(strings(Archive.load(file.bytes(), List.of()))).isEqualTo(moment);
    }

    private static Map<String, String> strings(Conversation conversation) {
        Map<String, String> strings = new TreeMap<>();
        Database database = conversation.keyspace().databases().getFirst();
        database.forEach((key, value) -> strings.put(key.toString(), value.copy().toString()));
        strings.replaceAll((key, _) -> conversation.ask("GET " + key).toString());
        return strings;
    }

    /// Beside the data there is one name for each key that has changed ahead of the walk, at most.
    @Property(tries = 200)
    @Law("PER-41")
    void itKeepsOnlyNamesOfChangedKeys(@ForAll("numbers") List<Integer> meanwhile) {
        keepsOnlyNames(meanwhile, (snapshot, _) -> snapshot);
    }

    @Example
    @Rejects("PER-41")
    void rejectsASnapshotThatNotesWhateverIsRead() {
        Mutants.assertRejected(numbers(), meanwhile -> keepsOnlyNames(meanwhile, (snapshot, keyspace) -> (contents, key) -> {
            snapshot.beforeChange(contents, key);
            snapshot.beforeChange(contents, Bytes.of(key + " and its shadow"));
        }));
    }

    private static void keepsOnlyNames(List<Integer> meanwhile, Ear ear) {
        Conversation conversation = new Conversation(Archive.rooms());
        IntStream.range(0, 50).forEach(number -> conversation.ask("RPUSH k" + number + " a b c"));
        Snapshot snapshot = new Snapshot(conversation.keyspace(), Archive.format(conversation));
        conversation.keyspace().guardBy(ear.of(snapshot, conversation.keyspace()));
        for (int number : meanwhile) {
            conversation.ask("LRANGE k" + number % 50 + " 0 -1");
            conversation.ask("RPUSH k" + number % 20 + " d");
        }
        assertThat(snapshot.earlyKeys()).isLessThanOrEqualTo((int) meanwhile.stream().map(number -> number % 20).distinct()
                .count());
        while (!snapshot.isOver()) {
            snapshot.step();
        }
        assertThat(snapshot.earlyKeys()).isZero();
    }

    @Provide
    Arbitrary<Interleaving> interleavings() {
        return Combinators.combine(Story.stories(), Arbitraries.integers().between(0, 100),
                Arbitraries.integers().between(0, 2).list().ofMinSize(1).ofMaxSize(8)).as((story, percent, rhythm) -> {
                    int moment = story.steps().size() * percent / 100;
                    return new Interleaving(new Story(story.settings(), story.steps().subList(0, moment)),
                            story.steps().subList(moment, story.steps().size()), rhythm);
                });
    }

    @Provide
    Arbitrary<List<Integer>> numbers() {
        return Arbitraries.integers().between(0, 300).list().ofMaxSize(400);
    }
}
