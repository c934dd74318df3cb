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
/// As members come a set moves down this list; it is then another object, in which the members stand. It does not move up
/// again when they go, since it would have to look at all of them to know whether it may.
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
        if (Integers.parse(first).isPresent() && allowsNumbers(expected)) {
            return numbers();
        }
        return allowsPacked(expected) ? packed() : table();
    }

    /// An empty set for so many members, of which nothing else is known: it becomes what they make of it.
    public SetValue setFor(long expected) {
        return allowsNumbers(expected) ? numbers() : table();
    }

    /// The set of these numbers, which it takes over.
    public SetValue of(Intset numbers) {
        SetValue set = new NumberSet(numbers);
        return allowsNumbers(numbers.size()) ? set : moved(set, table());
    }

    /// The set of these members, which it takes over: there must be no two alike.
    public SetValue of(Listpack members) {
        SetValue set = new PackedSet(members);
        return allowsPacked(members.size()) ? set : moved(set, table());
    }

    /// An empty set for numbers.
    SetValue numbers() {
        return new NumberSet(Intset.empty());
    }

    /// An empty set for few short members.
    SetValue packed() {
        return new PackedSet(new Listpack());
    }

    private SetValue table() {
        return new TableSet(new Dict<>(hashing));
    }

    private boolean allowsNumbers(long size) {
        return size <= Math.min(intsetEntries.value(), MOST_IN_AN_ARRAY);
    }

    private boolean allowsPacked(long size) {
        return size <= Math.min(listpackEntries.value(), MOST_IN_AN_ARRAY);
    }

    private boolean allowsPacked(long size, int longest) {
        return allowsPacked(size) && longest <= listpackValue.value();
    }

    /// The same members, in an encoding that is ready for `more`, of which some may be there already.
    SetValue expecting(SetValue set, long more) {
        boolean tooMany = switch (set) {
            case NumberSet _ -> !allowsNumbers(more);
            case PackedSet _ -> !allowsPacked(more);
            case TableSet _ -> false;
        };
        return tooMany ? moved(set, table()) : set;
    }

    /// Adds `member`, and gives the set that has it now: mostly the same object, another one when the encoding changed.
    public SetValue add(SetValue set, Bytes member) {
        SetValue suited = switch (set) {
            case NumberSet numbers -> suited(numbers, member);
            case PackedSet packed -> suited(packed, member);
            case TableSet table -> table;
        };
        suited.add(member);
        return suited;
    }

    private SetValue suited(NumberSet set, Bytes member) {
        long size = set.size() + 1L;
        if (Integers.parse(member).isPresent()) {
            return allowsNumbers(size) || set.contains(member) ? set : moved(set, table());
        }
        return moved(set, allowsPacked(size, Math.max(member.length(), set.longest())) ? packed() : table());
    }

    private SetValue suited(PackedSet set, Bytes member) {
        boolean fits = allowsPacked(set.size() + 1L, member.length()) && set.hasRoomFor(member);
        return fits || set.contains(member) ? set : moved(set, table());
    }

    private static SetValue moved(SetValue from, SetValue to) {
        from.forEach(to::add);
        return to;
    }

    /// The same members as an intset, if all are whole numbers, and few enough.
    SetValue tightened(SetValue set) {
        if (set instanceof NumberSet || !allowsNumbers(set.size())) {
            return set;
        }
        Intset numbers = Intset.empty();
        set.forEach(member -> Integers.parse(member).ifPresent(numbers::add));
        return numbers.size() == set.size() ? new NumberSet(numbers) : set;
    }
}
