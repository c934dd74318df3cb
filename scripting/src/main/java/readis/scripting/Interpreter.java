package readis.scripting;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import readis.protocol.Bytes;

/// A Lua interpreter whose scripts see only what `sandbox.lua` gives them, and functions written in Java.
///
/// C can leave a function by a jump, which is how Lua raises errors, and Java cannot. So a Java function that fails leaves
/// its error with the sandbox and asks for a hook at its own return, and the sandbox raises it there. To the script
/// it looks like any function of C: also in `return redis.call(...)`, from which a function written in Lua could not tell the
/// line.
///
/// Owned by the command thread.
final class Interpreter {

    /// After how many instructions a script is asked whether it may go on; Redis's number.
    static final int INTERVAL = 100_000;

    /// The number of the function that the sandbox asks whether the script may go on; no error is raised there.
    private static final int TICK = 0;
    private static final LuaError OUT_OF_MEMORY = LuaError.bare("not enough memory");

    private static final Bytes SANDBOX = read("sandbox.lua");

    /// Lets go of Lua's memory, once, on whichever of two ways comes first.
    private static final class Grip {
        private long state;

        void loosen() {
            if (state != 0) {
                LuaLibrary.close(state);
                state = 0;
            }
        }
    }

    /// What cannot be compiled, in the compiler's words.
    static final class CompileException extends RuntimeException {
        CompileException(String message) {
            super(message);
        }
    }

    private final Arena arena = Arena.ofAuto();
    private final Grip grip = new Grip();
    private final MemorySegment owned;
    private final Stack.Scratch scratch = new Stack.Scratch();
    private final Stack stack;
    private final List<LuaFunction> functions = new ArrayList<>();
    private final Consumer<Throwable> bugs;
    private final MemoryGuard guard;
    private final MemorySegment entrance;
    private final long hook;
    private final int pending;
    private final int globals;
    private final int onError;
    private final int world;
    private final int nameOfKeys;
    private final int nameOfOthers;

    /// What the sandbox needs of Java for itself.
    ///
    /// @param version the version of Redis that scripts are told
    /// @param tick asked now and then; it pushes the reason why the running script must end, or nil
    /// @param register `redis.register_function`, which only libraries see, while they are loaded
    /// @param bugs hears of what a function written in Java must not throw
    /// @param memoryLimit how many bytes a script may make Lua take; 0 for no limit
    record Natives(String version, LuaFunction tick, LuaFunction register, Consumer<Throwable> bugs, LongSupplier memoryLimit) {
    }

    /// Throws away all that scripts have ever done, and begins anew.
    ///
    /// @param libraries functions by the name of the global table in which they stand
    Interpreter(Natives natives, Map<String, Map<String, LuaFunction>> libraries) {
        long state = LuaLibrary.newState();
        grip.state = state;
        owned = owned(state, grip, arena);
        stack = new Stack(state, scratch);
        bugs = natives.bugs();
        guard = new MemoryGuard(state, arena, natives.memoryLimit());
        entrance = entrance();
        LuaLibrary.openLibraries(state);
        stack.pushTable(1, 0);
        pending = LuaLibrary.refer(state);
        load(SANDBOX, "=readis");
        pushNatives(natives, libraries);
        stack.pushReferred(pending);
        stack.push(INTERVAL);
        stack.push(natives.version());
        if (LuaLibrary.pcall(state, 4, 4, 0) != 0) {
            throw new IllegalStateException(stack.toBytes(-1).toString());
        }
        world = LuaLibrary.refer(state);
        onError = LuaLibrary.refer(state);
        globals = LuaLibrary.refer(state);
        LuaLibrary.replace(state, LuaLibrary.GLOBALS);
        nameOfKeys = referred("KEYS");
        nameOfOthers = referred("ARGV");
        hook = LuaLibrary.hook(state);
    }

    private int referred(String text) {
        stack.push(text);
        return stack.refer();
    }

    /// A segment with whose end, by the collector, the state ends too.
    @SuppressWarnings("restricted")
    private static MemorySegment owned(long state, Grip grip, Arena arena) {
        return MemorySegment.ofAddress(state).reinterpret(1, arena, _ -> grip.loosen());
    }

