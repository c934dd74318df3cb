package readis.storage.sets;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import readis.protocol.Bytes;
import readis.storage.Dict;
import readis.storage.JavaHeap;

/// A set of any members, in a table whose values say nothing.
final class TableSet extends SetValue {

    private static final long ITSELF = JavaHeap.object(Integer.BYTES + Long.BYTES + JavaHeap.REFERENCE);

    private final Dict<Boolean> members;

    TableSet(Dict<Boolean> members) {
        this.members = members;
    }

    @Override
    public long weight() {
        return ITSELF + members.weight();
    }

    @Override
    public String encoding() {
        return "hashtable";
    }

    @Override
    public int size() {
        return members.size();
    }

    @Override
    public boolean contains(Bytes member) {
        return members.contains(member);
    }

    @Override
    void add(Bytes member) {
        members.put(member, Boolean.TRUE);
    }

    @Override
    public boolean remove(Bytes member) {
        return members.remove(member).isPresent();
    }

    @Override
    public Bytes random(RandomGenerator random) {
        return members.randomKey(random).orElseThrow();
    }

    @Override
    public long scan(long cursor, Consumer<? super Bytes> visitor) {
        return members.scan(cursor, (member, _) -> visitor.accept(member));
    }

    @Override
    public Optional<Dict<?>> table() {
        return Optional.of(members);
    }

    @Override
    public SetValue copy() {
        return new TableSet(members.copy());
    }
}
