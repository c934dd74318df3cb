package readis.storage.listpack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
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
import readis.protocol.Bytes;

/// A listpack and an [ArrayList] hear the same steps and must hold the same, from whichever end one looks.
class ListpackProperties {

    /// What the law looks at: a listpack, or a mutant of one.
    private static class Subject {
        protected Listpack pack = new Listpack();

        void take(ListpackStep step) {
            switch (step) {
                case ListpackStep.Insert(int place, List<Bytes> values) -> insert(place % (pack.size() + 1), values);
                case ListpackStep.Replace(int place, Bytes value) when !pack.isEmpty() ->
                    pack.replace(pack.entry(place % pack.size()), value);
                case ListpackStep.Delete(int place, int count) when !pack.isEmpty() ->
                    delete(pack.entry(place % pack.size()), count);
                default -> pack.trim();
            }
        }

        void insert(int place, List<Bytes> values) {
            if (place == pack.size()) {
                pack.appendAll(ListpackStep.packOf(values));
            } else {
                int before = pack.entry(place);
                values.reversed().forEach(value -> insertBefore(before, value));
            }
        }

        void insertBefore(int entry, Bytes value) {
            assertThat(pack.bytes(pack.insert(entry, value))).isEqualTo(value);
        }

        void delete(int entry, int count) {
            pack.delete(entry, count);
        }

        Subject copy() {
            Subject copy = new Subject();
            copy.pack = pack.copy();
            return copy;
        }

        int find(Bytes value, int stride) {
            return pack.find(value, pack.first(), stride);
        }

        void holds(List<Bytes> list) {
            assertThat(forwards()).isEqualTo(list);
            assertThat(backwards()).isEqualTo(list.reversed());
            assertThat(pack.size()).isEqualTo(list.size());
            assertThat(pack.isEmpty()).isEqualTo(list.isEmpty());
            assertThat(pack.bytes()).isEqualTo(ListpackStep.packOf(list).bytes());
            for (int i = 0; i < list.size(); i++) {
                int entry = pack.entry(i);
                assertThat(pack.bytes(entry)).isEqualTo(list.get(i));
                assertThat(pack.length(entry)).isEqualTo(list.get(i).length());
                assertThat(pack.entry(i - list.size())).isEqualTo(entry);
                assertThat(pack.entry(list.indexOf(list.get(i)))).isEqualTo(find(list.get(i), 1));
            }
            assertThat(pack.entry(list.size())).isEqualTo(Listpack.NONE);
            assertThat(pack.entry(-1 - list.size())).isEqualTo(Listpack.NONE);
        }

        private List<Bytes> forwards() {
            List<Bytes> values = new ArrayList<>();
            for (int entry = pack.first(); entry != Listpack.NONE; entry = pack.next(entry)) {
                values.add(pack.bytes(entry));
            }
            return values;
        }

        private List<Bytes> backwards() {
            List<Bytes> values = new ArrayList<>();
            for (int entry = pack.last(); entry != Listpack.NONE; entry = pack.previous(entry)) {
                values.add(pack.bytes(entry));
            }
            return values;
        }
    }

    /// Takes whatever Java can read as a number for one.
    private static final class ReadsNumbersAsJavaDoes extends Subject {
        @Override
        void insertBefore(int entry, Bytes value) {
            try {
                pack.insert(entry, Long.parseLong(value.toString()));
            } catch (NumberFormatException text) {
                pack.insert(entry, value);
            }
        }
    }

    /// Leaves one entry when it is to delete up to the end.
    private static final class SparesTheLast extends Subject {
        @Override
        void delete(int entry, int count) {
            for (int i = 0; i < count && pack.next(entry) != Listpack.NONE; i++) {
                pack.delete(entry);
            }
        }
    }

    /// Takes itself for its copy.
    private static final class SharesItsArray extends Subject {
        @Override
        Subject copy() {
            return this;
        }
    }

    /// Looks at every second entry, whatever it is told.
    private static final class FindsOnlyKeys extends Subject {
        @Override
        int find(Bytes value, int stride) {
            return super.find(value, 2);
        }
    }

    @Property
    @Law("STO-20")
    void isAList(@ForAll("steps") List<ListpackStep> steps) {
        isAList(steps, Subject::new);
    }

    @Property
    @Law("STO-20")
    void findsTheFirstKeyOfPairs(@ForAll("values") List<Bytes> values, @ForAll("value") Bytes wanted) {
        Listpack pack = ListpackStep.packOf(values);
        int index = 0;
        while (index < values.size() && !values.get(index).equals(wanted)) {
            index += 2;
        }
        assertThat(pack.find(wanted, pack.first(), 2)).isEqualTo(pack.entry(index));
        for (int i = 0; i < values.size(); i++) {
            assertThat(pack.holds(pack.entry(i), wanted)).isEqualTo(values.get(i).equals(wanted));
        }
    }

    @Example
    @Rejects("STO-20")
    void rejectsAListpackThatReadsNumbersAsJavaDoes() {
        Mutants.assertRejected(steps(), steps -> isAList(steps, ReadsNumbersAsJavaDoes::new));
    }

    @Example
    @Rejects("STO-20")
    void rejectsAListpackThatSparesTheLast() {
        Mutants.assertRejected(steps(), steps -> isAList(steps, SparesTheLast::new));
    }

    @Example
    @Rejects("STO-20")
    void rejectsACopyThatIsTheSame() {
        Mutants.assertRejected(steps(), steps -> isAList(steps, SharesItsArray::new));
    }

    @Example
    @Rejects("STO-20")
    void rejectsAListpackThatFindsOnlyKeys() {
        Mutants.assertRejected(steps(), steps -> isAList(steps, FindsOnlyKeys::new));
    }

    static void isAList(List<ListpackStep> steps, Supplier<Subject> subjects) {
        Subject subject = subjects.get();
        List<Bytes> model = new ArrayList<>();
        for (ListpackStep step : steps) {
            Subject copy = subject.copy();
            List<Bytes> before = Collections.unmodifiableList(new ArrayList<>(model));
            subject.take(step);
            step.takeOn(model);
            subject.holds(model);
            copy.holds(before);
        }
    }

    @Provide
    Arbitrary<List<ListpackStep>> steps() {
        return ListpackStep.several();
    }

    @Provide
    Arbitrary<List<Bytes>> values() {
        return ListpackStep.values().list().ofMaxSize(10);
    }

    @Provide
    Arbitrary<Bytes> value() {
        return ListpackStep.values();
    }
}
