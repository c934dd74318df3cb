package readis.scripting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.Session;

/// What was found out about Lua and about the library that brings it, before this room was built: each way out has its door.
class SandboxTest {

    private final Workshop workshop = new Workshop();

    private void isEnded(String script) {
        workshop.scripting().directives().getFirst().set("1");
        workshop.whileBusy(() -> workshop.ask("SCRIPT", "KILL").equals(Reply.OK));
        assertThat(workshop.eval(script).toString()).contains("Script killed by user with SCRIPT KILL...");
        assertThat(workshop.eval("return 1")).isEqualTo(Reply.integer(1));
    }

    @Test
    void usage() {
        assertThat(workshop.eval("return {type(string.rep), pcall(function() return io end)}").toString())
                .contains("Script attempted to access nonexistent global variable 'io'");
    }

    /// A hook belongs to one thread of Lua, and a coroutine is another.
    @ParameterizedTest
    @ValueSource(strings = {"coroutine.wrap(function() while true do end end)()",
        "coroutine.resume(coroutine.create(function() while true do end end)) while true do end",
        "coroutine.wrap(function() coroutine.wrap(function() while true do end end)() end)()",
        "local co = coroutine.wrap(function() while true do coroutine.yield() end end) while true do co() end"})
    void theHookReachesCoroutines(String script) {
        isEnded(script);
    }

    /// An error that ends a script can be caught, once.
    @ParameterizedTest
    @ValueSource(strings = {"while true do pcall(function() while true do end end) end",
        "local function f() pcall(f) while true do end end f()",
        "while true do coroutine.resume(coroutine.create(function() while true do end end)) end",
        "while true do pcall(string.gsub, ('x'):rep(1000), 'x', function() for i = 1, 1e9 do end end) end"})
    void aLoopAroundPcallIsEnded(String script) {
        isEnded(script);
    }

    /// Stock Lua runs the handler of `xpcall` where no hook is called.
    @ParameterizedTest
    @ValueSource(strings = {"xpcall(error, function() while true do end end)",
        "while true do xpcall(function() while true do end end, function() while true do end end) end"})
    void aHandlerThatLoopsIsEnded(String script) {
        isEnded(script);
    }

    /// Compiled code is never checked before it runs, and can read any memory. `load` gets its text in pieces.
    @ParameterizedTest
    @ValueSource(strings = {"loadstring('\\27Lua')", "load(function() return '\\27Lua' end)",
        "load((function() local n = 0 return function() n = n + 1 return ({'\\27', 'L', 'u', 'a'})[n] end end)())",
        "loadstring(string.dump(function() return 1 end))",
        "load((function() local s = string.dump(function() return 1 end) local n = 0 return function() n = n + 1 "
                + "local piece = s:sub(n, n) return piece ~= '' and piece or nil end end)())"})
    void compiledCodeIsRefusedHoweverItComes(String expression) {
        assertThat(workshop.eval("local f, message = " + expression + " return {tostring(f), message}").toString())
                .contains("nil", "unexpected symbol near 'char(27)'");
    }

    @Test
    void aScriptOrALibraryThatIsCompiledIsRefused() {
        assertThat(workshop.eval("\33Lua").toString()).contains("unexpected symbol near 'char(27)'");
        assertThat(workshop.ask("FUNCTION", "LOAD", "#!lua name=l\n\33Lua")).isInstanceOf(Reply.Error.class);
        assertThat(workshop.eval("#!lua\n\33Lua")).isInstanceOf(Reply.Error.class);
    }

    /// A Java method that throws leaves, in luajava, a global with the exception, and by it a script reaches any class.
    @Test
    void anExceptionLeavesNoWayToJava() {
        Workshop buggy = new Workshop() {
            @Override
            protected Reply inside(Session caller, Command command, Request request) {
                throw new IllegalStateException("a bug");
            }
        };
        String globals = "local names = {} for name in pairs(_G) do names[#names + 1] = name end table.sort(names) "
                + "return table.concat(names, ' ')";
        Reply before = buggy.eval(globals);
        buggy.eval("pcall(redis.call, 'GET', 'a') return redis.call('GET', 'a')");
        assertThat(buggy.eval(globals)).isEqualTo(before);
        assertThat(before.toString()).doesNotContain("java", "throw");
        assertThat(buggy.eval("local ok, e = pcall(redis.call, 'GET', 'a') return type(e)")).isEqualTo(Reply.bulk("string"));
    }

    /// luajava hands strings over in modified UTF-8.
    @Test
    void everyByteComesAndGoesAsItIs() {
        byte[] all = new byte[512];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        Bytes bytes = Bytes.owning(all);
        Request request = Request.of(List.of(Bytes.of("EVAL"),
                Bytes.of("redis.call('SET', KEYS[1], ARGV[1]) return {redis.call('GET', KEYS[1]), #ARGV[1], ARGV[1]:byte(1, 3)}"),
                Bytes.of("1"), bytes, bytes));
        assertThat(workshop.ask(workshop.session(), request)).isEqualTo(Reply.array(Reply.bulk(bytes), Reply.integer(512),
                Reply.integer(0), Reply.integer(1), Reply.integer(2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"io", "os", "debug", "package", "require", "module", "dofile", "loadfile", "getfenv", "setfenv", "newproxy",
        "print", "java", "__jthrowable__"})
    void thereAreNoFilesNoSystemAndNoJava(String name) {
        for (String script : List.of("return " + name, "return _G." + name, "return loadstring('return " + name + "')()",
                "return coroutine.wrap(function() return " + name + " end)()")) {
            assertThat(workshop.eval(script).toString()).contains("nonexistent global variable '" + name + "'");
        }
        assertThat(workshop.eval("return rawget(_G, '" + name + "')")).isEqualTo(Reply.NULL);
    }

    /// Nothing of the host is to be had by strings of the search path, nor by the metatable of strings.
    @ParameterizedTest
    @ValueSource(strings = {"getmetatable('').__index = {}", "string.rep = nil", "_G.x = 1", "rawset(_G, 'x', 1)",
        "setmetatable(_G, nil)", "redis.call = nil", "cjson.null = 1", "getmetatable(_G).__newindex = nil"})
    void whatAllShareCannotBeChanged(String script) {
        assertThat(workshop.eval(script).toString()).contains("Attempt to modify a readonly table");
    }
}
