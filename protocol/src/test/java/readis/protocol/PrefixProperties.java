package readis.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
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

/// Half a value is not yet a value, and not an error either.
class PrefixProperties {

    @Property
    @Law("PRO-3")
    void aBegunRequestIsIncomplete(@ForAll("begunRequests") byte[] begun) {
        isIncomplete(begun, Wire::requestDecoder);
    }

    @Property
    @Law("PRO-3")
    void aBegunReplyIsIncomplete(@ForAll("begunReplies") byte[] begun) {
        isIncomplete(begun, Wire::replyDecoder);
    }

    @Example
    @Rejects("PRO-3")
    void rejectsADecoderThatDoesNotWaitForTheLineFeed() {
        Mutants.assertRejected(begunRequests(), begun -> isIncomplete(begun, PrefixProperties::hasty));
    }

    @Example
    @Rejects("PRO-3")
    void rejectsADecoderThatTakesAnOpenHeaderForNonsense() {
        Mutants.assertRejected(begunRequests(), begun -> isIncomplete(begun, PrefixProperties::impatient));
    }

    @Example
    @Rejects("PRO-3")
    void rejectsADecoderThatLeavesBytesBehind() {
        Mutants.assertRejected(begunRequests(), begun -> isIncomplete(begun, PrefixProperties::fussy));
    }

    static <T> void isIncomplete(byte[] begun, Supplier<Wire.Decoder<T>> decoders) {
        ByteBuffer input = ByteBuffer.wrap(begun);
        assertThat(decoders.get().decode(input)).as(Wire.readable(begun)).isInstanceOf(Decoded.Incomplete.class);
        assertThat(input.remaining()).as("bytes left behind").isZero();
    }

    /// Answers as soon as only the last line feed is missing.
    private static Wire.Decoder<Request> hasty() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        return input -> {
            while (input.hasRemaining()) {
                all.write(input.get());
            }
            all.write('\n');
            return Wire.requestDecoder().decode(ByteBuffer.wrap(all.toByteArray()));
        };
    }

    private static Wire.Decoder<Request> impatient() {
        Wire.Decoder<Request> decoder = Wire.requestDecoder();
        return input -> input.hasRemaining() && input.get(input.limit() - 1) == '$'
                ? new Decoded.Malformed<>(Bytes.of("Protocol error: invalid bulk length")) : decoder.decode(input);
    }

    private static Wire.Decoder<Request> fussy() {
        Wire.Decoder<Request> decoder = Wire.requestDecoder();
        return input -> {
            Decoded<Request> decoded = decoder.decode(input);
            input.position(input.limit() > 1 ? 1 : input.position());
            return decoded;
        };
    }

    private static Arbitrary<byte[]> begun(Arbitrary<byte[]> wires) {
        return wires.flatMap(wire -> Arbitraries.integers().between(0, wire.length - 1)
                .map(length -> Arrays.copyOf(wire, length)));
    }

    @Provide
    Arbitrary<byte[]> begunRequests() {
        return begun(ProtocolArbitraries.requests().map(Wire::encode));
    }

    @Provide
    Arbitrary<byte[]> begunReplies() {
        return begun(ProtocolArbitraries.resp3Replies().map(reply -> Wire.encode(reply, RespVersion.RESP3)));
    }
}
