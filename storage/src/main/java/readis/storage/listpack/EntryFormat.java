package readis.storage.listpack;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import readis.protocol.Bytes;

/// How one entry of a listpack looks in bytes: a first byte that tells the kind, the content, and the length of both
/// once more for those who come from behind.
///
/// A number takes the shortest form that holds it. Any other string takes the shortest form that holds its length.
///
/// Redis's names: `lpEncodeGetType`, `lpEncodeString`, `lpEncodeBacklen` in `listpack.c`.
final class EntryFormat {

    /// Where an entry would begin: no entry follows.
    static final byte END = (byte) 0xFF;

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int SHORT_STRING = 0x80;
    private static final int INT_13 = 0xC0;
    private static final int STRING_12 = 0xE0;
    private static final int STRING_32 = 0xF0;
    private static final int INT_16 = 0xF1;
    private static final int INT_24 = 0xF2;
    private static final int INT_32 = 0xF3;
    private static final int INT_64 = 0xF4;

    private static final int LONGEST_6 = 63;
    private static final int LONGEST_12 = 4095;
    private static final int LONG_HEAD = 5;
    private static final long MALFORMED = 1L << 40;

    private EntryFormat() {
    }

    /// How many bytes the number takes, its length at the end not counted.
    static int lengthOf(long number) {
        if (number >= 0 && number < 128) {
            return 1;
        }
        if (number >= -4096 && number < 4096) {
            return 2;
        }
        if (number == (short) number) {
            return 3;
        }
        if (number >= -(1 << 23) && number < 1 << 23) {
            return 4;
        }
        return number == (int) number ? 5 : 9;
    }

    /// Writes the number, which takes `length` bytes, at `offset`.
    static void write(byte[] target, int offset, long number, int length) {
        switch (length) {
            case 1 -> target[offset] = (byte) number;
            case 2 -> {
                target[offset] = (byte) (INT_13 | number >> 8 & 0x1F);
                target[offset + 1] = (byte) number;
            }
            case 3 -> {
                target[offset] = (byte) INT_16;
                SHORT.set(target, offset + 1, (short) number);
            }
            case 4 -> {
                target[offset] = (byte) INT_24;
                SHORT.set(target, offset + 1, (short) number);
                target[offset + 3] = (byte) (number >> 16);
            }
            case 5 -> {
                target[offset] = (byte) INT_32;
                INT.set(target, offset + 1, (int) number);
            }
            default -> {
                target[offset] = (byte) INT_64;
                LONG.set(target, offset + 1, number);
            }
        }
    }

    /// How many bytes the string takes, its length at the end not counted.
    static int lengthOf(Bytes string) {
        return Math.addExact(headOf(string.length()), string.length());
    }

    private static int headOf(int stringLength) {
        return stringLength <= LONGEST_6 ? 1 : stringLength <= LONGEST_12 ? 2 : LONG_HEAD;
    }

    /// Writes the string at `offset`.
    static void write(byte[] target, int offset, Bytes string) {
        int length = string.length();
        int head = headOf(length);
        switch (head) {
            case 1 -> target[offset] = (byte) (SHORT_STRING | length);
            case 2 -> {
                target[offset] = (byte) (STRING_12 | length >> 8);
                target[offset + 1] = (byte) length;
            }
            default -> {
                target[offset] = (byte) STRING_32;
                INT.set(target, offset + 1, length);
            }
        }
        string.copyTo(target, offset + head);
    }

    /// Whether the entry is kept as a number. Any number is: a string that spells one becomes one.
    static boolean isNumber(byte[] source, int entry) {
        int kind = source[entry] & 0xFF;
        return kind < SHORT_STRING || kind >= INT_13 && kind < STRING_12 || kind > STRING_32;
    }

    /// The number of an entry that is one.
    static long number(byte[] source, int entry) {
        int kind = source[entry] & 0xFF;
        return switch (kind) {
            case INT_16 -> (short) SHORT.get(source, entry + 1);
            case INT_24 -> source[entry + 3] << 16 | (short) SHORT.get(source, entry + 1) & 0xFFFF;
            case INT_32 -> (int) INT.get(source, entry + 1);
            case INT_64 -> (long) LONG.get(source, entry + 1);
            default -> kind < SHORT_STRING ? kind : ((kind << 8 | source[entry + 1] & 0xFF) << 19) >> 19;
        };
    }

    /// Where the bytes of an entry begin that is no number.
    static int stringFrom(byte[] source, int entry) {
        int kind = source[entry] & 0xFF;
        return entry + (kind < INT_13 ? 1 : kind < STRING_32 ? 2 : LONG_HEAD);
    }

    /// How many bytes a string has that is kept as such.
    static int stringLength(byte[] source, int entry) {
        int kind = source[entry] & 0xFF;
        if (kind < INT_13) {
            return kind & LONGEST_6;
        }
        return kind < STRING_32 ? (kind & 0x0F) << 8 | source[entry + 1] & 0xFF : (int) INT.get(source, entry + 1);
    }

    /// How many bytes the entry takes, its length at the end not counted; more than any array has when it is malformed.
    static long length(byte[] source, int entry) {
        int kind = source[entry] & 0xFF;
        if (kind < SHORT_STRING) {
            return 1;
        }
        if (kind < INT_13) {
            return 1 + (kind & LONGEST_6);
        }
        return switch (kind) {
            case STRING_32 -> LONG_HEAD + ((int) INT.get(source, entry + 1) & 0xFFFF_FFFFL);
            case INT_16 -> 3;
            case INT_24 -> 4;
            case INT_32 -> 5;
            case INT_64 -> 9;
            default -> kind < STRING_12 ? 2 : kind < STRING_32 ? 2 + stringLength(source, entry) : MALFORMED;
        };
    }

    /// Whether an entry stands there in the form in which it would have been written, and ends before the last byte.
    static boolean isSound(byte[] source, int entry) {
        int last = source.length - 1;
        if ((source[entry] & 0xFF) == STRING_32 && last - entry < LONG_HEAD) {
            return false;
        }
        long length = length(source, entry);
        if (length > last - entry) {
            return false;
        }
        int end = entry + (int) length + backLength((int) length);
        return end <= last && readBack(source, end - 1) == length;
    }

    /// How many bytes at its end an entry of this length takes to tell its length.
    static int backLength(int length) {
        return length <= 127 ? 1 : length < 16383 ? 2 : length < 2097151 ? 3 : length < 268435455 ? 4 : 5;
    }

    /// Writes the length at `offset`, seven bits a byte, the highest first; all but the first byte are marked.
    static void writeBack(byte[] target, int offset, int length) {
        int rest = length;
        for (int i = offset + backLength(length) - 1; i > offset; i--) {
            target[i] = (byte) (rest & 127 | 128);
            rest >>>= 7;
        }
        target[offset] = (byte) rest;
    }

    /// The length whose last byte stands at `last`: from there leftwards, to the first byte that is not marked.
    static int readBack(byte[] source, int last) {
        int length = 0;
        int position = last;
        for (int shift = 0; shift < 35; shift += 7) {
            length |= (source[position] & 127) << shift;
            if (source[position--] >= 0) {
                break;
            }
        }
        return length;
    }
}
