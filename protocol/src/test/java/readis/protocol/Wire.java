package readis.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The wire, for tests: values become bytes, and bytes in pieces become values.
public final class Wire {

    /// A decoder on trial, the real one or a mutant.
    @FunctionalInterface
    public interface Decoder<T> {
        Decoded<T> decode(ByteBuffer input);
    }

    /// All that a decoder made of some bytes: the values, and what it said last.
    public record Heard<T>(List<T> values, Decoded<T> last) {
    }

    private Wire() {
    }

    /// A fresh decoder of requests, with Redis's default limits.
    public static Decoder<Request> requestDecoder() {
        return requestDecoder(RequestLimits.DEFAULT);
    }

    public static Decoder<Request> requestDecoder(RequestLimits limits) {
        RequestDecoder decoder = new RequestDecoder();
        return input -> decoder.decode(input, limits);
    }

    /// A fresh decoder of replies.
    public static Decoder<Reply> replyDecoder() {
        return new ReplyDecoder()::decode;
    }

    public static byte[] encode(Request request) {
        WireBuffer out = new WireBuffer();
        RequestEncoder.encode(request, out);
        return out.takeAll();
    }

    public static byte[] encode(Reply reply, RespVersion version) {
        WireBuffer out = new WireBuffer();
        ReplyEncoder.encode(reply, version, out);
        return out.takeAll();
    }

    /// One byte for each character: how tests write down bytes.
    public static byte[] bytes(String latin1) {
        return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }

    /// The bytes as one can read them, control characters escaped.
    public static String readable(byte[] wire) {
        return new String(wire, StandardCharsets.ISO_8859_1).replace("\r", "\\r").replace("\n", "\\n");
    }

    /// Feeds `pieces` one by one, as a connection does, until they or the decoder's patience end.
    public static <T> Heard<T> hear(Decoder<T> decoder, List<ByteBuffer> pieces) {
        List<T> values = new ArrayList<>();
        Decoded<T> last = Decoded.incomplete();
        for (ByteBuffer piece : pieces) {
            last = decoder.decode(piece);
            while (last instanceof Decoded.Complete<T>(T value)) {
                values.add(value);
                last = decoder.decode(piece);
            }
        }
        return new Heard<>(values, last);
    }

    /// Feeds all of `wire` in one piece.
    public static <T> Heard<T> hear(Decoder<T> decoder, byte[] wire) {
        return hear(decoder, List.of(ByteBuffer.wrap(wire)));
    }
}
