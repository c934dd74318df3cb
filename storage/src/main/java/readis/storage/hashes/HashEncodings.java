package readis.storage.hashes;

import java.util.List;
import readis.protocol.command.Directive;
import readis.storage.Dict;
import readis.storage.SipHash;
import readis.storage.listpack.Listpack;

/// Which encoding a hash has: the thresholds of `redis.conf`, and new hashes that obey them.
///
/// A hash begins as a listpack. It becomes a table when it gets more fields than `hash-max-listpack-entries`, or a name or
/// value longer than `hash-max-listpack-value` bytes, and stays one.
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
        return new HashValue(this, new Fields.Packed(new Listpack()));
    }

    Fields.Hashed table() {
        return new Fields.Hashed(new Dict<>(hashing));
    }

    /// Whether a listpack may have so many fields.
    boolean allowsPacked(long fields) {
        return fields <= listpackEntries.value();
    }

    /// Whether a name or a value of so many bytes may stand in a listpack.
    boolean allowsLength(int length) {
        return length <= listpackValue.value();
    }
}
