package readis.scripting;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.LongSupplier;

/// Keeps scripts from taking all memory: Lua asks it for each piece, and gets none beyond the limit.
///
/// Lua that gets no memory raises an error, and C raises errors by a jump, which must not pass over a Java method. So the
/// guard stands only while a script itself runs. When Java pushes values for it, Lua's own allocator works without limit, and
/// the guard looks at the sum when Java returns: that is also what keeps short scripts fast, which allocate nothing themselves.
///
/// What counts is all that Lua has, garbage that it has not collected yet included. Owned by the command thread.
final class MemoryGuard {

    private final long state;
    private final LongSupplier limit;
    private final long allocator;
    private final long context;
    private final MemorySegment function;
    private final MemorySegment stub;
    private long most;
    private long used;
    private boolean hasRefused;

    /// @param arena in which the guard lives, as long as the interpreter
    /// @param limit in bytes; 0 for none
    MemoryGuard(long state, Arena arena, LongSupplier limit) {
        this.state = state;
        this.limit = limit;
        MemorySegment place = arena.allocate(ValueLayout.JAVA_LONG);
        allocator = LuaLibrary.allocator(state, place.address());
        context = place.get(ValueLayout.JAVA_LONG, 0);
        function = MemorySegment.ofAddress(allocator);
        stub = stub(arena);
    }

    @SuppressWarnings("restricted")
    private MemorySegment stub(Arena arena) {
        try {
            Class<?> pointer = long.class;
            return Linker.nativeLinker().upcallStub(MethodHandles.lookup().bind(this, "allocate",
                    MethodType.methodType(pointer, pointer, pointer, long.class, long.class)),
                    FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG), arena);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Looks how much there is; whether it is more than is allowed.
    boolean isExceeded() {
        most = limit.getAsLong();
        used = most > 0 ? LuaLibrary.usedMemory(state) : 0;
        return used > most;
    }

    /// A script begins.
    void begin() {
        isExceeded();
        stand();
    }

    /// The script goes on: from now on there is a limit, if one is set.
    void stand() {
        if (most > 0) {
            LuaLibrary.allocateBy(state, stub.address(), 0);
        }
    }

    /// The script ends, or calls Java: no limit, until it is on again.
    void stepAside() {
        if (most > 0) {
            LuaLibrary.allocateBy(state, allocator, context);
        }
    }

    /// Whether a script got no memory since the last time this was asked: then there is much garbage.
    boolean hasRefused() {
        boolean refused = hasRefused;
        hasRefused = false;
        return refused;
    }

    /// Called by Lua to make a block larger or smaller; a new one was 0 bytes large before, and a block of 0 bytes is no more.
    @SuppressWarnings("unused")
    private long allocate(long ignored, long block, long before, long after) {
        long wanted = used + after - before;
        if (after > before && wanted > most) {
            hasRefused = true;
            return 0;
        }
        used = wanted;
        return LuaLibrary.allocate(function, context, block, before, after);
    }
}
