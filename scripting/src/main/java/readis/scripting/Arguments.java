package readis.scripting;

import readis.protocol.Bytes;

/// The arguments of a function written in Java, with the errors of `lauxlib.c`.
final class Arguments {

    private static final String[] TYPES = {"nil", "boolean", "userdata", "number", "string", "table", "function", "userdata",
        "thread"};

    private Arguments() {
    }

    /// A number, also one that is spelled in a string.
    static double number(Stack stack, int index, String function) {
        double number = stack.toNumber(index);
        if (number == 0 && !stack.isNumber(index) && !spellsZero(stack, index)) {
            throw wrongType(stack, index, function, "number");
        }
        return number;
    }

    /// A string, or the digits of a number.
    static Bytes bytes(Stack stack, int index, String function) {
        if (!stack.isString(index) && !stack.isNumber(index)) {
            throw wrongType(stack, index, function, "string");
        }
        return stack.toBytes(index);
    }

    /// The error of an argument that is of another type than `expected`.
    static LuaError wrongType(Stack stack, int index, String function, String expected) {
        return LuaError.argument(index, function, expected + " expected, got " + typeName(stack, index));
    }

    private static String typeName(Stack stack, int index) {
        int type = stack.type(index);
        return type < 0 ? "no value" : TYPES[type];
    }

    private static boolean spellsZero(Stack stack, int index) {
        return stack.isString(index)
                && stack.toBytes(index).toLatin1().strip().matches("[-+]?(0[xX]0+|(0+\\.?0*|\\.0+)([eE][-+]?\\d+)?)");
    }

    /// Whether Lua takes the argument for a number.
    static boolean isNumber(Stack stack, int index) {
        return stack.isNumber(index) || stack.toNumber(index) != 0 || spellsZero(stack, index);
    }
}
