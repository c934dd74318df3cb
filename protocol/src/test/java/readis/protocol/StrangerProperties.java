package readis.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;

/// Who has not said who they are gets ten words of 16 KiB, and not one more.
class StrangerProperties {

    private static final RequestLimits STRANGER = RequestLimits.DEFAULT.forStrangers();

    @Property(tries = 500)
    @Law("PRO-9")
    void strangersGetTenWordsOf16KiB(@ForAll("lengths") List<Integer> lengths) {
        getsTenWordsOf16KiB(lengths, () -> Wire.requestDecoder(STRANGER));
    }

    @Example
    @Rejects("PRO-9")
    void rejectsADecoderThatForgetsToAskWhoItIs() {
        Mutants.assertRejected(lengths(), lengths -> getsTenWordsOf16KiB(lengths, Wire::requestDecoder));
    }

    @Example
    @Rejects("PRO-9")
    void rejectsALimitThatIsOneWordTooLow() {
        Mutants.assertRejected(lengths(), lengths -> getsTenWordsOf16KiB(lengths, StrangerProperties::stingy));
    }

    @Example
    @Rejects("PRO-9")
    void rejectsALimitThatIsOneByteTooHigh() {
        Mutants.assertRejected(lengths(), lengths -> getsTenWordsOf16KiB(lengths, StrangerProperties::generous));
    }

    static void getsTenWordsOf16KiB(List<Integer> lengths, Supplier<Wire.Decoder<Request>> decoders) {
        Request request = Request.of(lengths.stream().map(length -> Bytes.owning(new byte[length])).toList());
        Wire.Heard<Request> heard = Wire.hear(decoders.get(), Wire.encode(request));
        if (lengths.size() > 10) {
            assertThat(heard).isEqualTo(refused("Protocol error: unauthenticated multibulk length"));
        } else if (lengths.stream().anyMatch(length -> length > 16384)) {
            assertThat(heard).isEqualTo(refused("Protocol error: unauthenticated bulk length"));
        } else {
            assertThat(heard.values()).as("%d words", lengths.size()).containsExactly(request);
        }
    }

    private static Wire.Heard<Request> refused(String reason) {
        return new Wire.Heard<>(List.of(), new Decoded.Malformed<>(Bytes.of(reason)));
    }

    private static Wire.Decoder<Request> stingy() {
        Wire.Decoder<Request> decoder = Wire.requestDecoder(STRANGER);
        return input -> Wire.readable(input.array()).startsWith("*10\\r")
                ? new Decoded.Malformed<>(Bytes.of("Protocol error: unauthenticated multibulk length"))
                : decoder.decode(input);
    }

    private static Wire.Decoder<Request> generous() {
        Wire.Decoder<Request> decoder = Wire.requestDecoder(STRANGER);
        Wire.Decoder<Request> trusting = Wire.requestDecoder();
        return input -> Wire.readable(input.array()).contains("$16385\\r") ? trusting.decode(input)
                : decoder.decode(input);
    }

    @Provide
    Arbitrary<List<Integer>> lengths() {
        return Arbitraries.of(0, 1, 3, 100, 3, 5, 16383, 16384, 16384, 16385, 20_000).list().ofMinSize(1).ofMaxSize(12);
    }
}
