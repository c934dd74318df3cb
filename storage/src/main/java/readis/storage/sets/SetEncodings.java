package readis.storage.sets;

import java.util.List;
import readis.protocol.Bytes;
import readis.protocol.Integers;
import readis.protocol.command.Directive;
import readis.storage.Dict;
import readis.storage.SipHash;
import readis.storage.listpack.Listpack;

/// Which encoding a set has: the thresholds of `redis.conf`, and new sets that obey them.
///
///     whole numbers only, up to set-max-intset-entries ---------------------------> intset
///     up to set-max-listpack-entries, none longer than set-max-listpack-value ----> listpack
///     any others -----------------------------------------------------------------> hashtable
///
/// As members come a set moves down this list. It does not move up again when they go, since it would have to look at all
/// of them to know whether it may.
///
/// Redis's names: `setTypeCreate`, `setTypeMaybeConvert`, `setTypeConvert`.
public final class SetEncodings {

    /// An intset or a listpack is one array, whatever the settings say.
    private static final long MOST_IN_AN_ARRAY = 1 << 26;

    private final Directive<Long> intsetEntries = Directive.integer("set-max-intset-entries", 512, 0, Long.MAX_VALUE);
    private final Directive<Long> listpackEntries = Directive.integer("set-max-listpack-entries", 128, 0, Long.MAX_VALUE);
    private final Directive<Long> listpackValue = Directive.integer("set-max-listpack-value", 64, 0, Long.MAX_VALUE);
    private final SipHash hashing;

    /// @param hashing the secret under which members hash
    public SetEncodings(SipHash hashing) {
        this.hashing = hashing;
    }

    List<Directive<?>> directives() {
        return List.of(intsetEntries, listpackEntries, listpackValue);
    }

    /// An empty set that suits `first` and about `expected` members.
    public SetValue setFor(Bytes first, long expected) {
        if (Integers.parse(first).isPresent() && expected <= intsetEntries.value()) {
            return intset();
        }
        return expected <= listpackEntries.value() ? listpack() : new SetValue(this, table());
    }

    /// An empty set for numbers.
    SetValue intset() {
        return new SetValue(this, new Members.Numbers(Intset.empty()));
    }

    /// An empty set for few short members.
    SetValue listpack() {
        return new SetValue(this, new Members.Packed(new Listpack()));
    }

    Members.Hashed table() {
        return new Members.Hashed(new Dict<>(hashing));
    }

    /// Whether an intset may have so many numbers.
    boolean allowsNumbers(long size) {
        return size <= Math.min(intsetEntries.value(), MOST_IN_AN_ARRAY);
    }

    /// Whether a listpack may have so many members.
    boolean allowsPacked(long size) {
        return size <= Math.min(listpackEntries.value(), MOST_IN_AN_ARRAY);
    }

    /// Whether a listpack may have so many members of which the longest has `longest` bytes.
    boolean allowsPacked(long size, int longest) {
        return allowsPacked(size) && longest <= listpackValue.value();
    }
}
