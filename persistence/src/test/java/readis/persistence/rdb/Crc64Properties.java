package readis.persistence.rdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.ToLongFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Bytes;

/// The tables say what a division bit by bit says, and that is what Redis says.
class Crc64Properties {

    @Example
    void usage() {
        byte[] digits = Bytes.of("123456789").toArray();
        assertThat(Crc64.update(0, digits, 0, digits.length)).isEqualTo(0xe9c6d914c4b8d9caL);
    }

    @Property
    @Law("PER-1")
    void tablesDivideAsBitsDo(@ForAll byte[] bytes) {
        agrees(bytes, all -> Crc64.update(0, all, 0, all.length));
    }

    @Property
    @Law("PER-1")
    void sumsGoOnWhereTheyStopped(@ForAll byte[] bytes, @ForAll int place) {
        int cut = bytes.length == 0 ? 0 : Math.floorMod(place, bytes.length);
        agrees(bytes, all -> Crc64.update(Crc64.update(0, all, 0, cut), all, cut, all.length));
    }

    @Example
    @Rejects("PER-1")
    void rejectsASumThatForgetsTheLastBytes() {
        Arbitrary<byte[]> arrays = Arbitraries.bytes().array(byte[].class).ofMaxSize(20);
        Mutants.assertRejected(arrays, bytes -> agrees(bytes, all -> Crc64.update(0, all, 0, all.length & -8)));
    }

    private static void agrees(byte[] bytes, ToLongFunction<byte[]> sum) {
        long remainder = 0;
        for (byte next : bytes) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                boolean carries = (remainder < 0) != ((next >> bit & 1) == 1);
                remainder = remainder << 1 ^ (carries ? 0xad93d23594c935a9L : 0);
            }
        }
        assertThat(sum.applyAsLong(bytes)).isEqualTo(Long.reverse(remainder));
    }
}
