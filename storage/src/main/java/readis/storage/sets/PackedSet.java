package readis.storage.sets;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import readis.protocol.Bytes;
import readis.storage.JavaHeap;
import readis.storage.listpack.Listpack;

/// A set of few and short members, one behind the other in the order in which they came.
final class PackedSet extends SetValue {

    private static final long ITSELF = JavaHeap.object(Integer.BYTES + Long.BYTES + JavaHeap.REFERENCE);

    private final Listpack members;

    PackedSet(Listpack members) {
        this.members = members;
    }

    @Override
    public long weight() {
        return ITSELF + members.weight();
    }

    @Override
    public String encoding() {
        return "listpack";
    }

    @Override
    public int size() {
        return members.size();
    }

    private int place(Bytes member) {
        return members.find(member, members.first(), 1);
    }

    @Override
    public boolean contains(Bytes member) {
        return place(member) != Listpack.NONE;
    }

    /// Whether the array may grow by `member`.
    boolean hasRoomFor(Bytes member) {
        return members.hasRoomFor(member.length());
    }

    @Override
    void add(Bytes member) {
        if (!contains(member)) {
            members.append(member);
        }
    }

    @Override
    public boolean remove(Bytes member) {
        int place = place(member);
        if (place != Listpack.NONE) {
            members.delete(place);
        }
        return place != Listpack.NONE;
    }

    @Override
    public Bytes random(RandomGenerator random) {
        return members.bytes(members.entry(random.nextInt(members.size())));
    }

    @Override
    public long scan(long cursor, Consumer<? super Bytes> visitor) {
        for (int entry = members.first(); entry != Listpack.NONE; entry = members.next(entry)) {
            visitor.accept(members.bytes(entry));
        }
        return 0;
    }

    @Override
    public boolean isFlat() {
        return true;
    }

    @Override
    public Optional<Listpack> listpack() {
        return Optional.of(members);
    }

    @Override
    public SetValue copy() {
        return new PackedSet(members.copy());
    }
}
