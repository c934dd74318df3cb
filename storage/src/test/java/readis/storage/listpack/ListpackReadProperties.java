package readis.storage.listpack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Bytes;

/// Bytes from a file are one whole listpack, or they are refused.
class ListpackReadProperties {

    @Property
    @Law("STO-21")
    void whatWasWrittenIsRead(@ForAll("values") List<Bytes> values) {
        Bytes written = ListpackStep.packOf(values).bytes();
        Listpack read = Listpack.read(written).orElseThrow();
        assertThat(read.bytes()).isEqualTo(written);
        read.append(Bytes.of("one more"));
        assertThat(read.bytes(read.last())).isEqualTo(Bytes.of("one more"));
        assertThat(read.size()).isEqualTo(values.size() + 1);
    }

    @Property(tries = 5000)
    @Law("STO-21")
    void whatIsBrokenIsRefusedOrHarmless(@ForAll("broken") Bytes broken) {
        isRefusedOrHarmless(broken, Listpack::read);
    }

    @Property
    @Law("STO-21")
    void whatIsCutIsRefused(@ForAll("values") List<Bytes> values) {
        Bytes whole = ListpackStep.packOf(values).bytes();
        for (int length = 0; length < Math.min(100, whole.length()); length++) {
            assertThat(Listpack.read(whole.slice(0, length))).isEmpty();
        }
    }

    @Example
    @Rejects("STO-21")
    void rejectsAReaderThatCountsAgain() {
        Mutants.assertRejected(broken(), broken -> isRefusedOrHarmless(broken, bytes -> Listpack.read(uncounted(bytes))));
    }

    @Example
    @Rejects("STO-21")
    void rejectsAReaderThatTakesTheBrokenForNothing() {
        Mutants.assertRejected(broken(), broken -> isRefusedOrHarmless(broken, bytes ->
                Listpack.read(bytes).or(() -> Optional.of(new Listpack()))));
    }

    /// Harmless: it is written as it was read, and forwards and backwards it holds the same, as many as it says.
    static void isRefusedOrHarmless(Bytes bytes, Function<Bytes, Optional<Listpack>> reader) {
        Optional<Listpack> read = reader.apply(bytes);
        if (read.isEmpty()) {
            return;
        }
        Listpack pack = read.get();
        assertThat(pack.bytes()).isEqualTo(bytes);
        List<Bytes> forwards = new ArrayList<>();
        for (int entry = pack.first(); entry != Listpack.NONE; entry = pack.next(entry)) {
            forwards.add(pack.bytes(entry));
        }
        List<Bytes> backwards = new ArrayList<>();
        for (int entry = pack.last(); entry != Listpack.NONE; entry = pack.previous(entry)) {
            backwards.add(pack.bytes(entry));
        }
        assertThat(backwards.reversed()).isEqualTo(forwards);
        assertThat(pack.size()).isEqualTo(forwards.size());
    }

    /// The same with 65535 for a count, which means that nobody has counted.
    private static Bytes uncounted(Bytes bytes) {
        byte[] array = bytes.toArray();
        array[4] = -1;
        array[5] = -1;
        return Bytes.owning(array);
    }

    @Provide
    Arbitrary<List<Bytes>> values() {
        return ListpackStep.values().list().ofMaxSize(10);
    }

    /// Listpacks of short values in which a byte or two are wrong.
    @Provide
    Arbitrary<Bytes> broken() {
        Arbitrary<Bytes> whole = Arbitraries.of("1", "a", "-300", "70000", "x".repeat(70), "5000000000", "").map(Bytes::of)
                .list().ofMinSize(1).ofMaxSize(3).map(values -> ListpackStep.packOf(values).bytes());
        Arbitrary<Byte> bytes = Arbitraries.frequencyOf(Tuple.of(1, Arbitraries.bytes()),
                Tuple.of(1, Arbitraries.of(0xFF, 0xF0, 0xF4, 0xE0, 0xC0, 0x80, 0x00, 0x01).map(Integer::byteValue)));
        Arbitrary<Integer> places = Arbitraries.integers().between(4, 40);
        return Combinators.combine(whole, places, bytes, places, bytes).as((pack, one, first, other, second) -> {
            byte[] array = pack.toArray();
            array[one % array.length] = first;
            array[other % array.length] = second;
            return Bytes.owning(array);
        });
    }
}
