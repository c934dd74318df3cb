package readis.scripting;

import java.util.HexFormat;
import java.util.Map;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;

/// The table `bit`: operations on the 32 bits of a number, which Lua 5.1 has not (LuaBitOp 1.0).
///
/// A number is rounded to a whole one and taken modulo 2^32; results are signed.
final class BitLibrary {

    private static final double ROUNDS_TO_WHOLE = 6755399441055744.0;
    private static final int DIGITS = 8;

    private BitLibrary() {
    }

    static Map<String, LuaFunction> functions() {
        return Map.ofEntries(
                Map.entry("tobit", unary("tobit", bits -> bits)),
                Map.entry("bnot", unary("bnot", bits -> ~bits)),
                Map.entry("bswap", unary("bswap", Integer::reverseBytes)),
                Map.entry("band", all("band", (one, other) -> one & other)),
                Map.entry("bor", all("bor", (one, other) -> one | other)),
                Map.entry("bxor", all("bxor", (one, other) -> one ^ other)),
                Map.entry("lshift", binary("lshift", (bits, count) -> bits << count)),
                Map.entry("rshift", binary("rshift", (bits, count) -> bits >>> count)),
                Map.entry("arshift", binary("arshift", (bits, count) -> bits >> count)),
                Map.entry("rol", binary("rol", Integer::rotateLeft)),
                Map.entry("ror", binary("ror", Integer::rotateRight)),
                Map.entry("tohex", BitLibrary::hexadecimal));
    }

    /// Adding this number leaves the whole part of another one in the lowest bits of the sum.
    private static int bits(Stack stack, int index, String function) {
        return (int) Double.doubleToRawLongBits(Arguments.number(stack, index, function) + ROUNDS_TO_WHOLE);
    }

    private static LuaFunction unary(String name, IntUnaryOperator operator) {
        return stack -> {
            stack.push((double) operator.applyAsInt(bits(stack, 1, name)));
            return 1;
        };
    }

    private static LuaFunction binary(String name, IntBinaryOperator operator) {
        return stack -> {
            stack.push((double) operator.applyAsInt(bits(stack, 1, name), bits(stack, 2, name)));
            return 1;
        };
    }

    private static LuaFunction all(String name, IntBinaryOperator operator) {
        return stack -> {
            int size = stack.size();
            int result = bits(stack, 1, name);
            for (int i = 2; i <= size; i++) {
                result = operator.applyAsInt(result, bits(stack, i, name));
            }
            stack.push((double) result);
            return 1;
        };
    }

    private static int hexadecimal(Stack stack) {
        int bits = bits(stack, 1, "tohex");
        int wanted = stack.size() < 2 ? DIGITS : bits(stack, 2, "tohex");
        HexFormat format = wanted < 0 ? HexFormat.of().withUpperCase() : HexFormat.of();
        int shown = wanted < 0 ? Math.min(DIGITS, wanted == Integer.MIN_VALUE ? DIGITS : -wanted) : Math.min(DIGITS, wanted);
        String digits = format.toHexDigits(bits);
        stack.push(digits.substring(DIGITS - shown));
        return 1;
    }
}
