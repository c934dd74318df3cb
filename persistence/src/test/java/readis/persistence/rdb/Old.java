package readis.persistence.rdb;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes what older versions of Redis wrote, after the drawings of [Ziplist] and [Zipmap], and shares no code with them.
final class Old {

    private Old() {
    }

    /// A ziplist of these words. Those that are numbers take the form of one.
    static byte[] ziplist(List<String> words) {
        ByteArrayOutputStream entries = new ByteArrayOutputStream();
        int last = 10;
        int before = 0;
        for (String word : words) {
            last = 10 + entries.size();
            if (before < 254) {
                entries.write(before);
            } else {
                entries.write(254);
                entries.writeBytes(little(before, 4));
            }
            entries.writeBytes(word.matches("0|-?[1-9][0-9]{0,17}") ? number(Long.parseLong(word)) : string(word));
            before = 10 + entries.size() - last;
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(little(entries.size() + 11, 4));
        all.writeBytes(little(last, 4));
        all.writeBytes(little(words.size(), 2));
        all.writeBytes(entries.toByteArray());
        all.write(255);
        return all.toByteArray();
    }

    private static byte[] number(long number) {
        if (number >= 0 && number <= 12) {
            return new byte[] {(byte) (0xF1 + number)};
        }
        return number == (byte) number ? head(0xFE, little(number, 1))
                : number == (short) number ? head(0xC0, little(number, 2))
                : number >= -(1 << 23) && number < 1 << 23 ? head(0xF0, little(number, 3))
                : number == (int) number ? head(0xD0, little(number, 4)) : head(0xE0, little(number, 8));
    }

    private static byte[] string(String word) {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        int length = bytes.length;
        ByteArrayOutputStream entry = new ByteArrayOutputStream();
        if (length < 64) {
            entry.write(length);
        } else if (length < 16384) {
            entry.write(0x40 | length >> 8);
            entry.write(length);
        } else {
            entry.write(0x80);
            entry.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
        }
        entry.writeBytes(bytes);
        return entry.toByteArray();
    }

    /// A zipmap of these words, names and values in turn; each value has `spare` bytes behind it.
    static byte[] zipmap(List<String> words, int spare) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(Math.min(words.size() / 2, 254));
        for (int i = 0; i < words.size(); i++) {
            byte[] bytes = words.get(i).getBytes(StandardCharsets.UTF_8);
            if (bytes.length < 254) {
                all.write(bytes.length);
            } else {
                all.writeBytes(head(254, little(bytes.length, 4)));
            }
            if (i % 2 == 1) {
                all.write(spare);
            }
            all.writeBytes(bytes);
            all.writeBytes(new byte[i % 2 == 1 ? spare : 0]);
        }
        all.write(255);
        return all.toByteArray();
    }

    private static byte[] head(int first, byte[] rest) {
        return ByteBuffer.allocate(1 + rest.length).put((byte) first).put(rest).array();
    }

    static byte[] little(long number, int bytes) {
        byte[] all = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(number).array();
        return java.util.Arrays.copyOf(all, bytes);
    }
}
