package readis.persistence.rdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Bytes;
import readis.storage.listpack.Listpack;

/// What older versions wrote is what it was.
class OldFormProperties {

    @Example
    void usage() {
        assertThat(elements(Ziplist.toListpack(Bytes.owning(Old.ziplist(List.of("a", "12", "-70000"))))))
                .contains(List.of("a", "12", "-70000"));
        assertThat(elements(Zipmap.toListpack(Bytes.owning(Old.zipmap(List.of("f", "x"), 2))))).contains(List.of("f", "x"));
    }

    @Property
    @Law("PER-7")
    void aZiplistIsTheListOfItsWords(@ForAll("words") List<String> words) {
        isRead(words, Old.ziplist(words));
    }

    @Example
    @Rejects("PER-7")
    void rejectsAZiplistWhoseLongLengthsAreReadAsShortOnes() {
        Mutants.assertRejected(words(), words -> {
            byte[] ziplist = Old.ziplist(words);
            for (int i = 10; i < ziplist.length; i++) {
                ziplist[i] = ziplist[i] == (byte) 0xFE ? (byte) 0xFD : ziplist[i];
            }
            isRead(words, ziplist);
        });
    }

    private static void isRead(List<String> words, byte[] ziplist) {
        assertThat(elements(Ziplist.toListpack(Bytes.owning(ziplist)))).contains(words);
    }

    @Property
    @Law("PER-7")
    void aZipmapIsTheMapOfItsWords(@ForAll("words") List<String> words) {
        List<String> pairs = words.subList(0, words.size() & ~1);
        for (int spare = 0; spare < 5; spare++) {
            assertThat(elements(Zipmap.toListpack(Bytes.owning(Old.zipmap(pairs, spare))))).contains(pairs);
        }
    }

    @Property
    @Law("PER-5")
    void brokenFormsAreRefusedOrRead(@ForAll("words") List<String> words, @ForAll Random chance) {
        for (byte[] form : List.of(Old.ziplist(words), Old.zipmap(words.subList(0, words.size() & ~1), 1))) {
            for (int i = 0; i < 20; i++) {
                byte[] broken = form.clone();
                broken[chance.nextInt(broken.length)] = (byte) chance.nextInt();
                Bytes bytes = Bytes.copyOf(broken, 0, chance.nextBoolean() ? broken.length : chance.nextInt(broken.length));
                elements(Ziplist.toListpack(bytes));
                elements(Zipmap.toListpack(bytes));
            }
        }
    }

    private static Optional<List<String>> elements(Optional<Listpack> read) {
        return read.map(pack -> {
            List<String> elements = new ArrayList<>();
            for (int entry = pack.first(); entry != Listpack.NONE; entry = pack.next(entry)) {
                elements.add(pack.bytes(entry).toString());
            }
            return elements;
        });
    }

    @Provide
    Arbitrary<List<String>> words() {
        Arbitrary<String> strings = Arbitraries.integers().between(0, 300).map("x"::repeat);
        Arbitrary<String> borders = Arbitraries.of(62, 63, 64, 248, 249, 250, 253, 254, 16383, 16384, 70000).map("y"::repeat);
        Arbitrary<String> numbers = Arbitraries.longs().between(-(1L << 58), 1L << 58).map(String::valueOf);
        Arbitrary<String> small = Arbitraries.integers().between(-40_000, 40_000).map(String::valueOf);
        Arbitrary<String> tiny = Arbitraries.integers().between(-2, 14).map(String::valueOf);
        return Arbitraries.frequencyOf(Tuple.of(4, strings), Tuple.of(1, borders), Tuple.of(2, numbers), Tuple.of(2, small),
                Tuple.of(3, tiny)).list().ofMaxSize(12);
    }
}
