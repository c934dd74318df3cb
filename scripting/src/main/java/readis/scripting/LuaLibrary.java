package readis.scripting;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import party.iroiro.luajava.lua51.Lua51;

/// The functions of Lua's C library (`lua.h`, `lauxlib.h`), under their own names without the prefix.
///
/// The library is Lua 5.1, which Redis embeds too; luajava brings it compiled. We call it by Java's own way to C, since
/// luajava's goes through strings in modified UTF-8, and a script's strings may hold any byte. Pointers are `long`s.
///
/// A C function that fails leaves by `longjmp`, and must not do so across a Java method. So outside a [#pcall] only those
/// are called here that cannot fail but for want of memory.
final class LuaLibrary {

    static final int NIL = 0;
    static final int BOOLEAN = 1;
    static final int LIGHT_USERDATA = 2;
    static final int NUMBER = 3;
    static final int STRING = 4;
    static final int TABLE = 5;
    static final int FUNCTION = 6;

    static final int REGISTRY = -10000;
    static final int GLOBALS = -10002;
    static final int FIRST_UPVALUE = GLOBALS - 1;

    static final int COLLECT_ALL = 2;
    static final int COUNT = 3;
    static final int COUNT_REST = 4;

    static final int ON_RETURN = 1 << 1;
    static final int ON_COUNT = 1 << 3;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup LIBRARY = load();

