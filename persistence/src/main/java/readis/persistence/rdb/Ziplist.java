package readis.persistence.rdb;

import java.util.Optional;
import readis.protocol.Bytes;
import readis.storage.listpack.Listpack;

/// What Redis had before the listpack, up to version 6.2: a list of strings in one array, each with the length of the one
/// *before* it, so that a change could run through the whole array.
///
///     | bytes: 4 | offset of the last: 4 | count: 2 | entry ... | ff |
///     entry:  | length of the entry before: 1, or fe and 4 | kind and length | content |
///
///     00LLLLLL                      a string of up to 63 bytes
///     01LLLLLL LLLLLLLL             of up to 16383, the high bits first
///     10000000 and 4 bytes          of any length, the high byte first
///     c0, d0, e0, f0, fe            a number in 2, 4, 8, 3, 1 bytes, the low byte first
///     1111nnnn, n from 1 to 13      the number n-1
///
/// It is only read, and becomes a listpack at once.
///
/// Redis's names: `ziplist.c`, `ziplistValidateIntegrity`.
final class Ziplist {

    private static final int HEADER = 10;
    private static final int END = 0xFF;
    private static final int LONG_BEFORE = 0xFE;
    private static final int UNCOUNTED = 0xFFFF;
    private static final int SMALLEST_IMMEDIATE = 0xF1;
    private static final int LARGEST_IMMEDIATE = 0xFD;

    private final Block block;
    private final Listpack pack = new Listpack();
    private int at = HEADER;

    private Ziplist(Bytes bytes) {
        this.block = new Block(bytes);
    }

    /// The elements of a ziplist; empty when these bytes are none.
    static Optional<Listpack> toListpack(Bytes bytes) {
        Ziplist ziplist = new Ziplist(bytes);
        try {
            return ziplist.isConverted() ? Optional.of(ziplist.pack) : Optional.empty();
        } catch (IndexOutOfBoundsException tooShort) {
            return Optional.empty();
        }
    }

    private boolean isConverted() {
        if (block.littleEndian(0, 4) != block.length()) {
            return false;
        }
        int last = HEADER;
        int before = 0;
        int count = 0;
        while (block.at(at) != END) {
            last = at;
            if (lengthBefore() != before || !entry()) {
                return false;
            }
            before = at - last;
            count++;
        }
        long counted = block.littleEndian(8, 2);
        return at == block.length() - 1 && block.littleEndian(4, 4) == last && (counted == UNCOUNTED || counted == count);
    }

    private long lengthBefore() {
        int first = block.at(at++);
        if (first != LONG_BEFORE) {
            return first;
        }
        at += 4;
        return block.littleEndian(at - 4, 4);
    }

    /// False when there is no such entry.
    private boolean entry() {
        int kind = block.at(at++);
        return switch (kind >> 6) {
            case 0 -> string(kind);
            case 1 -> string((kind & 0x3F) << 8 | block.at(at++));
            case 2 -> {
                at += 4;
                yield kind == 0x80 && string(block.bigEndian(at - 4, 4));
            }
            default -> number(kind);
        };
    }

    private boolean string(long length) {
        pack.append(block.slice(at, length));
        at += (int) length;
        return true;
    }

    private boolean number(int kind) {
        if (kind >= SMALLEST_IMMEDIATE && kind <= LARGEST_IMMEDIATE) {
            pack.append(kind - SMALLEST_IMMEDIATE);
            return true;
        }
        int bytes = switch (kind) {
            case 0xC0 -> 2;
            case 0xD0 -> 4;
            case 0xE0 -> 8;
            case 0xF0 -> 3;
            case 0xFE -> 1;
            default -> 0;
        };
        if (bytes > 0) {
            pack.append(block.signed(at, bytes));
            at += bytes;
        }
        return bytes > 0;
    }
}
