package readis.persistence.rdb;

import java.util.Optional;
import readis.protocol.Bytes;
import readis.storage.listpack.Listpack;

/// What small hashes were up to Redis 2.4: names and values in one array.
///
///     | count, if below 254: 1 | length | name | length | spare: 1 | value | spare bytes | ... | ff |
///     length:  1 byte below 254, or fe and 4 bytes, the low byte first
///
/// It is only read, and becomes a listpack at once.
///
/// Redis's names: `zipmap.c`, `zipmapValidateIntegrity`.
final class Zipmap {

    private static final int END = 0xFF;
    private static final int LONG_LENGTH = 0xFE;

    private final Block block;
    private final Listpack pack = new Listpack();
    private int at = 1;

    private Zipmap(Bytes bytes) {
        this.block = new Block(bytes);
    }

    /// The names and values of a zipmap in turn; empty when these bytes are none.
    static Optional<Listpack> toListpack(Bytes bytes) {
        Zipmap zipmap = new Zipmap(bytes);
        try {
            return zipmap.isConverted() ? Optional.of(zipmap.pack) : Optional.empty();
        } catch (IndexOutOfBoundsException tooShort) {
            return Optional.empty();
        }
    }

    private boolean isConverted() {
        int count = 0;
        while (block.at(at) != END) {
            string(length(), 0);
            long value = length();
            string(value, block.at(at++));
            count++;
        }
        int counted = block.at(0);
        return at == block.length() - 1 && (counted >= LONG_LENGTH || counted == count);
    }

    private long length() {
        int first = block.at(at++);
        if (first == END) {
            throw new IndexOutOfBoundsException();
        }
        if (first != LONG_LENGTH) {
            return first;
        }
        at += 4;
        return block.littleEndian(at - 4, 4);
    }

    private void string(long length, int spare) {
        pack.append(block.slice(at, length));
        at = Math.addExact(at, (int) length + spare);
    }
}
