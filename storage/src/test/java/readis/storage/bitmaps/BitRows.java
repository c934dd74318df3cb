package readis.storage.bitmaps;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.storage.Conversation;

/// A string as a model sees it: a text of zeros and ones.
final class BitRows {

    private BitRows() {
    }

    /// Rows of up to twenty bytes, in which long runs of the same bit are frequent.
    static Arbitrary<String> rows() {
        return Arbitraries.of("00000000", "11111111", "00000001", "10000000", "01111111", "10100101")
                .list().ofMaxSize(20).map(list -> String.join("", list));
    }

    /// The bytes that `row` spells, the last one filled up with zeros.
    static Bytes bytes(String row) {
        byte[] bytes = new byte[(row.length() + 7) / 8];
        for (int i = 0; i < row.length(); i++) {
            bytes[i / 8] |= (byte) (row.charAt(i) == '1' ? 128 >> i % 8 : 0);
        }
        return Bytes.owning(bytes);
    }

    /// The zeros and ones of `bytes`.
    static String row(Bytes bytes) {
        return IntStream.range(0, 8 * bytes.length())
                .mapToObj(i -> (bytes.at(i / 8) & 128 >> i % 8) == 0 ? "0" : "1").collect(Collectors.joining());
    }

    /// Lets `key` hold `row`.
    static void set(Conversation talk, String key, String row) {
        talk.ask(Request.of(List.of(Bytes.of("SET"), Bytes.of(key), bytes(row))));
    }

    /// What `key` holds.
    static String held(Conversation talk, String key) {
        return row(talk.holds(key).map(Conversation.Held::value).orElse(Bytes.EMPTY));
    }

    static long number(Reply reply) {
        return ((Reply.Int) reply).value();
    }
}
