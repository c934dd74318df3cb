package readis.scripting;

import java.util.Map;
import readis.protocol.Bytes;

/// The table `cjson`, and what its functions let a script choose (lua-cjson 2.1).
///
/// Differs from Redis in: what a script has chosen ends with the script, and there is no `cjson.new`.
final class JsonSettings {

    private static final int DEEPEST = 1000;
    private static final int DIGITS = 14;

    /// What becomes of numbers that JSON does not know, such as NaN.
    enum Strange { REFUSED, TAKEN, NULL }

    boolean convertsSparse;
    int sparseRatio;
    int sparseSafe;
    int writeDepth;
    int readDepth;
    int digits;
    boolean keepsBuffer;
    Strange strangeWritten;
    boolean strangeRead;

    JsonSettings() {
        reset();
    }

    /// Back to what holds at the beginning of a script.
    void reset() {
        convertsSparse = false;
        sparseRatio = 2;
        sparseSafe = 10;
        writeDepth = DEEPEST;
        readDepth = DEEPEST;
        digits = DIGITS;
        keepsBuffer = true;
        strangeWritten = Strange.REFUSED;
        strangeRead = true;
    }

    Map<String, LuaFunction> functions() {
        return Map.of(
                "encode", stack -> new JsonWriter(stack, this).encode(),
                "decode", stack -> JsonReader.decode(stack, this),
                "encode_sparse_array", this::sparse,
                "encode_max_depth", stack -> {
                    writeDepth = integer(stack, "encode_max_depth", 1, 1, Integer.MAX_VALUE, writeDepth);
                    return told(stack, writeDepth);
                },
                "decode_max_depth", stack -> {
                    readDepth = integer(stack, "decode_max_depth", 1, 1, Integer.MAX_VALUE, readDepth);
                    return told(stack, readDepth);
                },
                "encode_number_precision", stack -> {
                    digits = integer(stack, "encode_number_precision", 1, 1, DIGITS, digits);
                    return told(stack, digits);
                },
                "encode_keep_buffer", stack -> {
                    keepsBuffer = truth(stack, "encode_keep_buffer", keepsBuffer);
                    return told(stack, keepsBuffer);
                },
                "encode_invalid_numbers", this::writeStrange,
                "decode_invalid_numbers", stack -> {
                    strangeRead = truth(stack, "decode_invalid_numbers", strangeRead);
                    return told(stack, strangeRead);
                });
    }

    private static int told(Stack stack, int value) {
        stack.push(value);
        return 1;
    }

    private static int told(Stack stack, boolean value) {
        stack.push(value);
        return 1;
    }

    private static void requireFew(Stack stack, String function, int most) {
        if (stack.size() > most) {
            throw LuaError.argument(most + 1, function, "found too many arguments");
        }
    }

    private static int integer(Stack stack, String function, int index, int least, int most, int before) {
        if (index == 1) {
            requireFew(stack, function, 1);
        }
        if (stack.type(index) <= LuaLibrary.NIL) {
            return before;
        }
        double number = Arguments.number(stack, index, function);
        if (number < least || number > most) {
            throw LuaError.argument(index, function, "expected integer between " + least + " and " + most);
        }
        return (int) number;
    }

    private static boolean truth(Stack stack, String function, boolean before) {
        requireFew(stack, function, 1);
        return choice(stack, function, before ? 1 : 0, "off", "on") == 1;
    }

    /// A boolean, or one of these words, as its number.
    private static int choice(Stack stack, String function, int before, String... words) {
        if (stack.type(1) <= LuaLibrary.NIL) {
            return before;
        }
        if (stack.type(1) == LuaLibrary.BOOLEAN) {
            return stack.toBoolean(1) ? 1 : 0;
        }
        Bytes word = Arguments.bytes(stack, 1, function);
        for (int i = 0; i < words.length; i++) {
            if (word.equals(Bytes.of(words[i]))) {
                return i;
            }
        }
        throw LuaError.argument(1, function, "invalid option '" + word.toLatin1() + "'");
    }

    private int sparse(Stack stack) {
        requireFew(stack, "encode_sparse_array", 3);
        convertsSparse = choice(stack, "encode_sparse_array", convertsSparse ? 1 : 0, "off", "on") == 1;
        sparseRatio = integer(stack, "encode_sparse_array", 2, 0, Integer.MAX_VALUE, sparseRatio);
        sparseSafe = integer(stack, "encode_sparse_array", 3, 0, Integer.MAX_VALUE, sparseSafe);
        stack.push(convertsSparse);
        stack.push(sparseRatio);
        stack.push(sparseSafe);
        return 3;
    }

    private int writeStrange(Stack stack) {
        requireFew(stack, "encode_invalid_numbers", 1);
        strangeWritten = Strange.values()[choice(stack, "encode_invalid_numbers", strangeWritten.ordinal(), "off", "on", "null")];
        if (strangeWritten == Strange.NULL) {
            stack.push("null");
        } else {
            stack.push(strangeWritten == Strange.TAKEN);
        }
        return 1;
    }
}
