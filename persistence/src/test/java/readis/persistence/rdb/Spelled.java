package readis.persistence.rdb;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import readis.protocol.Bytes;

/// Bytes written by hand: `fe 00` are two bytes, `'abc'` is a short string with its length before it, `"abc"` only its letters.
final class Spelled {

    private static final Pattern TOKEN = Pattern.compile("'([^']*)'|\"([^\"]*)\"|([0-9a-f]{2})");

    private Spelled() {
    }

    static Bytes bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher tokens = TOKEN.matcher(text);
        while (tokens.find()) {
            if (tokens.group(1) != null) {
                bytes.write(tokens.group(1).length());
                bytes.writeBytes(tokens.group(1).getBytes(StandardCharsets.ISO_8859_1));
            } else if (tokens.group(2) != null) {
                bytes.writeBytes(tokens.group(2).getBytes(StandardCharsets.ISO_8859_1));
            } else {
                bytes.writeBytes(HexFormat.of().parseHex(tokens.group(3)));
            }
        }
        return Bytes.owning(bytes.toByteArray());
    }
}
