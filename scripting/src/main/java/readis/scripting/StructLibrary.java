package readis.scripting;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.ByteOrder;
import java.util.Map;
import readis.protocol.Bytes;

/// The table `struct`: values as C lays them out in memory, by a format such as `>I4s` (Roberto Ierusalimschy's `struct` 0.2).
///
/// `b h l i` are signed numbers of 1, 2, 8 and 4 or so many bytes, large letters unsigned ones; `f d` are floats; `s` ends with a
/// zero, `c10` has ten bytes; `x` is a gap; `< > !` set order and alignment.
final class StructLibrary {

    private static final int LARGEST = 32;
    private static final int ALIGNMENT = 8;
    private static final String INTEGERS = "bBhHlLTiI";

    private final Stack stack;
    private final String function;
    private final String format;
    private int at;
    private ByteOrder order = LITTLE_ENDIAN;
    private int alignment = 1;

    private StructLibrary(Stack stack, String function) {
        this.stack = stack;
        this.function = function;
        String all = Arguments.bytes(stack, 1, function).toLatin1();
        int end = all.indexOf(0);
        this.format = end < 0 ? all : all.substring(0, end);
    }

    static Map<String, LuaFunction> functions() {
        return Map.of("pack", stack -> new StructLibrary(stack, "pack").pack(),
                "unpack", stack -> new StructLibrary(stack, "unpack").unpack(),
                "size", stack -> new StructLibrary(stack, "size").size());
    }

    private int number(int fallback) {
        int begin = at;
        int number = 0;
        while (at < format.length() && Character.isDigit(format.charAt(at))) {
            int digit = format.charAt(at++) - '0';
            if (number > Integer.MAX_VALUE / 10 || number * 10 > Integer.MAX_VALUE - digit) {
                throw LuaError.placed("integral size overflow");
            }
            number = number * 10 + digit;
        }
        return at == begin ? fallback : number;
    }

    private int sizeOf(char option) {
        return switch (option) {
            case 'b', 'B', 'x' -> 1;
            case 'h', 'H' -> 2;
            case 'l', 'L', 'T', 'd' -> 8;
            case 'f' -> 4;
            case 'c' -> number(1);
            case 'i', 'I' -> integerSize();
            default -> 0;
        };
    }

    private int integerSize() {
        int size = number(Integer.BYTES);
        if (size > LARGEST) {
            throw LuaError.placed("integral size " + size + " is larger than limit of " + LARGEST);
        }
        return size;
    }

    private int gap(long position, char option, int size) {
        if (size == 0 || option == 'c') {
            return 0;
        }
        int step = Math.min(size, alignment);
        return (int) (step - (position & step - 1)) & step - 1;
    }

    private void control(char option) {
        switch (option) {
            case ' ' -> { }
            case '>' -> order = BIG_ENDIAN;
            case '<' -> order = LITTLE_ENDIAN;
            case '!' -> {
                int wanted = number(ALIGNMENT);
                if (wanted <= 0 || (wanted & wanted - 1) != 0) {
                    throw LuaError.placed("alignment " + wanted + " is not a power of 2");
                }
                alignment = wanted;
            }
            default -> throw LuaError.argument(1, function, "invalid format option '" + option + "'");
        }
    }

    private int pack() {
        ByteSink sink = new ByteSink();
        int argument = 2;
        stack.pushNil();
        while (at < format.length()) {
            char option = format.charAt(at++);
            int size = sizeOf(option);
            sink.add(0, gap(sink.size(), option, size), order);
            if (INTEGERS.indexOf(option) >= 0) {
                sink.add(integer(Arguments.number(stack, argument++, function)), size, order);
            } else if (option == 'f') {
                sink.add(Float.floatToRawIntBits((float) Arguments.number(stack, argument++, function)), size, order);
            } else if (option == 'd') {
                sink.add(Double.doubleToRawLongBits(Arguments.number(stack, argument++, function)), size, order);
            } else if (option == 'x') {
                sink.add(0);
            } else if (option == 'c' || option == 's') {
                packString(sink, option, size, argument++);
            } else {
                control(option);
            }
        }
        stack.push(sink.content());
        return 1;
    }

