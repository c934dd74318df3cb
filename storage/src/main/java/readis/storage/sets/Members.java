package readis.storage.sets;

import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import readis.protocol.Bytes;
import readis.protocol.Integers;
import readis.storage.Dict;
import readis.storage.listpack.Listpack;

/// The members of a set in one of the encodings. What may be added, and when to change the encoding, is known to
/// [SetEncodings].
sealed interface Members {

    /// The encoding's name in OBJECT ENCODING.
    String encoding();

    int size();

    boolean contains(Bytes member);

    /// True when it was a member.
    boolean remove(Bytes member);

    /// A member, each as likely as any other; there must be one.
    Bytes random(RandomGenerator random);

    /// One step of a walk, as [Dict#scan]. What is no table is shown as a whole.
    long scan(long cursor, Consumer<? super Bytes> visitor);

    Members copy();

    /// Only whole numbers, sorted.
    record Numbers(Intset numbers) implements Members {
        /// True when the number is new.
        boolean add(long number) {
            return numbers.add(number);
        }

        /// How many bytes the longest of them has as a text.
        int longest() {
            return numbers.size() == 0 ? 0
                    : Math.max(Bytes.of(numbers.at(0)).length(), Bytes.of(numbers.at(numbers.size() - 1)).length());
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
        public boolean remove(Bytes member) {
            OptionalLong number = Integers.parse(member);
            return number.isPresent() && numbers.remove(number.getAsLong());
        }

        @Override
        public Bytes random(RandomGenerator random) {
            return Bytes.of(numbers.at(random.nextInt(numbers.size())));
        }

        @Override
        public long scan(long cursor, Consumer<? super Bytes> visitor) {
            for (int i = 0; i < numbers.size(); i++) {
                visitor.accept(Bytes.of(numbers.at(i)));
            }
            return 0;
        }

        @Override
        public Members copy() {
            return new Numbers(numbers.copy());
        }
    }

    /// Few and short members, one behind the other.
    record Packed(Listpack listpack) implements Members {
        /// Puts a new member at the end; true, since it is new.
        boolean append(Bytes member) {
            listpack.append(member);
            return true;
        }

        /// Whether the array may grow by this member.
        boolean hasRoomFor(Bytes member) {
            return listpack.hasRoomFor(member.length());
        }

        private int place(Bytes member) {
            return listpack.find(member, listpack.first(), 1);
        }

        @Override
        public String encoding() {
            return "listpack";
        }

        @Override
        public int size() {
            return listpack.size();
        }

        @Override
        public boolean contains(Bytes member) {
            return place(member) != Listpack.NONE;
        }

        @Override
        public boolean remove(Bytes member) {
            int place = place(member);
            if (place != Listpack.NONE) {
                listpack.delete(place);
            }
            return place != Listpack.NONE;
        }

        @Override
        public Bytes random(RandomGenerator random) {
            return listpack.bytes(listpack.entry(random.nextInt(listpack.size())));
        }

        @Override
        public long scan(long cursor, Consumer<? super Bytes> visitor) {
            for (int entry = listpack.first(); entry != Listpack.NONE; entry = listpack.next(entry)) {
                visitor.accept(listpack.bytes(entry));
            }
            return 0;
        }

        @Override
        public Members copy() {
            return new Packed(listpack.copy());
        }
    }

    /// Any members, in a table whose values say nothing.
    record Hashed(Dict<Boolean> table) implements Members {
        /// True when the member is new.
        boolean add(Bytes member) {
            return table.put(member, Boolean.TRUE);
        }

        @Override
        public String encoding() {
            return "hashtable";
        }

        @Override
        public int size() {
            return table.size();
        }

        @Override
        public boolean contains(Bytes member) {
            return table.contains(member);
        }

        @Override
        public boolean remove(Bytes member) {
            return table.remove(member).isPresent();
        }

        @Override
        public Bytes random(RandomGenerator random) {
            return table.randomKey(random).orElseThrow();
        }

        @Override
        public long scan(long cursor, Consumer<? super Bytes> visitor) {
            return table.scan(cursor, (member, _) -> visitor.accept(member));
        }

        @Override
        public Members copy() {
            return new Hashed(table.copy());
        }
    }
}
