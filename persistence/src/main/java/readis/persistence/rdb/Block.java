package readis.persistence.rdb;

import readis.protocol.Bytes;

/// An array of an older form, looked at byte by byte. Whoever looks behind its end gets an [IndexOutOfBoundsException].
///
/// @param bytes the array
record Block(Bytes bytes) {

    int length() {
        return bytes.length();
    }

    int at(int index) {
        return bytes.at(index) & 0xFF;
    }

    /// So many bytes as a number without a sign, the lowest first.
    long littleEndian(int from, int count) {
        long number = 0;
        for (int i = 0; i < count; i++) {
            number |= (long) at(from + i) << i * Byte.SIZE;
        }
        return number;
    }

    /// So many bytes as a number without a sign, the highest first.
    long bigEndian(int from, int count) {
        long number = 0;
        for (int i = 0; i < count; i++) {
            number = number << Byte.SIZE | at(from + i);
        }
        return number;
    }

    /// So many bytes as a number with a sign, the lowest first.
    long signed(int from, int count) {
        int unused = Long.SIZE - count * Byte.SIZE;
        return littleEndian(from, count) << unused >> unused;
    }

    Bytes slice(int from, long length) {
        if (length > length() - from) {
            throw new IndexOutOfBoundsException();
        }
        return bytes.slice(from, from + (int) length);
    }
}
