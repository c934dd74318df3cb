package readis.storage.sets;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import readis.protocol.Bytes;
import readis.storage.JavaHeap;

/// A set of whole numbers as one array of bytes: sorted, each number once, all equally wide (Redis: `intset.c`).
///
///     encoding  length     numbers, sorted
///     02000000  03000000   feff  0500  e803         {-2, 5, 1000} in 2 bytes each, little-endian
///
/// Numbers are 2, 4 or 8 bytes wide, just enough for the widest that ever came. A number that does not fit widens all of
/// them at once; as it lies outside the range of the others it goes to one of the ends. Since they are sorted and equally
/// wide, a number is found by halving. The bytes are those that Redis writes into its files.
///
/// A change copies the whole array, so this is an encoding for small sets.
///
/// Owned by the command thread.
public final class Intset {

    private static final int HEADER = 8;
    private static final int LENGTH_AT = 4;
    private static final VarHandle SHORTS = view(short[].class);
    private static final VarHandle INTS = view(int[].class);
    private static final VarHandle LONGS = view(long[].class);

    private static final long ITSELF = JavaHeap.object(JavaHeap.REFERENCE);

    private byte[] array;

    private Intset(byte[] array) {
        this.array = array;
    }

    /// A set of no numbers.
    public static Intset empty() {
        Intset empty = new Intset(new byte[HEADER]);
        empty.writeHeader(Short.BYTES, 0);
        return empty;
    }

    /// The set that these bytes are, as they come from a file; empty when any of them is wrong.
    public static Optional<Intset> read(Bytes bytes) {
        Intset read = new Intset(bytes.toArray());
        return read.isSound() ? Optional.of(read) : Optional.empty();
    }

    private boolean isSound() {
        boolean measured = array.length >= HEADER && (width() == Short.BYTES || width() == Integer.BYTES
                || width() == Long.BYTES) && size() >= 0 && HEADER + (long) size() * width() == array.length;
        for (int i = 1; measured && i < size(); i++) {
            if (at(i - 1) >= at(i)) {
                return false;
            }
        }
        return measured;
    }

    private static VarHandle view(Class<?> numbers) {
        return MethodHandles.byteArrayViewVarHandle(numbers, ByteOrder.LITTLE_ENDIAN);
    }

    /// How many numbers there are.
    public int size() {
        return (int) INTS.get(array, LENGTH_AT);
    }

    /// How many bytes each number takes up: 2, 4 or 8.
    public int width() {
        return (int) INTS.get(array, 0);
    }

    /// How many bytes it takes in the Java heap.
    long weight() {
        return ITSELF + JavaHeap.bytes(array.length);
    }

    /// The number at `index`, in ascending order.
    public long at(int index) {
        return read(array, width(), index);
    }

    public boolean contains(long number) {
        return width(number) <= width() && search(number) >= 0;
    }

    /// Adds `number`. True when it is new.
    public boolean add(long number) {
        if (width(number) > width()) {
            widen(number);
            return true;
        }
        int place = search(number);
        if (place < 0) {
            insert(-place - 1, number);
        }
        return place < 0;
    }

    /// Removes `number`. True when it was there. The others stay as wide as they are.
    public boolean remove(long number) {
        int place = width(number) <= width() ? search(number) : -1;
        if (place < 0) {
            return false;
        }
        int offset = HEADER + place * width();
        byte[] shorter = Arrays.copyOf(array, array.length - width());
        System.arraycopy(array, offset + width(), shorter, offset, shorter.length - offset);
        array = shorter;
        writeHeader(width(), size() - 1);
        return true;
    }

    /// The same numbers in a set of their own.
    public Intset copy() {
        return new Intset(array.clone());
    }

    /// The whole set as Redis writes it into a file.
    public Bytes bytes() {
        return Bytes.copyOf(array, 0, array.length);
    }

    /// Where `number` stands, or `-1 - place` with the place where it would have to stand.
    private int search(long number) {
        int width = width();
        int low = 0;
        int high = size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long found = read(array, width, middle);
            if (found == number) {
                return middle;
            }
            if (found < number) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1 - low;
    }

    private void insert(int place, long number) {
        int width = width();
        int offset = HEADER + place * width;
        byte[] longer = Arrays.copyOf(array, array.length + width);
        System.arraycopy(array, offset, longer, offset + width, array.length - offset);
        write(longer, width, place, number);
        array = longer;
        writeHeader(width, size() + 1);
    }

    /// Makes all numbers as wide as `number` and puts it at the end where it belongs.
    private void widen(long number) {
        int width = width(number);
        int size = size();
        int shift = number < 0 ? 1 : 0;
        byte[] wider = new byte[HEADER + (size + 1) * width];
        for (int i = 0; i < size; i++) {
            write(wider, width, i + shift, at(i));
        }
        write(wider, width, number < 0 ? 0 : size, number);
        array = wider;
        writeHeader(width, size + 1);
    }

    private void writeHeader(int width, int size) {
        INTS.set(array, 0, width);
        INTS.set(array, LENGTH_AT, size);
    }

    private static int width(long number) {
        if (number == (short) number) {
            return Short.BYTES;
        }
        return number == (int) number ? Integer.BYTES : Long.BYTES;
    }

    private static long read(byte[] array, int width, int index) {
        int offset = HEADER + index * width;
        return switch (width) {
            case Short.BYTES -> (short) SHORTS.get(array, offset);
            case Integer.BYTES -> (int) INTS.get(array, offset);
            default -> (long) LONGS.get(array, offset);
        };
    }

    private static void write(byte[] array, int width, int index, long number) {
        int offset = HEADER + index * width;
        switch (width) {
            case Short.BYTES -> SHORTS.set(array, offset, (short) number);
            case Integer.BYTES -> INTS.set(array, offset, (int) number);
            default -> LONGS.set(array, offset, number);
        }
    }
}
