package readis.storage.listpack;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import readis.protocol.Bytes;
import readis.protocol.Integers;
import readis.storage.JavaHeap;

/// A short list of strings in one array of bytes, which can be walked from both ends: Redis's own format, to the byte.
///
/// An object for each element would take more room than the element. Here a small number takes two bytes, and a file
/// takes the array as it is. The price: a change in the middle moves all that is behind it, so a listpack is for what
/// stays small.
///
/// An entry is named by its offset, an `int` that is good until the next change; [#NONE] is no entry:
///
///     for (int entry = pack.first(); entry != Listpack.NONE; entry = pack.next(entry)) { ... }
///
/// Redis's names: `listpack.c`, `lpInsert`, `lpSeek`, `lpValidateIntegrity`. Owned by the command thread.
public final class Listpack {

    /// No entry.
    public static final int NONE = -1;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int HEADER = 6;
    private static final int SIZE_OFFSET = 4;
    private static final int UNCOUNTED = 0xFFFF;
    private static final int TIGHT = 256;
    private static final int LARGEST = 1 << 30;

    private static final long ITSELF = JavaHeap.object(JavaHeap.REFERENCE);

    private byte[] array;

    /// A listpack without entries.
    public Listpack() {
        this(new byte[] {HEADER + 1, 0, 0, 0, 0, 0, EntryFormat.END, 0});
    }

    private Listpack(byte[] array) {
        this.array = array;
    }

    /// The listpack that these bytes are, as they come from a file; empty when any of them is wrong.
    public static Optional<Listpack> read(Bytes bytes) {
        Listpack read = new Listpack(bytes.toArray());
        return read.isSound() ? Optional.of(read) : Optional.empty();
    }

    private boolean isSound() {
        if (array.length <= HEADER || byteSize() != array.length || array[array.length - 1] != EntryFormat.END) {
            return false;
        }
        int count = 0;
        int entry = HEADER;
        for (; array[entry] != EntryFormat.END; entry = after(entry)) {
            if (!EntryFormat.isSound(array, entry)) {
                return false;
            }
            count++;
        }
        return entry == array.length - 1 && (headerSize() == UNCOUNTED || headerSize() == count);
    }

    /// How many entries there are. From 65535 on they must be counted, since the header has no room for more.
    public int size() {
        if (headerSize() < UNCOUNTED) {
            return headerSize();
        }
        int count = 0;
        for (int entry = first(); entry != NONE; entry = next(entry)) {
            count++;
        }
        setSize(count);
        return count;
    }

    public boolean isEmpty() {
        return array[HEADER] == EntryFormat.END;
    }

    /// How many bytes it has, its header and its end included.
    public int byteSize() {
        return (int) INT.get(array, 0);
    }

    /// How many bytes it takes in the Java heap, spare room included.
    public long weight() {
        return ITSELF + JavaHeap.bytes(array.length);
    }

    /// Whether it may grow by `more` bytes of content: it never has more than 1 GiB (Redis: `lpSafeToAdd`).
    public boolean hasRoomFor(long more) {
        return byteSize() + more <= LARGEST;
    }

    /// The first entry, or [#NONE].
    public int first() {
        return orNone(HEADER);
    }

    /// The last entry, or [#NONE].
    public int last() {
        return before(byteSize() - 1);
    }

    /// The entry behind `entry`, or [#NONE].
    public int next(int entry) {
        return orNone(after(entry));
    }

    /// The entry before `entry`, or [#NONE].
    public int previous(int entry) {
        return before(entry);
    }

    /// The entry at `index`, which counts from 0, or backwards from -1; or [#NONE]. It is walked to from the nearer end.
    public int entry(long index) {
        int size = size();
        if (index >= size || index < -size) {
            return NONE;
        }
        long fromStart = index < 0 ? size + index : index;
        return fromStart < size / 2 ? walk(first(), fromStart) : walkBack(last(), size - 1 - fromStart);
    }

    private int walk(int entry, long steps) {
        int reached = entry;
        for (long step = 0; step < steps; step++) {
            reached = next(reached);
        }
        return reached;
    }

