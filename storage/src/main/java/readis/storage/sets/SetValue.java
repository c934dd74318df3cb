package readis.storage.sets;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import readis.protocol.Bytes;
import readis.protocol.Integers;
import readis.storage.Fingerprint;
import readis.storage.Pool;
import readis.storage.Value;
import readis.storage.listpack.Listpack;

/// A set of strings, in one of three encodings, which it changes by itself as it grows. What a client sees does not depend
/// on the encoding (law STO-31), except for the order of the members, which nobody may rely on.
///
/// Owned by the command thread.
public final class SetValue extends Value implements Pool<Bytes> {

    /// Popping more than so many times what is left pays for a new set instead.
    private static final long NEARLY_ALL = 5;

    private final SetEncodings encodings;
    private Members members;

    SetValue(SetEncodings encodings, Members members) {
        this.encodings = encodings;
        this.members = members;
    }

    @Override
    public int size() {
        return members.size();
    }

    public boolean contains(Bytes member) {
        return members.contains(member);
    }

    /// Gets ready for so many more members, of which some may be there already.
    public void expect(int more) {
        boolean tooMany = switch (members) {
            case Members.Numbers _ -> !encodings.allowsNumbers(more);
            case Members.Packed _ -> !encodings.allowsPacked(more);
            case Members.Hashed _ -> false;
        };
        if (tooMany) {
            toTable();
        }
    }

    /// Adds `member`. True when it is new.
    public boolean add(Bytes member) {
        return switch (members) {
            case Members.Numbers numbers -> addTo(numbers, member);
            case Members.Packed packed -> addTo(packed, member);
            case Members.Hashed hashed -> hashed.add(member);
        };
    }

    private boolean addTo(Members.Numbers numbers, Bytes member) {
        OptionalLong number = Integers.parse(member);
        if (number.isPresent()) {
            boolean added = numbers.add(number.getAsLong());
            if (added && !encodings.allowsNumbers(numbers.size())) {
                toTable();
            }
            return added;
        }
        if (encodings.allowsPacked(numbers.size() + 1L, Math.max(member.length(), numbers.longest()))) {
            return toListpack().append(member);
        }
        return toTable().add(member);
    }

    private boolean addTo(Members.Packed packed, Bytes member) {
        if (packed.contains(member)) {
            return false;
        }
        boolean fits = encodings.allowsPacked(packed.size() + 1L, member.length()) && packed.hasRoomFor(member);
        return fits ? packed.append(member) : toTable().add(member);
    }

    private Members.Packed toListpack() {
        Members.Packed packed = new Members.Packed(new Listpack());
        members.scan(0, packed::append);
        members = packed;
        return packed;
    }

    private Members.Hashed toTable() {
        Members.Hashed hashed = encodings.table();
        members.scan(0, hashed::add);
        members = hashed;
        return hashed;
    }

    /// Becomes an intset if all members are whole numbers, and few enough.
    void tighten() {
        if (isIntset() || !encodings.allowsNumbers(size())) {
            return;
        }
        Intset numbers = Intset.empty();
        forEach(member -> Integers.parse(member).ifPresent(numbers::add));
        if (numbers.size() == size()) {
            members = new Members.Numbers(numbers);
        }
    }

    /// Removes `member`. True when it was there.
    public boolean remove(Bytes member) {
        return members.remove(member);
    }

    /// Removes a member left to chance; there must be one.
    Bytes pop(RandomGenerator random) {
        Bytes member = members.random(random);
        members.remove(member);
        return member;
    }

    /// Removes `count` members left to chance, or all.
    ///
    /// Few are taken out one after the other. Of nearly all it is the rest that is picked, and put into a new set, since
    /// the last of many picks would mostly hit empty places (Redis: the cases of `spopWithCountCommand`).
    List<Bytes> pop(long count, RandomGenerator random) {
        long rest = size() - count;
        if (rest > 0 && rest * NEARLY_ALL > count) {
            return takeOut((int) count, random);
        }
        List<Bytes> kept = rest > 0 ? takeOut((int) rest, random) : List.of();
        List<Bytes> popped = new ArrayList<>(size());
        forEach(popped::add);
        members = (isIntset() ? encodings.intset() : encodings.listpack()).members;
        kept.forEach(this::add);
        return popped;
    }

    private List<Bytes> takeOut(int count, RandomGenerator random) {
        if (isFlat()) {
            List<Bytes> taken = sample(count, random);
            taken.forEach(members::remove);
            return taken;
        }
        List<Bytes> taken = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            taken.add(pop(random));
        }
        return taken;
    }

    /// One step of a walk, as [readis.storage.Dict#scan]; a small set is shown as a whole.
    long scan(long cursor, Consumer<? super Bytes> visitor) {
        return members.scan(cursor, visitor);
    }

    /// Shows all members to `visitor`, which must not change the set.
    @Override
    public void forEach(Consumer<? super Bytes> visitor) {
        long cursor = 0;
        do {
            cursor = members.scan(cursor, visitor);
        } while (cursor != 0);
    }

    @Override
    public Bytes random(RandomGenerator random) {
        return members.random(random);
    }

    @Override
    public boolean isFlat() {
        return members instanceof Members.Packed;
    }

    boolean isIntset() {
        return members instanceof Members.Numbers;
    }

    @Override
    public String type() {
        return "set";
    }

    @Override
    public String encoding() {
        return members.encoding();
    }

    @Override
    public SetValue copy() {
        return new SetValue(encodings, members.copy());
    }

    @Override
    public void addTo(Fingerprint fingerprint) {
        fingerprint.mix(2);
        forEach(fingerprint::xor);
    }
}
