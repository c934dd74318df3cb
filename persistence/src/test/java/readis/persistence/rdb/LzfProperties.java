package readis.persistence.rdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Bytes;

/// What is compressed comes back, and what comes from elsewhere does no harm.
class LzfProperties {

    private static final Lzf LZF = new Lzf();

    @Example
    void usage() {
        byte[] text = Bytes.of("abcabcabcabcabcabcabcabc").toArray();
        int size = LZF.compress(text, 0, text.length, 4);
        assertThat(Arrays.copyOf(LZF.compressed(), size)).startsWith(2, 'a', 'b', 'c').hasSizeLessThan(9);
    }

    @Property
    @Law("PER-2")
    @StatisticsReport(onFailureOnly = true)
    void whatIsCompressedComesBack(@ForAll("strings") byte[] string) {
        Statistics.label("shorter").collect(comesBack(string, UnaryOperator.identity()));
        Statistics.label("shorter").coverage(seen -> seen.check(true).percentage(share -> share >= 10));
    }

    @Example
    @Rejects("PER-2")
    void rejectsAReferenceThatIsCopiedAsAWhole() {
        Mutants.assertRejected(strings(), string -> comesBack(string, packed -> Arrays.copyOf(packed, packed.length - 1)));
    }

    @Property(tries = 5000)
    @Law("PER-5")
    void whateverIsExpandedEnds(@ForAll("strings") byte[] compressed, @ForAll short room) {
        byte[] target = new byte[room & 0x7FF];
        LzfExpansion.expand(compressed, target);
    }

    private static boolean comesBack(byte[] string, UnaryOperator<byte[]> harm) {
        int size = LZF.compress(string, 0, string.length, 4);
        if (size > 0) {
            assertThat(size).isLessThanOrEqualTo(string.length - 4);
            assertThat(Lzf.isPossible(size, string.length)).isTrue();
            byte[] back = new byte[string.length];
            assertThat(LzfExpansion.expand(harm.apply(Arrays.copyOf(LZF.compressed(), size)), back)).isTrue();
            assertThat(back).isEqualTo(string);
        }
        return size > 0;
    }

    @Provide
    Arbitrary<byte[]> strings() {
        Arbitrary<byte[]> any = Arbitraries.bytes().array(byte[].class).ofMaxSize(300);
        Arbitrary<byte[]> few = Arbitraries.bytes().between((byte) 'a', (byte) 'c').array(byte[].class).ofMaxSize(2000);
        BinaryOperator<byte[]> twice = (one, other) -> Bytes.of(new String(one) + new String(other) + new String(one)).toArray();
        return Arbitraries.frequencyOf(Tuple.of(1, any), Tuple.of(3, few),
                Tuple.of(1, any.flatMap(one -> few.map(other -> twice.apply(one, other)))),
                Tuple.of(1, Arbitraries.integers().between(0, 20_000).map(byte[]::new)));
    }
}
