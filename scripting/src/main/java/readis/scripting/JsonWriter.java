package readis.scripting;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.HexFormat;
import readis.protocol.Bytes;

/// Values of Lua as JSON: `cjson.encode`.
///
/// A table whose keys are whole numbers from 1 on is an array, with null in its gaps; another one, also the empty one, is an
/// object. Bytes of a string that JSON need not escape stay as they are, UTF-8 or not.
final class JsonWriter {

    private static final String[] TYPES = {"nil", "boolean", "userdata", "number", "string", "table", "function", "userdata",
        "thread"};

    private final Stack stack;
    private final JsonSettings settings;
    private final ByteSink sink = new ByteSink();

    JsonWriter(Stack stack, JsonSettings settings) {
        this.stack = stack;
        this.settings = settings;
    }

    int encode() {
        if (stack.size() != 1) {
            throw LuaError.argument(1, "encode", "expected 1 argument");
        }
        write(0);
        stack.push(sink.content());
        return 1;
    }

    /// Writes the value on top, and leaves it there.
    private void write(int depth) {
        switch (stack.type(-1)) {
            case LuaLibrary.STRING -> write(stack.toBytes(-1));
            case LuaLibrary.NUMBER -> sink.add(number(stack.toNumber(-1)));
            case LuaLibrary.BOOLEAN -> sink.add(stack.toBoolean(-1) ? "true" : "false");
            case LuaLibrary.NIL, LuaLibrary.LIGHT_USERDATA -> sink.add("null");
            case LuaLibrary.TABLE -> writeTable(depth + 1);
            default -> throw cannot(-1, "type not supported");
        }
    }

    private LuaError cannot(int index, String reason) {
        return LuaError.placed("Cannot serialise " + TYPES[stack.type(index)] + ": " + reason);
    }

    private void writeTable(int depth) {
        if (depth > settings.writeDepth || !stack.reserve(3)) {
            throw LuaError.placed("Cannot serialise, excessive nesting (" + depth + ")");
        }
        int length = length();
        if (length > 0) {
            writeArray(length, depth);
        } else {
            writeObject(depth);
        }
    }

    /// The largest index of an array; -1 for what is none.
    private int length() {
        double last = 0;
        long count = 0;
        stack.pushNil();
        while (stack.next(-2)) {
            stack.pop(1);
            double key = stack.isNumber(-1) ? stack.toNumber(-1) : 0;
            if (key < 1 || key != Math.floor(key)) {
                stack.pop(1);
                return -1;
            }
            last = Math.max(last, key);
            count++;
        }
        if (settings.sparseRatio > 0 && last > (double) count * settings.sparseRatio && last > settings.sparseSafe) {
            if (!settings.convertsSparse) {
                throw cannot(-1, "excessively sparse array");
            }
            return -1;
        }
        return (int) last;
    }

    private void writeArray(int length, int depth) {
        sink.add('[');
        for (int i = 1; i <= length; i++) {
            if (i > 1) {
                sink.add(',');
            }
            stack.pushItem(-1, i);
            write(depth);
            stack.pop(1);
        }
        sink.add(']');
    }

    private void writeObject(int depth) {
        sink.add('{');
        boolean first = true;
        stack.pushNil();
        while (stack.next(-2)) {
            if (!first) {
                sink.add(',');
            }
            first = false;
            writeKey();
            write(depth);
            stack.pop(1);
        }
        sink.add('}');
    }

    private void writeKey() {
        if (stack.isNumber(-2)) {
            sink.add('"').add(number(stack.toNumber(-2))).add("\":");
        } else if (stack.isString(-2)) {
            write(stack.toBytes(-2));
            sink.add(':');
        } else {
            throw cannot(-2, "table key must be a number or string");
        }
    }

    private void write(Bytes text) {
        sink.add('"');
        for (int i = 0; i < text.length(); i++) {
            int letter = text.at(i) & 0xFF;
            switch (letter) {
                case '"', '\\', '/' -> sink.add('\\').add(letter);
                case '\b' -> sink.add("\\b");
                case '\t' -> sink.add("\\t");
                case '\n' -> sink.add("\\n");
                case '\f' -> sink.add("\\f");
                case '\r' -> sink.add("\\r");
                default -> {
                    if (letter < ' ' || letter == 127) {
                        sink.add("\\u00" + HexFormat.of().toHexDigits((byte) letter));
                    } else {
                        sink.add(letter);
                    }
                }
            }
        }
        sink.add('"');
    }

    private String number(double number) {
        if (!Double.isNaN(number) && !Double.isInfinite(number)) {
            return general(number, settings.digits);
        }
        return switch (settings.strangeWritten) {
            case REFUSED -> throw LuaError.placed("Cannot serialise number: must not be NaN or Inf");
            case TAKEN -> Double.isNaN(number) ? "nan" : number > 0 ? "inf" : "-inf";
            case NULL -> "null";
        };
    }

    /// A number in up to so many digits: C's `%.14g`.
    static String general(double number, int digits) {
        if (number == 0) {
            return 1 / number < 0 ? "-0" : "0";
        }
        BigDecimal rounded = new BigDecimal(number).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        BigDecimal shown = rounded.stripTrailingZeros();
        if (exponent >= -4 && exponent < digits) {
            return shown.toPlainString();
        }
        String all = shown.unscaledValue().abs().toString();
        String fraction = all.length() > 1 ? "." + all.substring(1) : "";
        return (number < 0 ? "-" : "") + all.charAt(0) + fraction + (exponent < 0 ? "e-" : "e+")
                + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }
}
