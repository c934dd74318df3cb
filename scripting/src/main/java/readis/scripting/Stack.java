package readis.scripting;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import readis.protocol.Bytes;

/// The stack of one thread of Lua, by which Java and Lua hand each other values (Lua's name: `lua_State`).
///
/// Positive indices count from the first argument of the running function, negative ones from the top. Who pushes much
/// asks for [room][#reserve] first: twenty places are there anyhow.
final class Stack {

    /// A piece of memory outside Java's heap, for strings on their way in and lengths on their way out. All stacks of an
    /// interpreter share it.
    static final class Scratch {
        private static final int SIZE = 64 * 1024;
        private final Arena arena = Arena.ofAuto();
        private final MemorySegment bytes = arena.allocate(SIZE);
        private final MemorySegment length = arena.allocate(ValueLayout.JAVA_LONG);
    }

    private static final MemorySegment MEMORY = wholeMemory();

    private final long state;
    private final Scratch scratch;

    Stack(long state, Scratch scratch) {
        this.state = state;
        this.scratch = scratch;
    }

    /// Where Lua's strings are, wherever they are.
    @SuppressWarnings("restricted")
    private static MemorySegment wholeMemory() {
        return MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
    }

    long state() {
        return state;
    }

    int size() {
        return LuaLibrary.top(state);
    }

    void pop(int count) {
        LuaLibrary.pop(state, count);
    }

    void clear() {
        LuaLibrary.setTop(state, 0);
    }

    /// Makes room for `count` more values; false when a stack may not grow so far.
    boolean reserve(int count) {
        return LuaLibrary.checkStack(state, count);
    }

    int type(int index) {
        return LuaLibrary.type(state, index);
    }

    boolean isString(int index) {
        return type(index) == LuaLibrary.STRING;
    }

    boolean isTable(int index) {
        return type(index) == LuaLibrary.TABLE;
    }

    boolean isNumber(int index) {
        return type(index) == LuaLibrary.NUMBER;
    }

    boolean toBoolean(int index) {
        return LuaLibrary.toBoolean(state, index);
    }

    double toNumber(int index) {
        return LuaLibrary.toNumber(state, index);
    }

    /// The bytes of a string, or of a number, which becomes a string in its place.
    Bytes toBytes(int index) {
        long address = LuaLibrary.toString(state, index, scratch.length.address());
        int length = Math.toIntExact(scratch.length.get(ValueLayout.JAVA_LONG, 0));
        byte[] bytes = new byte[length];
        MemorySegment.copy(MEMORY, ValueLayout.JAVA_BYTE, address, bytes, 0, length);
        return Bytes.owning(bytes);
    }

    void pushNil() {
        LuaLibrary.pushNil(state);
    }

    void push(boolean value) {
        LuaLibrary.push(state, value);
    }

    void push(double number) {
        LuaLibrary.push(state, number);
    }

    void push(String text) {
        push(Bytes.ofLatin1(text));
    }

    void push(Bytes text) {
        int length = text.length();
        if (length <= Scratch.SIZE) {
            pushFrom(scratch.bytes, text, length);
        } else {
            try (Arena arena = Arena.ofConfined()) {
                pushFrom(arena.allocate(length), text, length);
            }
        }
    }

    private void pushFrom(MemorySegment memory, Bytes text, int length) {
        MemorySegment.copy(text.lend(), 0, memory, ValueLayout.JAVA_BYTE, 0, length);
        LuaLibrary.pushString(state, memory.address(), length);
    }

    /// Pushes `text` behind the place at which the running function was called.
    void pushPlaced(Bytes text) {
        LuaLibrary.where(state, 1);
        Bytes place = toBytes(-1);
        pop(1);
        push(place.toLatin1() + text.toLatin1());
    }

    /// Pushes the value at `index` once more.
    void pushCopy(int index) {
        LuaLibrary.pushValue(state, index);
    }

    /// Takes the value on top away and makes it the one at `index`.
    void replace(int index) {
        LuaLibrary.replace(state, index);
    }

    /// Takes the value on top into the interpreter's keeping, and gives the reference under which it stands there.
    int refer() {
        return LuaLibrary.refer(state);
    }

    /// Pushes what [Interpreter] keeps under `reference`.
    void pushReferred(int reference) {
        LuaLibrary.rawGet(state, LuaLibrary.REGISTRY, reference);
    }

    /// Pushes a table with room for so many items and fields.
    void pushTable(int items, int fields) {
        LuaLibrary.newTable(state, items, fields);
    }

    /// Pushes a table with one field.
    void pushTable(String field, Bytes value) {
        pushTable(0, 1);
        push(field);
        push(value);
        rawSet(-3);
    }

    /// Pushes the field of the table at `index`; false, and nothing in its place, when that is no string.
    boolean pushStringField(int index, String field) {
        pushField(index, field);
        if (!isString(-1)) {
            pop(1);
            return false;
        }
        return true;
    }

    void pushField(int index, String field) {
        int table = index < 0 ? index - 1 : index;
        push(field);
        LuaLibrary.rawGet(state, table);
    }

    void pushItem(int table, int number) {
        LuaLibrary.rawGet(state, table, number);
    }

    /// Takes the value on top away and makes it an item of the table.
    void setItem(int table, int number) {
        LuaLibrary.rawSet(state, table, number);
    }

    /// Takes key and value from the top and sets them in the table.
    void rawSet(int table) {
        LuaLibrary.rawSet(state, table);
    }

    /// Replaces the key on top by the next key of the table and its value; false, and nothing in its place, at the end.
    boolean next(int table) {
        return LuaLibrary.next(state, table);
    }

    /// The length of a string, or the last item of a table.
    long length(int index) {
        return LuaLibrary.length(state, index);
    }
}
