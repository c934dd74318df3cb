package readis.scripting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.RespVersion;

/// Law SCR-3: a script leaves nothing behind, and sees nothing but its own world.
class IsolationProperties {

    /// Everything that can be reached from the globals, and the metatable of strings, in one line each.
    static final Bytes WALK = Bytes.of("""
            local seen, found = {}, {}
            local function walk(path, value)
              found[#found + 1] = path .. ' ' .. type(value)
              if type(value) ~= 'table' or seen[value] then return end
              seen[value] = true
              for key, inner in pairs(value) do walk(path .. '.' .. tostring(key), inner) end
              for key in next, value do found[#found + 1] = path .. ' has ' .. tostring(key) end
              walk(path .. '<metatable>', getmetatable(value))
            end
            walk('_G', _G)
            walk('string', getmetatable(''))
            table.sort(found)
            return found
            """);

    private static Interpreter interpreter(LuaFunction planted) {
        Stage stage = new Stage(new readis.storage.Effects(), () -> 0, () -> false, () -> false);
        Map<String, LuaFunction> strings = new HashMap<>();
        strings.put("dump", planted);
        return new Interpreter(new Interpreter.Natives("7.2.4", stage::tick, _ -> 0, _ -> { }, () -> 0), Map.of("string", strings, "math", new Dice(stage).functions()));
    }

    private static LuaFunction harmless() {
        return _ -> 0;
    }

    private static Reply run(Interpreter lua, Bytes script) {
        int function = lua.compile(script, "@user_script");
        lua.begin(function);
        lua.call(0);
        Reply reply = new ScriptResult(lua.stack(), RespVersion.RESP2).take();
        lua.forget(function);
        return reply;
    }

    @Property(tries = 200)
    @Law("SCR-3")
    void aScriptLeavesNothingBehind(@ForAll("attacks") List<String> attacks) {
        leavesNothing(interpreter(harmless()), attacks);
    }

    private static void leavesNothing(Interpreter lua, List<String> attacks) {
        Reply before = run(lua, WALK);
        for (String attack : attacks) {
            run(lua, Bytes.of(attack));
            assertThat(run(lua, WALK)).as("after %s", attack).isEqualTo(before);
        }
    }

    @Example
    @Rejects("SCR-3")
    void rejectsAnInterpreterWithAHole() {
        Mutants.assertRejected(attacks(), attacks -> {
            Interpreter[] lua = new Interpreter[1];
            lua[0] = interpreter(_ -> {
                lua[0].setArguments(List.of(Bytes.of("hole")), List.of());
                return 0;
            });
            leavesNothing(lua[0], attacks);
        });
    }

    /// What there is, is written down here: whoever adds something must say so.
    @Example
    @Law("SCR-3")
    void thereIsNoWayOut() {
        String world = run(interpreter(harmless()), WALK).toString();
        for (String name : List.of("java", "debug", "io", "os", "package", "require", "module", "dofile", "loadfile", "getfenv",
                "setfenv", "newproxy", "print", "__jthrowable__")) {
            assertThat(world).doesNotContain("_G." + name + " ");
        }
        assertThat(world).doesNotContain(" userdata", " thread");
        assertThat(world).contains("_G.string.rep function", "_G.pcall function");
    }

    @Provide
    static Arbitrary<List<String>> attacks() {
        return Arbitraries.of("x = 1", "_G.x = 1", "rawset(_G, 'x', 1)", "string.x = 1", "string.rep = nil", "math.pi = 3",
                "rawset(string, 'x', 1)", "setmetatable(_G, {})", "setmetatable(_G, nil)", "setmetatable(string, {})",
                "getmetatable('').__index = function() end", "rawset(getmetatable(''), '__index', 1)",
                "getmetatable(_G).__index = nil", "rawset(getmetatable(_G), '__index', 1)", "table.insert(string, 1)",
                "table.insert(_G, 1)", "table.insert(math, 1, 2)", "table.insert(math, 100, 2)", "table.sort(math)", "table.remove(string, 1)",
                "table.insert(getmetatable(''), 1)", "pcall(table.insert, redis, 1)", "table.setn(string, 3)", "pairs = nil", "for k, v in pairs(_G) do _G[k] = nil end",
                "for k, v in pairs(_G) do rawset(_G, k, nil) end", "for k, v in pairs(string) do string[k] = 1 end",
                "loadstring('y = 1')()", "pcall(loadstring('y = 1'))", "load(function() return nil end)()",
                "coroutine.wrap(function() z = 1 end)()", "string.dump(print)", "string.dump(function() end)",
                "function f() end", "local function g() _G.f = g end g()", "error(setmetatable({}, {__newindex = function() x = 1 end}))",
                "xpcall(function() x = 1 end, function() y = 1 end)", "select(2, pcall(error)).x = 1",
                "string.gsub('a', 'a', function() x = 1 end)", "table.sort({2, 1}, function() x = 1 return true end)",
                "table.foreach({1}, function() _G.x = 1 end)", "setmetatable({}, {__index = _G}).x = 1", "tostring = 1",
                "collectgarbage()", "return setmetatable(string, {__index = {}})", "math.random = nil").list().ofMinSize(1)
                .ofMaxSize(5);
    }
}
