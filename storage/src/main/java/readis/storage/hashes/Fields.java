package readis.storage.hashes;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import readis.protocol.Bytes;
import readis.storage.Dict;
import readis.storage.listpack.Listpack;

/// The fields of a hash in one of the encodings. When to change the encoding is known to [HashEncodings].
sealed interface Fields {

    /// The encoding's name in OBJECT ENCODING.
    String encoding();

    int size();

    /// The value of the field called `name`.
    Optional<Bytes> find(Bytes name);

    boolean contains(Bytes name);

    /// Gives the field called `name` this value. True when the field is new.
    boolean set(Bytes name, Bytes value);

    /// True when there was such a field.
    boolean remove(Bytes name);

    /// A field, each as likely as any other; there must be one.
    Field random(RandomGenerator random);

    /// One step of a walk, as [Dict#scan]. A listpack is shown as a whole.
    long scan(long cursor, BiConsumer<? super Bytes, ? super Bytes> visitor);

    Fields copy();

    /// Few and short fields: name, value, name, value, one behind the other in the order in which they came.
    record Packed(Listpack listpack) implements Fields {
        @Override
        public String encoding() {
            return "listpack";
        }

        @Override
        public int size() {
            return listpack.size() / 2;
        }

        /// Whether the array may grow by so many bytes.
        boolean hasRoomFor(long more) {
            return listpack.hasRoomFor(more);
        }

        private int place(Bytes name) {
            return listpack.find(name, listpack.first(), 2);
        }

        @Override
        public Optional<Bytes> find(Bytes name) {
            int place = place(name);
            return place == Listpack.NONE ? Optional.empty() : Optional.of(listpack.bytes(listpack.next(place)));
        }

        @Override
        public boolean contains(Bytes name) {
            return place(name) != Listpack.NONE;
        }

        @Override
        public boolean set(Bytes name, Bytes value) {
            int place = place(name);
            if (place != Listpack.NONE) {
                listpack.replace(listpack.next(place), value);
            } else {
                listpack.append(name);
                listpack.append(value);
            }
            return place == Listpack.NONE;
        }

        @Override
        public boolean remove(Bytes name) {
            int place = place(name);
            if (place != Listpack.NONE) {
                listpack.delete(place, 2);
            }
            return place != Listpack.NONE;
        }

        @Override
        public Field random(RandomGenerator random) {
            int place = listpack.entry(2L * random.nextInt(size()));
            return new Field(listpack.bytes(place), listpack.bytes(listpack.next(place)));
        }

        @Override
        public long scan(long cursor, BiConsumer<? super Bytes, ? super Bytes> visitor) {
            int place = listpack.first();
            while (place != Listpack.NONE) {
                int value = listpack.next(place);
                visitor.accept(listpack.bytes(place), listpack.bytes(value));
                place = listpack.next(value);
            }
            return 0;
        }

        @Override
        public Fields copy() {
            return new Packed(listpack.copy());
        }
    }

    /// Any fields, in a table that holds the bare arrays of the values: each field then costs two objects less.
    record Hashed(Dict<byte[]> table) implements Fields {
        @Override
        public String encoding() {
            return "hashtable";
        }

        @Override
        public int size() {
            return table.size();
        }

        @Override
        public Optional<Bytes> find(Bytes name) {
            return table.find(name).map(Bytes::owning);
        }

        @Override
        public boolean contains(Bytes name) {
            return table.contains(name);
        }

        @Override
        public boolean set(Bytes name, Bytes value) {
            return table.put(name, value.lend());
        }

        @Override
        public boolean remove(Bytes name) {
            return table.remove(name).isPresent();
        }

        @Override
        public Field random(RandomGenerator random) {
            Bytes name = table.randomKey(random).orElseThrow();
            return new Field(name, find(name).orElseThrow());
        }

        @Override
        public long scan(long cursor, BiConsumer<? super Bytes, ? super Bytes> visitor) {
            return table.scan(cursor, (name, value) -> visitor.accept(name, Bytes.owning(value)));
        }

        @Override
        public Fields copy() {
            return new Hashed(table.copy());
        }
    }
}
