package readis.scripting;

import static java.nio.ByteOrder.BIG_ENDIAN;

import readis.protocol.Bytes;

/// Values of Lua as MessagePack: `cmsgpack.pack`.
///
/// Everything takes as few bytes as it can. A table whose keys are 1 to n is an array, also the empty one; what is nested more
/// than 16 deep, and what MessagePack does not know, is nil.
final class MessagePackWriter {

    private static final int DEEPEST = 16;
    private static final int NIL = 0xc0;

    private final Stack stack;
    private final ByteSink sink = new ByteSink();

    MessagePackWriter(Stack stack) {
        this.stack = stack;
    }

    static int pack(Stack stack) {
        int size = stack.size();
        if (size == 0) {
            throw LuaError.argument(0, "pack", "MessagePack pack needs input.");
        }
        if (!stack.reserve(3 * DEEPEST + 5)) {
            throw LuaError.argument(0, "pack", "Too many arguments for MessagePack pack.");
        }
        MessagePackWriter writer = new MessagePackWriter(stack);
        for (int i = 1; i <= size; i++) {
            stack.pushCopy(i);
            writer.write(0);
        }
        stack.push(writer.sink.content());
        return 1;
    }

    /// Takes the value on top away and writes it.
    private void write(int depth) {
        switch (stack.type(-1)) {
            case LuaLibrary.STRING -> write(stack.toBytes(-1));
            case LuaLibrary.BOOLEAN -> sink.add(stack.toBoolean(-1) ? 0xc3 : 0xc2);
            case LuaLibrary.NUMBER -> write(stack.toNumber(-1));
            case LuaLibrary.TABLE -> writeTable(depth);
            default -> sink.add(NIL);
        }
        stack.pop(1);
    }

    private void write(Bytes text) {
        int length = text.length();
        if (length < 32) {
            sink.add(0xa0 | length);
        } else {
            writeHeader(0xd9, length, length <= 0xff ? 1 : length <= 0xffff ? 2 : 4);
        }
        sink.add(text);
    }

    /// `first` is the code for one byte; those for two and four follow it.
    private void writeHeader(int first, long number, int size) {
        sink.add(first + (size == 1 ? 0 : size == 2 ? 1 : 2)).add(number, size, BIG_ENDIAN);
    }

    private void write(double number) {
        if (!Double.isInfinite(number) && number == (double) ScriptResult.truncated(number)) {
            write(ScriptResult.truncated(number));
        } else if (number == (float) number) {
            sink.add(0xca).add(Float.floatToRawIntBits((float) number), Float.BYTES, BIG_ENDIAN);
        } else {
            sink.add(0xcb).add(Double.doubleToRawLongBits(number), Double.BYTES, BIG_ENDIAN);
        }
    }

    private void write(long number) {
        if (number >= -32 && number <= 127) {
            sink.add((int) number);
        } else if (number >= 0) {
            int power = number <= 0xff ? 0 : number <= 0xffff ? 1 : number <= 0xffffffffL ? 2 : 3;
            sink.add(0xcc + power).add(number, 1 << power, BIG_ENDIAN);
        } else {
            int power = number >= Byte.MIN_VALUE ? 0 : number >= Short.MIN_VALUE ? 1 : number >= Integer.MIN_VALUE ? 2 : 3;
            sink.add(0xd0 + power).add(number, 1 << power, BIG_ENDIAN);
        }
    }

    private void writeTable(int depth) {
        if (depth == DEEPEST) {
            sink.add(NIL);
            return;
        }
        long fields = fields();
        if (fields < 0) {
            writeMap(-fields - 1, depth);
            return;
        }
        int length = (int) stack.length(-1);
        writeSize(0x90, 0xdc, length);
        for (int i = 1; i <= length; i++) {
            stack.pushItem(-1, i);
            write(depth + 1);
        }
    }

    /// How many items an array has; for a map -1 less its fields.
    private long fields() {
        long count = 0;
        double last = 0;
        boolean isArray = true;
        stack.pushNil();
        while (stack.next(-2)) {
            stack.pop(1);
            count++;
            boolean isIndex = stack.isNumber(-1) && stack.toNumber(-1) > 0 && stack.toNumber(-1) == Math.rint(stack.toNumber(-1));
            isArray &= isIndex;
            last = isIndex ? Math.max(last, stack.toNumber(-1)) : last;
        }
        return isArray && last == count ? count : -count - 1;
    }

    private void writeMap(long fields, int depth) {
        writeSize(0x80, 0xde, fields);
        stack.pushNil();
        while (stack.next(-2)) {
            stack.pushCopy(-2);
            write(depth + 1);
            write(depth + 1);
        }
    }

    private void writeSize(int small, int large, long size) {
        if (size <= 15) {
            sink.add(small | (int) size);
        } else {
            int power = size <= 0xffff ? 1 : 2;
            sink.add(large + power - 1).add(size, 1 << power, BIG_ENDIAN);
        }
    }
}
