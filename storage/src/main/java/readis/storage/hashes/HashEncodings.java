package readis.storage.hashes;

import java.util.List;
import java.util.function.LongPredicate;
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

    /// A hash for so many fields, of which nothing else is known.
    public HashValue hashFor(long expected) {
        return allowsFields(expected) ? newHash() : newHash().table(hashing);
    }

    /// The hash of these names and values, which it takes over: there must be no two names alike.
    public HashValue of(Listpack pairs) {
        return settled(new PackedHash(pairs));
    }

    /// The hash of these names, values and deadlines, which it takes over, in the order of a [MortalPackedHash].
    ///
    /// @param death whether a field with this deadline is dead
    public HashValue ofMortal(Listpack triples, LongPredicate death) {
        return settled(new MortalPackedHash(triples, death));
    }

    /// The same fields, in an encoding that is ready for the names and values that stand in `request` from the word at
    /// `first` on: what is too much for a listpack, or too long, should not be put into one first.
    HashValue expecting(HashValue hash, Request request, int first) {
        if (!hash.isFlat()) {
            return hash;
        }
        boolean fits = allowsFields((request.size() - first) / 2);
        long sum = 0;
        for (int i = first; i < request.size() && fits; i++) {
            fits = allowsLength(request.word(i));
            sum += request.word(i).length();
        }
        return fits && hash.hasRoomFor(sum) ? hash : hash.table(hashing);
    }

    /// Gives a field this value and no deadline, and gives the hash that has it now: mostly the same object, another one
    /// when the encoding changed.
    public HashValue set(HashValue hash, Bytes name, Bytes value) {
        HashValue suited = suited(hash, name, value);
        suited.set(name, value);
        return settled(suited);
    }

    /// The same, but a deadline that the field has stays.
    HashValue setKeeping(HashValue hash, Bytes name, Bytes value) {
        HashValue suited = suited(hash, name, value);
        suited.setKeeping(name, value);
        return settled(suited);
    }

    private HashValue suited(HashValue hash, Bytes name, Bytes value) {
        boolean fits = !hash.isFlat() || allowsLength(name) && allowsLength(value)
                && hash.hasRoomFor((long) name.length() + value.length());
        return fits ? hash : hash.table(hashing);
    }

    private HashValue settled(HashValue hash) {
        return hash.isFlat() && !allowsFields(hash.stored()) ? hash.table(hashing) : hash;
    }

    private boolean allowsFields(long fields) {
        return fields <= listpackEntries.value();
    }

    private boolean allowsLength(Bytes word) {
        return word.length() <= listpackValue.value();
    }
}
