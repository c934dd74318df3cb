package readis.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;

/// A client that speaks only RESP2 understands every reply.
class DowngradeProperties {

    @Property
    @Law("PRO-4")
    void everyReplyHasAResp2Form(@ForAll("replies") Reply reply) {
        isUnderstoodInResp2(reply, sent -> Wire.encode(sent, RespVersion.RESP2));
    }

    @Example
    @Rejects("PRO-4")
    void rejectsAnEncoderThatForgetsWhomItSpeaksTo() {
        Mutants.assertRejected(replies(), reply -> isUnderstoodInResp2(reply, sent -> Wire.encode(sent,
                RespVersion.RESP3)));
    }

    @Example
    @Rejects("PRO-4")
    void rejectsAnEncoderThatCountsPairsInsteadOfItems() {
        Mutants.assertRejected(replies(), reply -> isUnderstoodInResp2(reply, DowngradeProperties::countingPairs));
    }

    @Example
    @Rejects("PRO-4")
    void rejectsAnEncoderThatKnowsOnlyOneNull() {
        Mutants.assertRejected(replies(), reply -> isUnderstoodInResp2(reply, sent ->
                Wire.encode(sent instanceof Reply.NullArray ? Reply.NULL : sent, RespVersion.RESP2)));
    }

    static void isUnderstoodInResp2(Reply reply, Function<Reply, byte[]> encoder) {
        byte[] wire = encoder.apply(reply);
        assertThat(new Resp2Reader(wire).readAll()).as(Wire.readable(wire)).isEqualTo(inResp2(reply));
    }

    /// The table of the RESP3 specification, written out: what each reply is for a client of the old dialect.
    private static Reply inResp2(Reply reply) {
        return switch (reply) {
            case Reply.Simple _, Reply.Error _, Reply.Int _, Reply.Bulk _, Reply.Null _, Reply.NullArray _,
                Reply.None _ -> reply;
            case Reply.Several(List<Reply> replies) ->
                new Reply.Several(replies.stream().map(DowngradeProperties::inResp2).toList());
            case Reply.Array(List<Reply> items) -> array(items);
            case Reply.Set(List<Reply> items) -> array(items);
            case Reply.Push(List<Reply> items) -> array(items);
            case Reply.Map(List<Reply.Entry> entries) ->
                array(entries.stream().flatMap(entry -> Stream.of(entry.key(), entry.value())).toList());
            case Reply.Double(double value) -> Reply.bulk(Doubles.format(value));
            case Reply.Decimal(Bytes digits) -> Reply.bulk(digits);
            case Reply.Bool(boolean value) -> Reply.integer(value ? 1 : 0);
            case Reply.BigNumber(Bytes digits) -> Reply.bulk(digits);
            case Reply.Verbatim(Bytes _, Bytes text) -> Reply.bulk(text);
            case Reply.BulkError(Bytes text) -> new Reply.Error(text);
            case Reply.Attribute(List<Reply.Entry> _, Reply inner) -> inResp2(inner);
        };
    }

    private static Reply array(List<Reply> items) {
        return new Reply.Array(items.stream().map(DowngradeProperties::inResp2).toList());
    }

    private static byte[] countingPairs(Reply reply) {
        if (!(reply instanceof Reply.Map(List<Reply.Entry> entries))) {
            return Wire.encode(reply, RespVersion.RESP2);
        }
        List<Reply> items = new ArrayList<>();
        entries.forEach(entry -> items.addAll(List.of(entry.key(), entry.value())));
        String wire = new String(Wire.encode(new Reply.Array(items), RespVersion.RESP2),
                StandardCharsets.ISO_8859_1);
        return Wire.bytes("*" + entries.size() + wire.substring(wire.indexOf('\r')));
    }

    @Provide
    Arbitrary<Reply> replies() {
        return ProtocolArbitraries.replies();
    }
}
