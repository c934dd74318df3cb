package readis.storage.strings;

import java.util.Arrays;
import java.util.OptionalLong;
import readis.protocol.Bytes;
import readis.protocol.Integers;
import readis.storage.Fingerprint;
import readis.storage.JavaHeap;
import readis.storage.Value;

/// A string, in one of its encodings. What a client sees does not depend on the encoding (law STO-5).
///
/// A string that spells a 64-bit number canonically is kept as that number: eight bytes instead of up to twenty, and
/// ready for `INCR`. Any other is kept as its bytes; once a part of it has been changed in place, as a [RawString], which
/// can be changed again.
public abstract sealed class StringValue extends Value permits StringValue.Number, StringValue.Text, RawString {

    /// A string that is the decimal form of `number`. The small ones exist once and are shared by all keys.
    static final class Number extends StringValue {
        private static final long NUMBER = JavaHeap.object(2 * Integer.BYTES + Long.BYTES);
        private static final int SHARED = 10_000;
        private static final Number[] SMALL = new Number[SHARED];

        static {
            Arrays.setAll(SMALL, Number::new);
        }

        private final long number;

        Number(long number) {
            this.number = number;
        }

        @Override
        public Bytes bytes() {
            return Bytes.of(number);
        }

        @Override
        public OptionalLong asNumber() {
            return OptionalLong.of(number);
        }

        /// What all keys share weighs on none of them.
        @Override
        public long weight() {
            return isShared() ? 0 : NUMBER;
        }

        @Override
        public boolean isShared() {
            return number >= 0 && number < SHARED && SMALL[(int) number] == this;
        }

        @Override
        public StringValue copy() {
            return new Number(number);
        }

        @Override
        public String encoding() {
            return "int";
        }
    }

    /// A string of any bytes; mostly one that is no canonical number.
    ///
    /// Redis keeps up to 44 bytes in one piece with the value's header (`embstr`) and more in a piece of their own
    /// (`raw`). Java decides itself how objects lie in memory; the name is kept for those who ask. That the value holds the
    /// bare array, which nobody changes, saves an object for each key.
    static final class Text extends StringValue {
        private static final long ITSELF = JavaHeap.object(Integer.BYTES + JavaHeap.REFERENCE);
        private static final int LONGEST_EMBEDDED = 44;

        private final byte[] array;

        Text(Bytes bytes) {
            this(bytes.lend());
        }

        private Text(byte[] array) {
            this.array = array;
        }

        /// How it is used is remembered for each key by itself, so only the bytes are shared.
        @Override
        public StringValue copy() {
            return new Text(array);
        }

        @Override
        public Bytes bytes() {
            return Bytes.owning(array);
        }

        @Override
        public int length() {
            return array.length;
        }

        @Override
        public long weight() {
            return ITSELF + JavaHeap.bytes(array.length);
        }

        @Override
        public Bytes slice(int from, int to) {
            return Bytes.copyOf(array, from, to - from);
        }

        @Override
        public OptionalLong asNumber() {
            return Integers.parse(array, 0, array.length);
        }

        @Override
        public byte[] lend() {
            return array;
        }

        @Override
        public String encoding() {
            return array.length <= LONGEST_EMBEDDED ? "embstr" : "raw";
        }
    }

    /// The string of these bytes, in the encoding that suits them.
    public static StringValue of(Bytes bytes) {
        OptionalLong number = Integers.parse(bytes);
        return number.isPresent() ? of(number.getAsLong()) : new Text(bytes);
    }

    /// The string of the decimal digits of `number`.
    public static StringValue of(long number) {
        return number >= 0 && number < Number.SHARED ? Number.SMALL[(int) number] : new Number(number);
    }

    /// The string itself.
    public abstract Bytes bytes();

    /// How many bytes it has.
    public int length() {
        return bytes().length();
    }

    /// The bytes from `from` (inclusive) to `to` (exclusive).
    public Bytes slice(int from, int to) {
        return bytes().slice(from, to);
    }

    /// An array whose first [#length()] bytes are the string: the caller promises never to change it, nor to keep it
    /// longer than the string stays as it is. For those who look at so many bytes that a copy would be too much.
    public byte[] lend() {
        return bytes().lend();
    }

    /// How many bytes could still be appended before the string must move.
    public int spare() {
        return 0;
    }

    /// The number it spells canonically, if it does.
    public OptionalLong asNumber() {
        return Integers.parse(bytes());
    }

    @Override
    public String type() {
        return "string";
    }

    @Override
    public abstract StringValue copy();

    @Override
    public void addTo(Fingerprint fingerprint) {
        fingerprint.mix(0).mix(bytes());
    }
}
