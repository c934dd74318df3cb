package readis.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
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

/// The network cuts where it likes; the values stay the same.
class ChunkingProperties {

    private static final Function<Reply, byte[]> RESP3 = reply -> Wire.encode(reply, RespVersion.RESP3);

    @Property
    @Law("PRO-2")
    @StatisticsReport(onFailureOnly = true)
    void requestsAreTheSameInAnyPieces(@ForAll("requests") List<Request> requests,
            @ForAll("chunkings") Chunking chunking) {
        byte[] wire = pipelined(requests, Wire::encode);
        Statistics.label("a cut between CR and LF").collect(chunking.cutsALineEnd(wire));
        Statistics.label("a cut between CR and LF").coverage(cut -> cut.check(true).percentage(share -> share >= 10));
        sameInPieces(wire, requests, chunking, Wire::requestDecoder);
    }

    @Property
    @Law("PRO-2")
    void typedLinesAreTheSameInAnyPieces(@ForAll("chunkings") Chunking chunking) {
        sameInPieces(Wire.bytes("PING\r\nECHO \"a \\r\\n\"\n*1\r\n$4\r\nPING\r\nGET k\r\n"),
                List.of(Request.of("PING"), Request.of("ECHO", "a \r\n"), Request.of("PING"), Request.of("GET", "k")),
                chunking, Wire::requestDecoder);
    }

    @Property
    @Law("PRO-2")
    void repliesAreTheSameInAnyPieces(@ForAll("replies") List<Reply> replies, @ForAll("chunkings") Chunking chunking) {
        sameInPieces(pipelined(replies, RESP3), replies, chunking, Wire::replyDecoder);
    }

    @Example
    @Rejects("PRO-2")
    void rejectsADecoderThatForgetsACarriageReturnAtTheEndOfAPiece() {
        Mutants.assertRejected(conversations(), talk -> sameInPieces(pipelined(talk.get1(), Wire::encode), talk.get1(),
                talk.get2(), () -> forgetful(Wire.requestDecoder())));
    }

    @Example
    @Rejects("PRO-2")
    void rejectsADecoderThatDropsWhatFollowsTheFirstRequest() {
        Mutants.assertRejected(conversations(), talk -> sameInPieces(pipelined(talk.get1(), Wire::encode), talk.get1(),
                talk.get2(), () -> oneAtATime(Wire.requestDecoder())));
    }

    static <T> void sameInPieces(byte[] wire, List<T> values, Chunking chunking, Supplier<Wire.Decoder<T>> decoders) {
        assertThat(Wire.hear(decoders.get(), chunking.cut(wire)).values())
                .as("%s in pieces", Wire.readable(wire)).isEqualTo(values);
    }

    private static <T> byte[] pipelined(List<T> values, Function<T, byte[]> encoder) {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        values.forEach(value -> wire.writeBytes(encoder.apply(value)));
        return wire.toByteArray();
    }

    private static <T> Wire.Decoder<T> forgetful(Wire.Decoder<T> decoder) {
        return input -> {
            byte[] bytes = new byte[input.remaining()];
            input.get(bytes);
            boolean endsInCarriageReturn = bytes.length > 0 && bytes[bytes.length - 1] == '\r';
            return decoder.decode(ByteBuffer.wrap(endsInCarriageReturn ? Arrays.copyOf(bytes, bytes.length - 1)
                    : bytes));
        };
    }

    private static <T> Wire.Decoder<T> oneAtATime(Wire.Decoder<T> decoder) {
        return input -> {
            Decoded<T> decoded = decoder.decode(input);
            input.position(input.limit());
            return decoded;
        };
    }

    private Arbitrary<Tuple2<List<Request>, Chunking>> conversations() {
        return Combinators.combine(requests(), chunkings()).as(Tuple::of);
    }

    @Provide
    Arbitrary<List<Request>> requests() {
        return ProtocolArbitraries.requests().list().ofMinSize(1).ofMaxSize(3);
    }

    @Provide
    Arbitrary<List<Reply>> replies() {
        return ProtocolArbitraries.resp3Replies().list().ofMinSize(1).ofMaxSize(3);
    }

    @Provide
    Arbitrary<Chunking> chunkings() {
        return ProtocolArbitraries.chunkings();
    }
}
