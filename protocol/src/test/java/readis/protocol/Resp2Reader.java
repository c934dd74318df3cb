package readis.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// An old client: reads RESP2 the shortest way, and knows no other type. It shares no code with the decoders.
final class Resp2Reader {

    private final String wire;
    private int position;

    Resp2Reader(byte[] wire) {
        this.wire = new String(wire, StandardCharsets.ISO_8859_1);
    }

    /// The one reply on the wire.
    Reply readAll() {
        Reply reply = read();
        assertThat(position).as("where the reply ends").isEqualTo(wire.length());
        return reply;
    }

    private Reply read() {
        String line = until(wire.indexOf("\r\n", position));
        String rest = line.isEmpty() ? "" : line.substring(1);
        return switch (line.isEmpty() ? '?' : line.charAt(0)) {
            case '+' -> new Reply.Simple(Bytes.ofLatin1(rest));
            case '-' -> new Reply.Error(Bytes.ofLatin1(rest));
            case ':' -> new Reply.Int(Long.parseLong(rest));
            case '$' -> rest.equals("-1") ? Reply.NULL : Reply.bulk(Bytes.ofLatin1(until(position
                    + Integer.parseInt(rest))));
            case '*' -> rest.equals("-1") ? Reply.NULL_ARRAY : array(Integer.parseInt(rest));
            default -> fail("RESP2 has no type for this line: %s", line);
        };
    }

    private Reply array(int count) {
        List<Reply> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(read());
        }
        return new Reply.Array(items);
    }

    private String until(int end) {
        assertThat(end).as("end of the text at %d", position).isBetween(position, wire.length() - 2);
        String text = wire.substring(position, end);
        position = end + 2;
        return text;
    }
}
