package readis.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;

/// What was encoded is what is decoded.
class RoundTripProperties {

    @Property
    @Law("PRO-1")
    void requestsSurviveTheWire(@ForAll("requests") Request request) {
        survives(request, Wire::encode, Wire.requestDecoder());
    }

    @Property
    @Law("PRO-1")
    void repliesOfEveryTypeSurviveResp3(@ForAll("resp3Replies") Reply reply) {
        survives(reply, sent -> Wire.encode(sent, RespVersion.RESP3), Wire.replyDecoder());
    }

    @Property
    @Law("PRO-1")
    void repliesOfItsTypesSurviveResp2(@ForAll("resp2Replies") Reply reply) {
        survives(reply, sent -> Wire.encode(sent, RespVersion.RESP2), Wire.replyDecoder());
    }

    @Example
    @Rejects("PRO-1")
    void rejectsAnEncoderThatForgetsTheLastLineEnd() {
        Mutants.assertRejected(requests(), request -> survives(request, RoundTripProperties::cutShort,
                Wire.requestDecoder()));
    }

    @Example
    @Rejects("PRO-1")
    void rejectsAnEncoderThatCountsCharactersInsteadOfBytes() {
        Mutants.assertRejected(requests(), request -> survives(request, RoundTripProperties::inText,
                Wire.requestDecoder()));
    }

    @Example
    @Rejects("PRO-1")
    void rejectsAnEncoderThatLosesTheSignOfZero() {
        Mutants.assertRejected(resp3Replies(), reply -> survives(reply, RoundTripProperties::unsigned,
                Wire.replyDecoder()));
    }

    static <T> void survives(T value, Function<T, byte[]> encoder, Wire.Decoder<T> decoder) {
        byte[] wire = encoder.apply(value);
        Wire.Heard<T> heard = Wire.hear(decoder, wire);
        assertThat(heard.values()).as("decoded from %s", Wire.readable(wire)).containsExactly(value);
        assertThat(heard.last()).isInstanceOf(Decoded.Incomplete.class);
    }

    private static byte[] cutShort(Request request) {
        byte[] wire = Wire.encode(request);
        return Arrays.copyOf(wire, wire.length - 2);
    }

    private static byte[] inText(Request request) {
        StringBuilder text = new StringBuilder("*" + request.size() + "\r\n");
        request.words().forEach(word -> text.append("$").append(word.toString().length()).append("\r\n")
                .append(word).append("\r\n"));
        return Bytes.of(text.toString()).toArray();
    }

    private static byte[] unsigned(Reply reply) {
        Reply sent = reply instanceof Reply.Double(double number) ? new Reply.Double(number + 0.0) : reply;
        return Wire.encode(sent, RespVersion.RESP3);
    }

    @Provide
    Arbitrary<Request> requests() {
        return ProtocolArbitraries.requests();
    }

    @Provide
    Arbitrary<Reply> resp3Replies() {
        return ProtocolArbitraries.resp3Replies();
    }

    @Provide
    Arbitrary<Reply> resp2Replies() {
        return ProtocolArbitraries.resp2Replies();
    }
}