    private static final MethodHandle NEW_STATE = function("luaL_newstate", JAVA_LONG);
    private static final MethodHandle CLOSE = procedure("lua_close", JAVA_LONG);
    private static final MethodHandle OPEN_LIBRARIES = procedure("luaL_openlibs", JAVA_LONG);
    private static final MethodHandle TOP = function("lua_gettop", JAVA_INT, JAVA_LONG);
    private static final MethodHandle SET_TOP = procedure("lua_settop", JAVA_LONG, JAVA_INT);
    private static final MethodHandle CHECK_STACK = function("lua_checkstack", JAVA_INT, JAVA_LONG, JAVA_INT);
    private static final MethodHandle PUSH_VALUE = procedure("lua_pushvalue", JAVA_LONG, JAVA_INT);
    private static final MethodHandle REPLACE = procedure("lua_replace", JAVA_LONG, JAVA_INT);
    private static final MethodHandle TYPE = function("lua_type", JAVA_INT, JAVA_LONG, JAVA_INT);
    private static final MethodHandle TO_BOOLEAN = function("lua_toboolean", JAVA_INT, JAVA_LONG, JAVA_INT);
    private static final MethodHandle TO_NUMBER = function("lua_tonumber", JAVA_DOUBLE, JAVA_LONG, JAVA_INT);
    private static final MethodHandle TO_STRING = function("lua_tolstring", JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG);
    private static final MethodHandle PUSH_NIL = procedure("lua_pushnil", JAVA_LONG);
    private static final MethodHandle PUSH_NUMBER = procedure("lua_pushnumber", JAVA_LONG, JAVA_DOUBLE);
    private static final MethodHandle PUSH_BOOLEAN = procedure("lua_pushboolean", JAVA_LONG, JAVA_INT);
    private static final MethodHandle PUSH_POINTER = procedure("lua_pushlightuserdata", JAVA_LONG, JAVA_LONG);
    private static final MethodHandle PUSH_STRING = procedure("lua_pushlstring", JAVA_LONG, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle PUSH_FUNCTION = procedure("lua_pushcclosure", JAVA_LONG, JAVA_LONG, JAVA_INT);
    private static final MethodHandle NEW_TABLE = procedure("lua_createtable", JAVA_LONG, JAVA_INT, JAVA_INT);
    private static final MethodHandle RAW_GET = procedure("lua_rawget", JAVA_LONG, JAVA_INT);
    private static final MethodHandle RAW_SET = procedure("lua_rawset", JAVA_LONG, JAVA_INT);
    private static final MethodHandle RAW_GET_AT = procedure("lua_rawgeti", JAVA_LONG, JAVA_INT, JAVA_INT);
    private static final MethodHandle RAW_SET_AT = procedure("lua_rawseti", JAVA_LONG, JAVA_INT, JAVA_INT);
    private static final MethodHandle NEXT = function("lua_next", JAVA_INT, JAVA_LONG, JAVA_INT);
    private static final MethodHandle LENGTH = function("lua_objlen", JAVA_LONG, JAVA_LONG, JAVA_INT);
    private static final MethodHandle LOAD =
            function("luaL_loadbuffer", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle CALL = function("lua_pcall", JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle WHERE = procedure("luaL_where", JAVA_LONG, JAVA_INT);
    private static final MethodHandle REFER = function("luaL_ref", JAVA_INT, JAVA_LONG, JAVA_INT);
    private static final MethodHandle UNREFER = procedure("luaL_unref", JAVA_LONG, JAVA_INT, JAVA_INT);
    private static final MethodHandle HOOK = function("lua_gethook", JAVA_LONG, JAVA_LONG);
    private static final MethodHandle SET_HOOK = procedure("lua_sethook", JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT);
    private static final MethodHandle COLLECT = function("lua_gc", JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT);

    private static final MethodHandle ALLOCATOR = function("lua_getallocf", JAVA_LONG, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle ALLOCATE_BY = procedure("lua_setallocf", JAVA_LONG, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle ALLOCATE = anyAllocator();

    private LuaLibrary() {
    }

    /// Lets luajava unpack the library for this system and load it: that happens when its first state is made.
    private static SymbolLookup load() {
        new Lua51().close();
        return SymbolLookup.loaderLookup();
    }

    @SuppressWarnings("restricted")
    private static MethodHandle function(String name, MemoryLayout result, MemoryLayout... parameters) {
        return LINKER.downcallHandle(LIBRARY.findOrThrow(name), FunctionDescriptor.of(result, parameters));
    }

    @SuppressWarnings("restricted")
    private static MethodHandle procedure(String name, MemoryLayout... parameters) {
        return LINKER.downcallHandle(LIBRARY.findOrThrow(name), FunctionDescriptor.ofVoid(parameters));
    }

    /// How a function of Lua's type `lua_Alloc` is called, wherever it is.
    @SuppressWarnings("restricted")
    private static MethodHandle anyAllocator() {
        return LINKER.downcallHandle(FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
    }

    static long newState() {
        try {
            return (long) NEW_STATE.invokeExact();
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static void close(long state) {
        procedure(CLOSE, state);
    }

    static void openLibraries(long state) {
        procedure(OPEN_LIBRARIES, state);
    }

    static int top(long state) {
        try {
            return (int) TOP.invokeExact(state);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static void setTop(long state, int index) {
        procedure(SET_TOP, state, index);
    }

    static void pop(long state, int count) {
        procedure(SET_TOP, state, -count - 1);
    }

    /// Whether there is, or could be made, room for so many more values.
    static boolean checkStack(long state, int count) {
        return function(CHECK_STACK, state, count) != 0;
    }

    static void pushValue(long state, int index) {
        procedure(PUSH_VALUE, state, index);
    }

    static void replace(long state, int index) {
        procedure(REPLACE, state, index);
    }

    static int type(long state, int index) {
        return function(TYPE, state, index);
    }

    static boolean toBoolean(long state, int index) {
        return function(TO_BOOLEAN, state, index) != 0;
    }

    static double toNumber(long state, int index) {
        try {
            return (double) TO_NUMBER.invokeExact(state, index);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Where the bytes of a string stand; writes their number to the address `length`. A number becomes a string.
    static long toString(long state, int index, long length) {
        try {
            return (long) TO_STRING.invokeExact(state, index, length);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static void pushNil(long state) {
        procedure(PUSH_NIL, state);
    }

    static void push(long state, double number) {
        try {
            PUSH_NUMBER.invokeExact(state, number);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static void push(long state, boolean value) {
        procedure(PUSH_BOOLEAN, state, value ? 1 : 0);
    }

    static void pushPointer(long state, long pointer) {
        try {
            PUSH_POINTER.invokeExact(state, pointer);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static void pushString(long state, long address, long length) {
        try {
            PUSH_STRING.invokeExact(state, address, length);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Makes a function of the C function at `address` and the topmost `upvalues` values.
    static void pushFunction(long state, long address, int upvalues) {
        try {
            PUSH_FUNCTION.invokeExact(state, address, upvalues);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static void newTable(long state, int items, int fields) {
        procedure(NEW_TABLE, state, items, fields);
    }

    static void rawGet(long state, int table) {
        procedure(RAW_GET, state, table);
    }

    static void rawSet(long state, int table) {
        procedure(RAW_SET, state, table);
    }

    static void rawGet(long state, int table, int key) {
        procedure(RAW_GET_AT, state, table, key);
    }

    static void rawSet(long state, int table, int key) {
        procedure(RAW_SET_AT, state, table, key);
    }

    /// Replaces the key on top by the next key and its value; false, and nothing in its place, at the end.
    static boolean next(long state, int table) {
        return function(NEXT, state, table) != 0;
    }

    static long length(long state, int index) {
        try {
            return (long) LENGTH.invokeExact(state, index);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Compiles; 0 when that went well.
    static int load(long state, long text, long length, long name) {
        try {
            return (int) LOAD.invokeExact(state, text, length, name);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Calls a function; 0 when that went well.
    static int pcall(long state, int arguments, int results, int handler) {
        try {
            return (int) CALL.invokeExact(state, arguments, results, handler);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Pushes the place in which the function at `level` is, such as `user_script:1: `.
    static void where(long state, int level) {
        procedure(WHERE, state, level);
    }

    /// Takes the value on top into the registry, and gives the number under which it stands there.
    static int refer(long state) {
        return function(REFER, state, REGISTRY);
    }

    static void unrefer(long state, int reference) {
        procedure(UNREFER, state, REGISTRY, reference);
    }

    static long hook(long state) {
        try {
            return (long) HOOK.invokeExact(state);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static void setHook(long state, long hook, int mask, int count) {
        try {
            SET_HOOK.invokeExact(state, hook, mask, count);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static int collect(long state, int what, int data) {
        try {
            return (int) COLLECT.invokeExact(state, what, data);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// How many bytes there are, give or take 1024.
    static long usedMemory(long state) {
        return collect(state, COUNT, 0) * 1024L;
    }

    /// The function by which memory is had; writes its first argument to the address `context`.
    static long allocator(long state, long context) {
        try {
            return (long) ALLOCATOR.invokeExact(state, context);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static void allocateBy(long state, long allocator, long context) {
        try {
            ALLOCATE_BY.invokeExact(state, allocator, context);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Calls an allocator.
    static long allocate(MemorySegment allocator, long context, long block, long before, long after) {
        try {
            return (long) ALLOCATE.invokeExact(allocator, context, block, before, after);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static int function(MethodHandle function, long state, int number) {
        try {
            return (int) function.invokeExact(state, number);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void procedure(MethodHandle procedure, long state) {
        try {
            procedure.invokeExact(state);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void procedure(MethodHandle procedure, long state, int number) {
        try {
            procedure.invokeExact(state, number);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void procedure(MethodHandle procedure, long state, int number, int other) {
        try {
            procedure.invokeExact(state, number, other);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