    /// What C makes of a double: a negative one signed, the others unsigned.
    private static long integer(double number) {
        return number < 0x1p63 ? ScriptResult.truncated(number)
                : number < 0x1p64 ? (long) (number - 0x1p63) ^ Long.MIN_VALUE : 0;
    }

    private void packString(ByteSink sink, char option, int wanted, int argument) {
        Bytes text = Arguments.bytes(stack, argument, function);
        int size = wanted == 0 ? text.length() : wanted;
        if (text.length() < size) {
            throw LuaError.argument(argument + 1, function, "string too short");
        }
        sink.add(text.slice(0, size));
        if (option == 's') {
            sink.add(0);
        }
    }

    private int unpack() {
        Bytes data = Arguments.bytes(stack, 2, function);
        double start = stack.type(3) <= LuaLibrary.NIL ? 1 : Arguments.number(stack, 3, function);
        if (start < 1) {
            throw LuaError.argument(3, function, "offset must be 1 or greater");
        }
        long position = (long) start - 1;
        stack.clear();
        while (at < format.length()) {
            char option = format.charAt(at++);
            int size = sizeOf(option);
            position += gap(position, option, size);
            requireData(data, position, size);
            if (!stack.reserve(2)) {
                throw LuaError.placed("stack overflow (too many results)");
            }
            position += unpack(data, (int) position, option, size);
        }
        stack.push((double) position + 1);
        return stack.size();
    }

    private void requireData(Bytes data, long position, long size) {
        if (size < 0 || size > data.length() || position > data.length() - size) {
            throw LuaError.argument(2, function, "data string too short");
        }
    }

    /// How many bytes it took.
    private int unpack(Bytes data, int position, char option, int size) {
        if (INTEGERS.indexOf(option) >= 0) {
            stack.push(integer(ByteSink.number(data, position, size, order), size, Character.isLowerCase(option)));
        } else if (option == 'f') {
            stack.push(Float.intBitsToFloat((int) ByteSink.number(data, position, size, order)));
        } else if (option == 'd') {
            stack.push(Double.longBitsToDouble(ByteSink.number(data, position, size, order)));
        } else if (option == 'c') {
            return unpackCounted(data, position, size);
        } else if (option == 's') {
            return unpackEnded(data, position);
        } else if (option != 'x') {
            control(option);
        }
        return size;
    }

    private static double integer(long bits, int size, boolean signed) {
        if (!signed) {
            return ByteSink.unsigned(bits);
        }
        long mask = -1L << size * 8 - 1;
        return (bits & mask) == 0 ? bits : bits | mask;
    }

    /// `c0` takes its size from the value before it, whose place it takes.
    private int unpackCounted(Bytes data, int position, int wanted) {
        long size = wanted;
        if (wanted == 0) {
            if (stack.size() == 0 || !stack.isNumber(-1)) {
                throw LuaError.placed("format 'c0' needs a previous size");
            }
            size = (long) stack.toNumber(-1);
            stack.pop(1);
            requireData(data, position, size);
        }
        stack.push(data.slice(position, position + (int) size));
        return (int) size;
    }

    private int unpackEnded(Bytes data, int position) {
        int end = position;
        while (end < data.length() && data.at(end) != 0) {
            end++;
        }
        if (end == data.length()) {
            throw LuaError.placed("unfinished string in data");
        }
        stack.push(data.slice(position, end));
        return end - position + 1;
    }

    private int size() {
        long total = 0;
        while (at < format.length()) {
            char option = format.charAt(at++);
            int size = sizeOf(option);
            total += gap(total, option, size);
            if (option == 's') {
                throw LuaError.argument(1, function, "option 's' has no fixed size");
            }
            if (option == 'c' && size == 0) {
                throw LuaError.argument(1, function, "option 'c0' has no fixed size");
            }
            if (!Character.isLetterOrDigit(option)) {
                control(option);
            }
            total += size;
            if (total > Integer.MAX_VALUE) {
                throw LuaError.argument(1, function, "format result too large");
            }
        }
        stack.push((double) total);
        return 1;
    }
}
