package readis.persistence.rdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.persistence.Archive;
import readis.persistence.Sink;
import readis.persistence.SnapshotFormat.Pieces;
import readis.persistence.Story;
import readis.protocol.Bytes;
import readis.storage.Conversation;
import readis.storage.Database;
import readis.storage.Value;

/// A file in any order and in any pieces is the same file to its reader.
class PieceProperties {

    private record Entry(int database, Bytes key, Value value, long deadline) {
    }

    @Property(tries = 300)
    @Law("PER-8")
    void anyOrderLeadsToTheSameKeyspace(@ForAll("stories") Story story, @ForAll Random chance) {
        leadsToTheSame(story, chance, UnaryOperator.identity());
    }

    @Example
    @Rejects("PER-8")
    void rejectsAFileThatNamesEachDatabaseOnce() {
        Arbitrary<Tuple2<Story, Random>> inputs = stories().flatMap(story -> Arbitraries.randoms().map(
                random -> Tuple.of(story, random)));
        Mutants.assertRejected(inputs, input -> leadsToTheSame(input.get1(), input.get2(), entry ->
                new Entry(0, entry.key(), entry.value(), entry.deadline())));
    }

    private static void leadsToTheSame(Story story, Random chance, UnaryOperator<Entry> harm) {
        Conversation original = story.told();
        List<Entry> entries = new ArrayList<>();
        for (Database database : original.keyspace().databases()) {
            database.forEach((key, value) -> entries.add(
                    harm.apply(new Entry(database.index(), key, value, database.contents().deadline(key)))));
        }
        Collections.shuffle(entries, chance);
        if (entries.stream().map(entry -> entry.database() + ":" + entry.key()).distinct().count() == entries.size()) {
            assertThat(story.load(written(original, entries)).contents()).isEqualTo(original.contents());
        }
    }

    private static Bytes written(Conversation original, List<Entry> entries) {
        RdbFormat format = Archive.room(original.keyspace(), original.clock(), List.of()).snapshot(false);
        Sink file = new Sink();
        Sink sink = new Sink();
        format.begin(sink);
        for (Entry entry : entries) {
            Pieces rest = format.entry(entry.database(), entry.key(), entry.value(), entry.deadline(), sink);
            while (!rest.isOver()) {
                file.write(sink.bytes());
                sink.clear();
                rest.next(sink);
            }
        }
        format.end(sink);
        file.write(sink.bytes());
        return file.bytes();
    }

    /// Values of some megabytes: no piece is much larger than 64 kB.
    @Example
    @Law("PER-8")
    void largeValuesComeInSmallPieces() {
        for (String line : List.of("RPUSH a", "SADD a", "ZADD a", "HSET a", "XADD a", "SET a")) {
            Conversation original = new Conversation(Archive.rooms());
            fill(original, line);
            RdbFormat format = Archive.room(original.keyspace(), original.clock(), List.of()).snapshot(false);
            Sink file = new Sink();
            format.begin(file);
            Value value = original.keyspace().databases().getFirst().find(Bytes.of("a")).orElseThrow();
            Sink sink = new Sink();
            Pieces rest = format.entry(0, Bytes.of("a"), value, Value.NEVER, sink);
            while (!rest.isOver()) {
                assertThat(sink.size()).as(line).isLessThan(80 * 1024);
                file.write(sink.bytes());
                sink.clear();
                rest.next(sink);
            }
            format.end(sink);
            file.write(sink.bytes());
            assertThat(file.size()).as(line).isGreaterThan(200_000);
            assertThat(Archive.load(file.bytes(), List.of()).contents()).as(line).isEqualTo(original.contents());
        }
    }

    private static void fill(Conversation conversation, String line) {
        if (line.equals("SET a")) {
            conversation.ask("SETRANGE a 3000000 x");
            return;
        }
        for (int i = 0; i < 20_000; i++) {
            String name = "element-" + Integer.toHexString(i * 0x9E3779B1);
            conversation.ask(line + switch (line) {
                case "ZADD a" -> " " + i / 7.0 + " " + name;
                case "HSET a" -> " " + name + " " + i;
                case "XADD a" -> " * name " + name;
                default -> " " + name;
            });
        }
    }

    @Provide
    Arbitrary<Story> stories() {
        return Story.stories();
    }
}
