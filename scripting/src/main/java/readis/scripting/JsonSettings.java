package readis.scripting;

import readis.protocol.Bytes;

/// What the functions of `cjson` let a script choose (lua-cjson 2.1).
final class JsonSettings {

    private static final int DEEPEST = 1000;
    static final int DIGITS = 14;

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

    static int told(Stack stack, int value) {
        stack.push(value);
        return 1;
    }

    static int told(Stack stack, boolean value) {
        stack.push(value);
        return 1;
    }

    private static void requireFew(Stack stack, String function, int most) {
        if (stack.size() > most) {
            throw LuaError.argument(most + 1, function, "found too many arguments");
        }
    }

    static int integer(Stack stack, String function, int index, int least, int most, int before) {
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

    static boolean truth(Stack stack, String function, boolean before) {
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

    int sparse(Stack stack) {
        requireFew(stack, "encode_sparse_array", 3);
        convertsSparse = choice(stack, "encode_sparse_array", convertsSparse ? 1 : 0, "off", "on") == 1;
        sparseRatio = integer(stack, "encode_sparse_array", 2, 0, Integer.MAX_VALUE, sparseRatio);
        sparseSafe = integer(stack, "encode_sparse_array", 3, 0, Integer.MAX_VALUE, sparseSafe);
        stack.push(convertsSparse);
        stack.push(sparseRatio);
        stack.push(sparseSafe);
        return 3;
    }

    int readStrange(Stack stack) {
        strangeRead = truth(stack, "decode_invalid_numbers", strangeRead);
        return told(stack, strangeRead);
    }

    int writeStrange(Stack stack) {
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