    private int walkBack(int entry, long steps) {
        int reached = entry;
        for (long step = 0; step < steps; step++) {
            reached = previous(reached);
        }
        return reached;
    }

    /// Whether the entry is kept as a number. Each string that spells a 64-bit number canonically is.
    public boolean isNumber(int entry) {
        return EntryFormat.isNumber(array, entry);
    }

    /// The number of an entry that is kept as one.
    public long number(int entry) {
        return EntryFormat.number(array, entry);
    }

    /// The string at `entry`.
    public Bytes bytes(int entry) {
        return isNumber(entry) ? Bytes.of(number(entry))
                : Bytes.copyOf(array, EntryFormat.stringFrom(array, entry), EntryFormat.stringLength(array, entry));
    }

    /// How many bytes the string at `entry` has.
    public int length(int entry) {
        return isNumber(entry) ? Integers.toBytes(number(entry)).length : EntryFormat.stringLength(array, entry);
    }

    /// Whether the string at `entry` is `value`.
    public boolean holds(int entry, Bytes value) {
        if (isNumber(entry)) {
            OptionalLong number = spelledBy(value);
            return number.isPresent() && number.getAsLong() == number(entry);
        }
        return holdsString(entry, value.lend());
    }

    private boolean holdsString(int entry, byte[] value) {
        int from = EntryFormat.stringFrom(array, entry);
        return EntryFormat.stringLength(array, entry) == value.length
                && Arrays.equals(array, from, from + value.length, value, 0, value.length);
    }

    private static OptionalLong spelledBy(Bytes value) {
        return Integers.parse(value.lend(), 0, value.length());
    }

    /// The first entry from `from` on that holds `value`, or [#NONE]. Only every `stride`-th is looked at: of pairs that
    /// stand one behind the other a stride of 2 searches the keys.
    public int find(Bytes value, int from, int stride) {
        OptionalLong spelled = spelledBy(value);
        boolean isNumber = spelled.isPresent();
        long number = spelled.orElse(0);
        byte[] string = value.lend();
        int entry = from;
        while (entry != NONE) {
            if (isNumber(entry) ? isNumber && number(entry) == number : holdsString(entry, string)) {
                return entry;
            }
            for (int step = 0; step < stride && entry != NONE; step++) {
                entry = next(entry);
            }
        }
        return NONE;
    }

    /// Puts `value` behind the last entry.
    public void append(Bytes value) {
        insert(NONE, value);
    }

    /// Puts `value` behind the last entry.
    public void append(long value) {
        insert(NONE, value);
    }

    /// Puts `value` before the first entry.
    public void prepend(Bytes value) {
        insert(first(), value);
    }

    /// Puts `value` before the entry `before`, or at the end for [#NONE]. Returns the new entry.
    public int insert(int before, Bytes value) {
        int offset = before == NONE ? byteSize() - 1 : before;
        addToSize(1);
        return write(offset, offset, value);
    }

    /// Puts `value` before the entry `before`, or at the end for [#NONE]. Returns the new entry.
    public int insert(int before, long value) {
        int offset = before == NONE ? byteSize() - 1 : before;
        addToSize(1);
        return write(offset, offset, value);
    }

    /// Lets `entry` hold `value` instead. It keeps its offset.
    public void replace(int entry, Bytes value) {
        write(entry, after(entry), value);
    }

    /// Lets `entry` hold `value` instead. It keeps its offset.
    public void replace(int entry, long value) {
        write(entry, after(entry), value);
    }

    /// Puts an entry for `value` in the place of the bytes from `from` to `to`.
    private int write(int from, int to, Bytes value) {
        OptionalLong number = spelledBy(value);
        if (number.isPresent()) {
            return write(from, to, number.getAsLong());
        }
        int length = EntryFormat.lengthOf(value);
        makeRoom(from, to, length);
        EntryFormat.write(array, from, value);
        return from;
    }

    private int write(int from, int to, long value) {
        int length = EntryFormat.lengthOf(value);
        makeRoom(from, to, length);
        EntryFormat.write(array, from, value, length);
        return from;
    }

