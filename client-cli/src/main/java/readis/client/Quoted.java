package readis.client;

import readis.protocol.Bytes;

/// Any bytes as one printable ASCII word in double quotes (Redis: `sdscatrepr`).
///
/// The escapes are those that [readis.protocol.InlineWords] reads, so what the screen shows can be typed in again and
/// means the same bytes (law CLI-1).
final class Quoted {

    private static final String HEX = "0123456789abcdef";

    private Quoted() {
    }

    /// Appends `bytes` to `out`, such as `"a\x00b"`.
    static void append(Bytes bytes, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < bytes.length(); i++) {
            append(bytes.at(i), out);
        }
        out.append('"');
    }

    private static void append(byte letter, StringBuilder out) {
        switch (letter) {
            case '\\', '"' -> out.append('\\').append((char) letter);
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case 7 -> out.append("\\a");
            default -> {
                if (letter >= ' ' && letter < 127) {
                    out.append((char) letter);
                } else {
                    out.append("\\x").append(HEX.charAt(letter >> 4 & 15)).append(HEX.charAt(letter & 15));
                }
            }
        }
    }
}
