package readis.storage.strings;

import java.util.OptionalLong;
import readis.protocol.Bytes;
import readis.protocol.Integers;
import readis.storage.Value;

/// A string, in one of its encodings. What a client sees does not depend on the encoding (law STO-5).
///
/// A string that spells a 64-bit number canonically is kept as that number: eight bytes instead of up to twenty, and
/// ready for `INCR`. Anything else is kept as its bytes.
public sealed interface StringValue extends Value {

    /// A string that is the decimal form of `number`.
    record Number(long number) implements StringValue {
        @Override
        public Bytes bytes() {
            return Bytes.of(number);
        }

        @Override
        public OptionalLong asNumber() {
            return OptionalLong.of(number);
        }

        @Override
        public String encoding() {
            return "int";
        }
    }

    /// A string of any bytes that is no canonical number.
    ///
    /// Redis keeps up to 44 bytes in one piece with the value's header (`embstr`) and more in a piece of their own
    /// (`raw`). Java decides itself how objects lie in memory; the name is kept for those who ask.
    record Text(Bytes bytes) implements StringValue {
        private static final int LONGEST_EMBEDDED = 44;

        @Override
        public OptionalLong asNumber() {
            return OptionalLong.empty();
        }

        @Override
        public String encoding() {
            return bytes.length() <= LONGEST_EMBEDDED ? "embstr" : "raw";
        }
    }

    /// The string of these bytes, in the encoding that suits them.
    static StringValue of(Bytes bytes) {
        OptionalLong number = Integers.parse(bytes);
        return number.isPresent() ? new Number(number.getAsLong()) : new Text(bytes);
    }

    /// The string of the decimal digits of `number`.
    static StringValue of(long number) {
        return new Number(number);
    }

    /// The string itself.
    Bytes bytes();

    /// The number it spells canonically, if it does.
    OptionalLong asNumber();

    @Override
    default String type() {
        return "string";
    }
}
