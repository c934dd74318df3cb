package readis.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// An immutable, binary-safe string: what keys, values and arguments are made of.
///
/// Redis calls it `sds` and lets any byte stand in it, zero included. A Java [String] cannot serve: it is
/// text, and a client's value is not. Equality and order are those of the raw, unsigned bytes (`memcmp`).
///
/// [#hashCode()] is unkeyed and therefore predictable: it is meant for small tables whose keys we choose
/// ourselves. The keyspace, whose keys a stranger chooses, hashes with a secret of its own. In a [java.util.HashMap]
/// the order of `Bytes` keeps a flooded bucket logarithmic.
///
/// Differs from Redis in: an `sds` is mutable and carries spare room for `APPEND`.
public final class Bytes implements Comparable<Bytes> {

    /// The string of no bytes.
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private static final VarHandle LITTLE_ENDIAN_LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] array;
    private int hash;

    private Bytes(byte[] array) {
        this.array = array;
    }

    /// The UTF-8 bytes of `text`.
    public static Bytes of(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /// One byte for each character of `text`, none of which is above U+00FF. Through Latin-1 any bytes can pass a
    /// [String] unharmed: see [#toLatin1()].
    public static Bytes ofLatin1(String text) {
        return new Bytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// The decimal digits of `number`, as [Integers#toBytes(long)] writes them.
    public static Bytes of(long number) {
        return new Bytes(Integers.toBytes(number));
    }

    /// A copy of `length` bytes of `source` from `offset`.
    public static Bytes copyOf(byte[] source, int offset, int length) {
        return new Bytes(Arrays.copyOfRange(source, offset, offset + length));
    }

    /// Takes `array` over without a copy: the caller promises never to touch it again.
    public static Bytes owning(byte[] array) {
        return array.length == 0 ? EMPTY : new Bytes(array);
    }

    /// The length in bytes.
    public int length() {
        return array.length;
    }

    public boolean isEmpty() {
        return array.length == 0;
    }

    /// The byte at `index`, signed as Java has it.
    public byte at(int index) {
        return array[index];
    }

    /// Eight bytes from `offset` as one little-endian number: the unit in which SipHash eats a key.
    public long longAt(int offset) {
        return (long) LITTLE_ENDIAN_LONG.get(array, offset);
    }

    /// The bytes from `from` (inclusive) to `to` (exclusive).
    public Bytes slice(int from, int to) {
        return copyOf(array, from, to - from);
    }

    /// A copy as an array of the caller's own.
    public byte[] toArray() {
        return array.clone();
    }

    /// The very array, not a copy: the caller promises never to change it. For those who keep so many strings that a second
    /// object for each would be too much; [#owning(byte[])] makes a string of it again.
    public byte[] lend() {
        return array;
    }

    /// Whether these are the bytes of `other`.
    public boolean equalsArray(byte[] other) {
        return Arrays.equals(array, other);
    }

    /// Whether these are the letters of `ascii`, in any case: how Redis compares command names and options.
    public boolean equalsIgnoreCase(String ascii) {
        if (array.length != ascii.length()) {
            return false;
        }
        for (int i = 0; i < array.length; i++) {
            if (lower(array[i]) != lower((byte) ascii.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /// The same bytes with the ASCII letters A-Z made small; all others, UTF-8's included, stay.
    public Bytes toLowerCase() {
        byte[] lowered = new byte[array.length];
        for (int i = 0; i < array.length; i++) {
            lowered[i] = lower(array[i]);
        }
        return new Bytes(lowered);
    }

    /// Copies all bytes into `target`, from `offset` on.
    public void copyTo(byte[] target, int offset) {
        System.arraycopy(array, 0, target, offset, array.length);
    }

    private static byte lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? (byte) (letter + 'a' - 'A') : letter;
    }

    /// Whether the first bytes are those of `prefix`.
    public boolean startsWith(Bytes prefix) {
        return length() >= prefix.length() && slice(0, prefix.length()).equals(prefix);
    }

    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(array, other.array);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Bytes bytes && Arrays.equals(array, bytes.array);
    }

    @Override
    public int hashCode() {
        if (hash == 0) {
            hash = Arrays.hashCode(array);
        }
        return hash;
    }

    /// One character for each byte, so that [#ofLatin1(String)] gives the same bytes back.
    public String toLatin1() {
        return new String(array, StandardCharsets.ISO_8859_1);
    }

    /// The bytes read as UTF-8, for people and logs; bytes that are not UTF-8 show as U+FFFD.
    @Override
    public String toString() {
        return new String(array, StandardCharsets.UTF_8);
    }
}
