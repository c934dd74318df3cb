package readis.storage.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Bytes;
import readis.storage.listpack.Listpack;

/// What lies in memory is what Redis's description says, read here by that description alone.
class NodeProperties {

    private static final int DELETED = 1;
    private static final int SAME_FIELDS = 2;
    /// What an entry takes beside its words, at most.
    private static final int OVERHEAD = 40;

    @Property(tries = 500)
    @Law("STO-52")
    void aNodeIsAsRedisDescribesIt(@ForAll("changes") List<LogChange> changes,
            @ForAll @IntRange(min = 1, max = 5) int most) {
        isAsDescribed(changes, most, StreamNode::bytes);
    }

    @Property(tries = 500)
    @Law("STO-52")
    void noNodeIsLargerThanItMayBe(@ForAll("changes") List<LogChange> changes,
            @ForAll @IntRange(min = 1, max = 300) int bytes) {
        NodeLimits limits = new NodeLimits();
        limits.directives().getFirst().set(String.valueOf(bytes));
        EntryLog log = new EntryLog(limits);
        List<StreamId> given = new ArrayList<>();
        changes.forEach(change -> LogChange.apply(change, log, given));
        assertThat(log.nodes().values()).allMatch(node -> node.count() + node.deleted() == 1
                || node.bytes().length() < bytes + OVERHEAD);
    }

    @Example
    @Rejects("STO-52")
    void rejectsANodeThatDoesNotCountTheDeleted() {
        Mutants.assertRejected(changes(), changes -> isAsDescribed(changes, 5, node -> with(node, 1, 0)));
    }

    @Example
    @Rejects("STO-52")
    void rejectsAnEntryThatCannotBeReadFromBehind() {
        Mutants.assertRejected(changes(), changes -> isAsDescribed(changes, 5, node -> with(node, -1, 4)));
    }

    private static Bytes with(StreamNode node, int element, long value) {
        Listpack pack = Listpack.read(node.bytes()).orElseThrow();
        pack.replace(pack.entry(element), value);
        return pack.bytes();
    }

    static void isAsDescribed(List<LogChange> changes, int most, Function<StreamNode, Bytes> memory) {
        EntryLog log = new EntryLog(SmallNodes.of(most));
        List<StreamId> given = new ArrayList<>();
        Map<StreamId, List<Bytes>> expected = new LinkedHashMap<>();
        for (LogChange change : changes) {
            LogChange.apply(change, log, given);
            switch (change) {
                case LogChange.Add(boolean _, List<Bytes> words) -> expected.put(given.getLast(), words);
                case LogChange.Delete(int number) ->
                        expected.remove(number < given.size() ? given.get(number) : StreamId.MIN);
            }
        }
        Map<StreamId, List<Bytes>> found = new LinkedHashMap<>();
        log.nodes().forEach((id, node) -> found.putAll(new Reader(id, memory.apply(node)).read(most)));
        assertThat(found).containsExactlyEntriesOf(expected);
    }

    /// Reads one node element by element.
    private static final class Reader {
        private final StreamId id;
        private final List<Bytes> elements = new ArrayList<>();
        private int position;

        Reader(StreamId id, Bytes bytes) {
            this.id = id;
            Listpack pack = Listpack.read(bytes).orElseThrow();
            for (int entry = pack.first(); entry != Listpack.NONE; entry = pack.next(entry)) {
                elements.add(pack.bytes(entry));
            }
        }

        private Bytes next() {
            return elements.get(position++);
        }

        private int number() {
            return Integer.parseInt(next().toString());
        }

        private List<Bytes> next(int count) {
            return IntStream.range(0, count).mapToObj(_ -> next()).toList();
        }

        Map<StreamId, List<Bytes>> read(int most) {
            int count = number();
            int deleted = number();
            List<Bytes> fields = next(number());
            assertThat(number()).as("the end of the master entry").isZero();
            Map<StreamId, List<Bytes>> found = new LinkedHashMap<>();
            int gone = 0;
            while (position < elements.size()) {
                gone += readEntry(fields, found) ? 0 : 1;
            }
            assertThat(List.of(count, deleted)).as("counts").isEqualTo(List.of(found.size(), gone));
            assertThat(count + deleted).isLessThanOrEqualTo(most);
            return found;
        }

        /// False when the entry is deleted.
        private boolean readEntry(List<Bytes> fields, Map<StreamId, List<Bytes>> found) {
            int start = position;
            int flags = number();
            StreamId entry = new StreamId(id.milliseconds() + number(), id.sequence() + number());
            List<Bytes> words = words(flags, fields);
            assertThat(number()).as("the length of %s", entry).isEqualTo(position - 1 - start);
            assertThat(fields(words).equals(fields)).as("%s has the master's fields", entry)
                    .isEqualTo((flags & SAME_FIELDS) != 0);
            if ((flags & DELETED) == 0) {
                found.put(entry, words);
            }
            return (flags & DELETED) == 0;
        }

        private List<Bytes> words(int flags, List<Bytes> fields) {
            if ((flags & SAME_FIELDS) == 0) {
                return next(2 * number());
            }
            return fields.stream().mapMulti((Bytes field, Consumer<Bytes> words) -> {
                words.accept(field);
                words.accept(next());
            }).toList();
        }

        private static List<Bytes> fields(List<Bytes> words) {
            return IntStream.range(0, words.size() / 2).mapToObj(i -> words.get(2 * i)).toList();
        }
    }

    @Provide
    Arbitrary<List<LogChange>> changes() {
        return LogChange.changes();
    }
}
