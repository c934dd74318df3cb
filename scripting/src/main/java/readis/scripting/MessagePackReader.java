package readis.scripting;

import static java.nio.ByteOrder.BIG_ENDIAN;

import java.util.Map;
import readis.protocol.Bytes;

/// Values of Lua from MessagePack: `cmsgpack.unpack` and its kin; with the [MessagePackWriter] the table `cmsgpack`.
final class MessagePackReader {

    private final Stack stack;
    private final Bytes source;
    private int position;

    private MessagePackReader(Stack stack, Bytes source, int position) {
        this.stack = stack;
        this.source = source;
        this.position = position;
    }

    static Map<String, LuaFunction> functions() {
        return Map.of("pack", MessagePackWriter::pack,
                "unpack", stack -> unpack(stack, "unpack", 0, 0),
                "unpack_one", stack -> unpack(stack, "unpack_one", 1, optional(stack, 2, "unpack_one")),
                "unpack_limit", stack -> unpack(stack, "unpack_limit", (int) Arguments.number(stack, 2, "unpack_limit"),
                        optional(stack, 3, "unpack_limit")));
    }

    private static int optional(Stack stack, int index, String function) {
        return stack.type(index) <= LuaLibrary.NIL ? 0 : (int) Arguments.number(stack, index, function);
    }

    /// Reads up to `limit` values, or all when neither limit nor offset say otherwise. Whoever reads a part gets, before the
    /// values, the offset of the rest, or -1 when there is none.
    private static int unpack(Stack stack, String function, int limit, int offset) {
        boolean all = limit == 0 && offset == 0;
        Bytes source = Arguments.bytes(stack, 1, function);
        if (offset < 0 || limit < 0) {
            throw LuaError.placed("Invalid request to unpack with offset of %d and limit of %d.".formatted(offset, source.length()));
        }
        if (offset > source.length()) {
            throw LuaError.placed("Start offset %d greater than input length %d.".formatted(offset, source.length()));
        }
        stack.clear();
        if (!all) {
            stack.pushNil();
        }
        MessagePackReader reader = new MessagePackReader(stack, source, offset);
        int count = 0;
        while (reader.position < source.length() && (all || count < limit)) {
            reader.read();
            count++;
        }
        if (!all) {
            stack.push(reader.position == source.length() ? -1 : reader.position);
            LuaLibrary.replace(stack.state(), 1);
        }
        return stack.size();
    }

    private static LuaError missing() {
        return LuaError.placed("Missing bytes in input.");
    }

    private void require(long size) {
        if (size > source.length() - position) {
            throw missing();
        }
    }

    private long number(int size) {
        require(size);
        long number = ByteSink.number(source, position, size, BIG_ENDIAN);
        position += size;
        return number;
    }

    private void read() {
        if (!stack.reserve(5)) {
            throw LuaError.placed("stack overflow (too many return values at once; use unpack_one or unpack_limit instead.)");
        }
        int code = (int) number(1);
        if (code <= 0x7f || code >= 0xe0) {
            stack.push((byte) code);
        } else if (code <= 0x8f) {
            readMap(code & 0xf);
        } else if (code <= 0x9f) {
            readArray(code & 0xf);
        } else if (code <= 0xbf) {
            readString(code & 0x1f);
        } else {
            readLong(code);
        }
    }

    private void readLong(int code) {
        switch (code) {
            case 0xc0 -> stack.pushNil();
            case 0xc2, 0xc3 -> stack.push(code == 0xc3);
            case 0xca -> stack.push(Float.intBitsToFloat((int) number(4)));
            case 0xcb -> stack.push(Double.longBitsToDouble(number(8)));
            case 0xcc, 0xcd, 0xce, 0xcf -> stack.push((double) number(1 << code - 0xcc));
            case 0xd0 -> stack.push((byte) number(1));
            case 0xd1 -> stack.push((short) number(2));
            case 0xd2 -> stack.push((int) number(4));
            case 0xd3 -> stack.push((double) number(8));
            case 0xd9, 0xda, 0xdb -> readString(number(1 << code - 0xd9));
            case 0xdc, 0xdd -> readArray(number(2 << code - 0xdc));
            case 0xde, 0xdf -> readMap(number(2 << code - 0xde));
            default -> throw LuaError.placed("Bad data format in input.");
        }
    }

    private void readString(long length) {
        require(length);
        stack.push(source.slice(position, position + (int) length));
        position += (int) length;
    }

    private void readArray(long length) {
        stack.pushTable(0, 0);
        for (int i = 1; i <= length; i++) {
            read();
            stack.setItem(-2, i);
        }
    }

    private void readMap(long fields) {
        stack.pushTable(0, 0);
        for (long i = 0; i < fields; i++) {
            read();
            boolean isNumber = stack.isNumber(-1);
            if (stack.type(-1) == LuaLibrary.NIL || isNumber && Double.isNaN(stack.toNumber(-1))) {
                throw LuaError.bare("table index is " + (isNumber ? "NaN" : "nil"));
            }
            read();
            stack.rawSet(-3);
        }
    }
}
