package readis.storage.sets;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import readis.protocol.Bytes;
import readis.protocol.Integers;
import readis.storage.JavaHeap;

/// A set of whole numbers: strings that are the canonical spelling of one.
final class NumberSet extends SetValue {

    private static final long ITSELF = JavaHeap.object(Integer.BYTES + Long.BYTES + JavaHeap.REFERENCE);

    private final Intset numbers;

    NumberSet(Intset numbers) {
        this.numbers = numbers;
    }

    @Override
    public long weight() {
        return ITSELF + numbers.weight();
    }

    @Override
    public String encoding() {
        return "intset";
    }

    @Override
    public int size() {
        return numbers.size();
    }

    @Override
    public boolean contains(Bytes member) {
        OptionalLong number = Integers.parse(member);
        return number.isPresent() && numbers.contains(number.getAsLong());
    }

    @Override
    void add(Bytes member) {
        numbers.add(Integers.parse(member).orElseThrow());
    }

    @Override
    public boolean remove(Bytes member) {
        OptionalLong number = Integers.parse(member);
        return number.isPresent() && numbers.remove(number.getAsLong());
    }

    /// How many bytes the longest member has.
    int longest() {
        return numbers.size() == 0 ? 0 : Math.max(member(0).length(), member(numbers.size() - 1).length());
    }

    private Bytes member(int index) {
        return Bytes.of(numbers.at(index));
    }

    @Override
    public Bytes random(RandomGenerator random) {
        return member(random.nextInt(numbers.size()));
    }

    @Override
    public long scan(long cursor, Consumer<? super Bytes> visitor) {
        for (int i = 0; i < numbers.size(); i++) {
            visitor.accept(member(i));
        }
        return 0;
    }

    @Override
    public Optional<Intset> intset() {
        return Optional.of(numbers);
    }

    @Override
    public SetValue copy() {
        return new NumberSet(numbers.copy());
    }
}
