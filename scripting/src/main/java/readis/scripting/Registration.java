package readis.scripting;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import readis.protocol.Bytes;

/// The function `redis.register_function`, by which a library says what is in it while it is loaded (Redis: `function_lua.c`).
///
/// It takes a name and a function, or one table with the fields `function_name`, `callback`, `description` and `flags`.
final class Registration {

    private Optional<List<RegisteredFunction>> open = Optional.empty();

    /// From now on a library may register functions.
    void begin() {
        open = Optional.of(new ArrayList<>());
    }

    /// What has been registered since the beginning.
    List<RegisteredFunction> end() {
        List<RegisteredFunction> registered = open.orElse(List.of());
        open = Optional.empty();
        return registered;
    }

    /// The function as Lua calls it.
    int register(Stack stack) {
        List<RegisteredFunction> registered = open.orElseThrow(
                () -> LuaError.table("redis.register_function can only be called on FUNCTION LOAD command"));
        int arguments = stack.size();
        if (arguments < 1 || arguments > 2) {
            throw LuaError.table("wrong number of arguments to redis.register_function");
        }
        Draft draft = arguments == 1 ? named(stack) : positional(stack);
        if (!LibraryText.isName(draft.name)) {
            throw LuaError.table(LibraryText.BAD_NAME);
        }
        if (registered.stream().anyMatch(function -> function.name().toLowerCase().equals(draft.name.toLowerCase()))) {
            throw LuaError.table("Function already exists in the library");
        }
        stack.pushCopy(draft.callback.orElseThrow());
        registered.add(new RegisteredFunction(draft.name, draft.description, draft.flags, stack.refer()));
        return 0;
    }

    /// A function that is being described.
    private static final class Draft {
        private Bytes name = Bytes.EMPTY;
        private boolean isNamed;
        private Optional<Bytes> description = Optional.empty();
        private Set<ScriptFlag> flags = EnumSet.noneOf(ScriptFlag.class);
        private OptionalInt callback = OptionalInt.empty();
    }

    private static Draft positional(Stack stack) {
        Draft draft = new Draft();
        draft.name = text(stack, 1, "first argument to redis.register_function must be a string");
        if (stack.type(2) != LuaLibrary.FUNCTION) {
            throw LuaError.table("second argument to redis.register_function must be a function");
        }
        draft.callback = OptionalInt.of(2);
        return draft;
    }

    /// The callback stays on the stack, below the fields that come after it.
    private static Draft named(Stack stack) {
        if (!stack.isTable(1)) {
            throw LuaError.table("calling redis.register_function with a single argument is only applicable to Lua table "
                    + "(representing named arguments).");
        }
        Draft draft = new Draft();
        stack.pushNil();
        stack.pushNil();
        while (stack.next(1)) {
            if (!stack.isString(-2) && !stack.isNumber(-2)) {
                throw LuaError.table("named argument key given to redis.register_function is not a string");
            }
            read(stack, draft);
            stack.pop(1);
        }
        if (!draft.isNamed) {
            throw LuaError.table("redis.register_function must get a function name argument");
        }
        if (draft.callback.isEmpty()) {
            throw LuaError.table("redis.register_function must get a callback argument");
        }
        return draft;
    }

    private static void read(Stack stack, Draft draft) {
        String field = stack.isString(-2) ? stack.toBytes(-2).toLowerCase().toLatin1() : "";
        switch (field) {
            case "function_name" -> {
                draft.name = text(stack, -1, "function_name argument given to redis.register_function must be a string");
                draft.isNamed = true;
            }
            case "description" -> draft.description = Optional.of(
                    text(stack, -1, "description argument given to redis.register_function must be a string"));
            case "callback" -> {
                if (stack.type(-1) != LuaLibrary.FUNCTION) {
                    throw LuaError.table("callback argument given to redis.register_function must be a function");
                }
                stack.pushCopy(-1);
                stack.replace(2);
                draft.callback = OptionalInt.of(2);
            }
            case "flags" -> draft.flags = flags(stack);
            default -> throw LuaError.table("unknown argument given to redis.register_function");
        }
    }

    private static Bytes text(Stack stack, int index, String complaint) {
        if (!stack.isString(index) && !stack.isNumber(index)) {
            throw LuaError.table(complaint);
        }
        return stack.toBytes(index);
    }

    private static Set<ScriptFlag> flags(Stack stack) {
        if (!stack.isTable(-1)) {
            throw LuaError.table("flags argument to redis.register_function must be a table representing function flags");
        }
        Set<ScriptFlag> flags = EnumSet.noneOf(ScriptFlag.class);
        stack.pushItem(-1, 1);
        for (int next = 2; stack.type(-1) != LuaLibrary.NIL; next++) {
            Bytes word = text(stack, -1, "unknown flag given");
            flags.add(ScriptFlag.of(word.toLowerCase().toLatin1()).orElseThrow(() -> LuaError.table("unknown flag given")));
            stack.pop(1);
            stack.pushItem(-1, next);
        }
        stack.pop(1);
        return flags;
    }
}