    private static Bytes read(String resource) {
        try (InputStream stream = Interpreter.class.getResourceAsStream(resource)) {
            return Bytes.owning(stream.readAllBytes());
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    @SuppressWarnings("restricted")
    private MemorySegment entrance() {
        try {
            return Linker.nativeLinker().upcallStub(
                    MethodHandles.lookup().bind(this, "enter", MethodType.methodType(int.class, long.class)),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG), arena);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void pushNatives(Natives natives, Map<String, Map<String, LuaFunction>> libraries) {
        stack.pushTable(0, 5);
        set("tick", natives.tick());
        set("register", natives.register());
        stack.push("null");
        LuaLibrary.pushPointer(stack.state(), 0);
        stack.rawSet(-3);
        stack.push("libraries");
        stack.pushTable(0, libraries.size());
        libraries.forEach((library, content) -> {
            stack.push(library);
            stack.pushTable(0, content.size());
            content.forEach(this::set);
            stack.rawSet(-3);
        });
        stack.rawSet(-3);
    }

    private void set(String name, LuaFunction function) {
        stack.push(name);
        push(function);
        stack.rawSet(-3);
    }

    private void push(LuaFunction function) {
        stack.push(functions.size());
        functions.add(function);
        LuaLibrary.pushFunction(stack.state(), entrance.address(), 1);
    }

    /// Where Lua comes in; which function is meant stands beside the function's code. Nothing must be thrown from here.
    @SuppressWarnings("unused")
    private int enter(long state) {
        guard.stepAside();
        Stack caller = state == stack.state() ? stack : new Stack(state, scratch);
        int function = (int) caller.toNumber(LuaLibrary.FIRST_UPVALUE);
        int results = answer(functions.get(function), caller);
        if (guard.isExceeded() && function != TICK) {
            results = fail(caller, OUT_OF_MEMORY);
        }
        guard.stand();
        return results;
    }

    private int answer(LuaFunction function, Stack caller) {
        try {
            return function.call(caller);
        } catch (LuaError error) {
            return fail(caller, error);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError bug) {
            bugs.accept(bug);
            return fail(caller, LuaError.table("internal error: " + bug));
        }
    }

    private int fail(Stack caller, LuaError error) {
        caller.clear();
        caller.pushReferred(pending);
        error.push(caller);
        caller.setItem(1, 1);
        LuaLibrary.setHook(caller.state(), hook, LuaLibrary.ON_RETURN, 0);
        return 0;
    }

    Stack stack() {
        return stack;
    }

    /// Compiles `text` and gives the reference of the function that it makes.
    ///
    /// @param name as errors will show it, behind a character that says how
    /// @throws CompileException when it is no program
    int compile(Bytes text, String name) {
        if (!text.isEmpty() && text.at(0) == '\33') {
            throw new CompileException(name.substring(1) + ":1: unexpected symbol near 'char(27)'");
        }
        load(text, name);
        return LuaLibrary.refer(stack.state());
    }

    private void load(Bytes text, String name) {
        try (Arena moment = Arena.ofConfined()) {
            MemorySegment source = moment.allocate(text.length() + 1L);
            MemorySegment.copy(text.lend(), 0, source, ValueLayout.JAVA_BYTE, 0, text.length());
            int result = LuaLibrary.load(stack.state(), source.address(), text.length(), moment.allocateFrom(name).address());
            if (result != 0) {
                String message = stack.toBytes(-1).toLatin1();
                stack.pop(1);
                throw new CompileException(message);
            }
        }
    }

    /// Sets the globals `KEYS` and `ARGV`, as only the house can.
    void setArguments(List<Bytes> keys, List<Bytes> others) {
        stack.pushReferred(globals);
        stack.pushReferred(nameOfKeys);
        pushAll(keys);
        stack.rawSet(-3);
        stack.pushReferred(nameOfOthers);
        pushAll(others);
        stack.rawSet(-3);
        stack.pop(1);
    }

    void pushAll(List<Bytes> values) {
        stack.pushTable(values.size(), 0);
        for (int i = 0; i < values.size(); i++) {
            stack.push(values.get(i));
            stack.setItem(-2, i + 1);
        }
    }

    /// Lets programs see what a library sees while it is loaded, or what scripts and functions see.
    void openLibraryWorld(boolean open) {
        stack.clear();
        stack.pushReferred(world);
        stack.push(open);
        LuaLibrary.pcall(stack.state(), 1, 0, 0);
    }

    /// Begins a call of the function kept under `reference`; the arguments are to be pushed next.
    void begin(int reference) {
        LuaLibrary.setHook(stack.state(), hook, LuaLibrary.ON_COUNT, INTERVAL);
        stack.clear();
        stack.pushReferred(onError);
        stack.pushReferred(reference);
    }

    /// Calls the function with the arguments that stand above it; pushes its one result, or what its error became.
    ///
    /// @return whether all went well
    boolean call(int arguments) {
        guard.begin();
        boolean fine = LuaLibrary.pcall(stack.state(), arguments, 1, -arguments - 2) == 0;
        guard.stepAside();
        if (guard.hasRefused()) {
            LuaLibrary.collect(stack.state(), LuaLibrary.COLLECT_ALL, 0);
        }
        java.lang.ref.Reference.reachabilityFence(owned);
        return fine;
    }

    /// Forgets the function kept under `reference`.
    void forget(int reference) {
        LuaLibrary.unrefer(stack.state(), reference);
    }

    /// Lets go of all memory; nothing more can be called.
    void close() {
        grip.loosen();
    }

    /// How many bytes scripts and their values take.
    long bytes() {
        return LuaLibrary.usedMemory(stack.state()) + LuaLibrary.collect(stack.state(), LuaLibrary.COUNT_REST, 0);
    }
}
