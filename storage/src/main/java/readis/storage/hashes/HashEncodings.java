package readis.storage.hashes;

import java.util.List;
import readis.protocol.Bytes;
import readis.protocol.Request;
import readis.protocol.command.Directive;
import readis.storage.SipHash;
import readis.storage.listpack.Listpack;

/// Which encoding a hash has: the thresholds of `redis.conf`, and new hashes that obey them.
///
/// A hash begins as a listpack. It becomes a table when it gets more fields than `hash-max-listpack-entries`, or a name or
/// value longer than `hash-max-listpack-value` bytes, and stays one. It is then another object, in which the fields stand.
///
/// Redis's names: `hashTypeTryConversion`, `hashTypeConvert`.
public final class HashEncodings {

    private final Directive<Long> listpackEntries =
            Directive.integer("hash-max-listpack-entries", 512, 0, Long.MAX_VALUE).formerly("hash-max-ziplist-entries");
    private final Directive<Long> listpackValue =
            Directive.memory("hash-max-listpack-value", 64, 0, Long.MAX_VALUE).formerly("hash-max-ziplist-value");
    private final SipHash hashing;

    /// @param hashing the secret under which fields hash
    public HashEncodings(SipHash hashing) {
        this.hashing = hashing;
    }

    List<Directive<?>> directives() {
        return List.of(listpackEntries, listpackValue);
    }

    /// A hash without fields.
    public HashValue newHash() {
        return new PackedHash(new Listpack());
    }

    /// The same fields, in an encoding that is ready for the names and values that stand in `request` from the word at
    /// `first` on: what is too much for a listpack, or too long, should not be put into one first.
    HashValue expecting(HashValue hash, Request request, int first) {
        if (!(hash instanceof PackedHash packed)) {
            return hash;
        }
        boolean fits = allowsFields((request.size() - first) / 2);
        long sum = 0;
        for (int i = first; i < request.size() && fits; i++) {
            fits = allowsLength(request.word(i));
            sum += request.word(i).length();
        }
        return fits && packed.hasRoomFor(sum) ? packed : table(packed);
    }

    /// Gives a field this value, and gives the hash that has it now: mostly the same object, another one when the encoding
    /// changed.
    public HashValue set(HashValue hash, Bytes name, Bytes value) {
        HashValue suited = hash instanceof PackedHash packed && !fits(packed, name, value) ? table(packed) : hash;
        suited.set(name, value);
        return suited instanceof PackedHash packed && !allowsFields(packed.size()) ? table(packed) : suited;
    }

    private boolean fits(PackedHash hash, Bytes name, Bytes value) {
        return allowsLength(name) && allowsLength(value) && hash.hasRoomFor((long) name.length() + value.length());
    }

    private boolean allowsFields(long fields) {
        return fields <= listpackEntries.value();
    }

    private boolean allowsLength(Bytes word) {
        return word.length() <= listpackValue.value();
    }

    private HashValue table(PackedHash packed) {
        TableHash table = new TableHash(hashing);
        packed.forEachField(table::set);
        return table;
    }
}