    private void makeRoom(int from, int to, int length) {
        resize(from, to, length + EntryFormat.backLength(length));
        EntryFormat.writeBack(array, from + length, length);
    }

    /// Takes `entry` out. Returns the one that stands there now, or [#NONE].
    public int delete(int entry) {
        return delete(entry, 1);
    }

    /// Takes `count` entries out from `entry` on, or as many as there are. Returns the one that stands there now, or
    /// [#NONE].
    public int delete(int entry, int count) {
        int end = entry;
        int deleted = 0;
        for (; deleted < count && array[end] != EntryFormat.END; deleted++) {
            end = after(end);
        }
        addToSize(-deleted);
        resize(entry, end, 0);
        return orNone(entry);
    }

    /// Puts all entries of `other` behind the last one.
    public void appendAll(Listpack other) {
        int length = other.byteSize() - HEADER - 1;
        int end = byteSize() - 1;
        addToSize(other.size());
        resize(end, end, length);
        System.arraycopy(other.array, HEADER, array, end, length);
    }

    /// Cuts itself in two before `entry`: what is behind the cut goes over into the listpack that is returned.
    public Listpack split(int entry) {
        int size = size();
        int length = byteSize() - 1 - entry;
        Listpack rest = new Listpack();
        rest.resize(HEADER, HEADER, length);
        System.arraycopy(array, entry, rest.array, HEADER, length);
        int count = 0;
        for (int cut = entry; cut != NONE; cut = next(cut)) {
            count++;
        }
        rest.setSize(count);
        resize(entry, entry + length, 0);
        setSize(size - count);
        return rest;
    }

    /// Gives spare room back.
    public void trim() {
        array = array.length - byteSize() < Long.BYTES ? array : Arrays.copyOf(array, roomFor(byteSize(), 0));
    }

    /// The listpack as a file has it.
    public Bytes bytes() {
        return Bytes.copyOf(array, 0, byteSize());
    }

    /// A listpack of its own with the same entries.
    public Listpack copy() {
        return new Listpack(Arrays.copyOf(array, roomFor(byteSize(), 0)));
    }

    private int orNone(int offset) {
        return array[offset] == EntryFormat.END ? NONE : offset;
    }

    private int after(int entry) {
        int length = (int) EntryFormat.length(array, entry);
        return entry + length + EntryFormat.backLength(length);
    }

    private int before(int offset) {
        if (offset == HEADER) {
            return NONE;
        }
        int length = EntryFormat.readBack(array, offset - 1);
        return offset - length - EntryFormat.backLength(length);
    }

    private int headerSize() {
        return (short) SHORT.get(array, SIZE_OFFSET) & 0xFFFF;
    }

    private void addToSize(int more) {
        if (headerSize() < UNCOUNTED) {
            setSize(headerSize() + more);
        }
    }

    private void setSize(int size) {
        SHORT.set(array, SIZE_OFFSET, (short) Math.min(size, UNCOUNTED));
    }

    /// Lets `length` bytes stand where those from `from` to `to` stood; what is behind them moves. The array changes when
    /// it is too small, or much too large.
    private void resize(int from, int to, int length) {
        int oldSize = byteSize();
        int newSize = Math.addExact(oldSize, length - (to - from));
        byte[] target = array;
        if (newSize > array.length || roomFor(newSize, newSize / 8) < array.length / 2) {
            target = new byte[roomFor(newSize, newSize / 8)];
            System.arraycopy(array, 0, target, 0, from);
        }
        System.arraycopy(array, to, target, from + length, oldSize - to);
        array = target;
        INT.set(array, 0, newSize);
    }

    /// The size of an array for `size` bytes. A small one is as small as it can be, but a multiple of 8, as objects are
    /// anyway; a larger one has `spare` bytes more.
    private static int roomFor(int size, int spare) {
        long room = size + (size < TIGHT ? 0L : spare);
        return (int) Math.min(room + 7 & -8, Integer.MAX_VALUE - 8);
    }
}
