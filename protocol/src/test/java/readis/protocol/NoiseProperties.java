package readis.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;

/// Whatever a stranger sends, a decoder stays calm.
class NoiseProperties {

    private static final byte[] PERFECTLY_VALID = Wire.bytes("*1\r\n$4\r\nPING\r\n");

    @Property(tries = 30_000)
    @Law("PRO-5")
    @StatisticsReport(onFailureOnly = true)
    void requestDecoderStaysCalm(@ForAll("noise") byte[] noise, @ForAll("chunkings") Chunking chunking) {
        Statistics.label("malformed").collect(Wire.hear(Wire.requestDecoder(), noise)
                .last() instanceof Decoded.Malformed);
        Statistics.label("malformed").coverage(malformed -> malformed.check(true).percentage(share -> share >= 10));
        staysCalm(noise, chunking, Wire::requestDecoder);
    }

    @Property(tries = 30_000)
    @Law("PRO-5")
    @StatisticsReport(onFailureOnly = true)
    void replyDecoderStaysCalm(@ForAll("noise") byte[] noise, @ForAll("chunkings") Chunking chunking) {
        Statistics.label("malformed").collect(Wire.hear(Wire.replyDecoder(), noise)
                .last() instanceof Decoded.Malformed);
        Statistics.label("malformed").coverage(malformed -> malformed.check(true).percentage(share -> share >= 10));
        staysCalm(noise, chunking, Wire::replyDecoder);
    }

    @Example
    @Rejects("PRO-5")
    void rejectsADecoderThatForgives() {
        Mutants.assertRejected(attacks(), attack -> staysCalm(attack.get1(), attack.get2(),
                NoiseProperties::forgiving));
    }

    @Example
    @Rejects("PRO-5")
    void rejectsADecoderThatThrowsAtALengthThatIsNoNumber() {
        Mutants.assertRejected(attacks(), attack -> staysCalm(attack.get1(), attack.get2(), NoiseProperties::throwing));
    }

    static <T> void staysCalm(byte[] noise, Chunking chunking, Supplier<Wire.Decoder<T>> decoders) {
        Wire.Decoder<T> decoder = decoders.get();
        try {
            Decoded<T> last = Wire.hear(decoder, chunking.cut(noise)).last();
            if (last instanceof Decoded.Malformed) {
                assertThat(Wire.hear(decoder, PERFECTLY_VALID)).isEqualTo(new Wire.Heard<>(List.of(), last));
            }
        } catch (RuntimeException thrown) {
            fail("thrown at " + Wire.readable(noise), thrown);
        }
    }

    /// Begins anew after nonsense, as if the rest of the stream could be trusted.
    private static Wire.Decoder<Request> forgiving() {
        return new Wire.Decoder<>() {
            private Wire.Decoder<Request> decoder = Wire.requestDecoder();

            @Override
            public Decoded<Request> decode(ByteBuffer input) {
                Decoded<Request> decoded = decoder.decode(input);
                if (decoded instanceof Decoded.Malformed) {
                    decoder = Wire.requestDecoder();
                }
                return decoded;
            }
        };
    }

    private static Wire.Decoder<Request> throwing() {
        Wire.Decoder<Request> decoder = Wire.requestDecoder();
        return input -> {
            if (decoder.decode(input) instanceof Decoded.Malformed<Request>(Bytes reason)
                    && reason.toString().contains("invalid bulk length")) {
                throw new NumberFormatException(reason.toString());
            }
            return Decoded.incomplete();
        };
    }

    private Arbitrary<Tuple2<byte[], Chunking>> attacks() {
        return Combinators.combine(noise(), chunkings()).as(Tuple::of);
    }

    @Provide
    Arbitrary<byte[]> noise() {
        return ProtocolArbitraries.noise();
    }

    @Provide
    Arbitrary<Chunking> chunkings() {
        return ProtocolArbitraries.chunkings();
    }
}
