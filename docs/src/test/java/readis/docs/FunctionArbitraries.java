package readis.docs;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import readis.protocol.Request;

/// What one says about two libraries of functions whose names get in each other's way, rightly and wrongly. The word `LAST` stands
/// for the payload of the last FUNCTION DUMP.
final class FunctionArbitraries {

    private static final List<String> CALLBACKS = List.of(
            "function(keys, args) return redis.call('SET', keys[1], args[1]) end",
            "function(keys, args) return {#keys, keys, args, KEYS == nil} end",
            "function(keys, args) return {#keys, keys, args} end",
            "function(keys) return redis.call('INCR', 'a') end",
            "function(keys) redis.call('LPUSH', 'l', 'x') return redis.call('LRANGE', 'l', 0, -1) end",
            "function(keys) redis.setresp(3) return {redis.call('HGETALL', 'a'), true, {double = 1.5}} end",
            "function(keys) return redis.pcall('GET', keys[1]) end",
            "function() error('no') end",
            "function() error({err = 'MY no'}) end",
            "function() return redis.call('NONE') end",
            "function() return undefined end",
            "function() global = 1 end",
            "function() return redis.register_function('late', print) end",
            "function() return redis.call('PUBLISH', 'c', 'm') end",
            "function() return redis.call('PFCOUNT', 'h') end",
            "function() return {pcall(redis.call, 'FUNCTION', 'LIST')} end",
            "(function() local calls = 0 return function() calls = calls + 1 return calls end end)()",
            "function() return redis.status_reply('FINE') end",
            "nil", "1");

    private FunctionArbitraries() {
    }

    static Arbitrary<Request> requests() {
        return Arbitraries.frequencyOf(Tuple.of(8, loading()), Tuple.of(8, calls()), Tuple.of(4, management()),
                Tuple.of(1, broken()));
    }

    private static Arbitrary<Request> loading() {
        return Combinators.combine(library(), Arbitraries.of(true, true, false)).as((text, replaces) -> replaces
                ? Request.of("FUNCTION", "LOAD", "REPLACE", text) : Request.of("function", "load", text));
    }

    private static Arbitrary<String> library() {
        Arbitrary<String> first = Arbitraries.of("#!lua name=one", "#!LUA name=one", "#!lua name=two", "#!lua name=\"two\"");
        return Combinators.combine(first, function().list().ofMinSize(1).ofMaxSize(3))
                .as((line, functions) -> line + "\n" + String.join("\n", functions));
    }

    private static Arbitrary<String> function() {
        Arbitrary<String> positional = Combinators.combine(name(), Arbitraries.of(CALLBACKS))
                .as((name, callback) -> "redis.register_function('" + name + "', " + callback + ")");
        Arbitrary<String> flags = Arbitraries.of("no-writes", "allow-oom", "allow-stale", "no-cluster", "allow-cross-slot-keys",
                "NO-WRITES").list().ofMaxSize(2)
                .map(words -> words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(",", "{", "}")));
        Arbitrary<String> named = Combinators.combine(name(), Arbitraries.of(CALLBACKS), flags,
                Arbitraries.of("", ", description = 'what it does'")).as((name, callback, words, description) ->
                "redis.register_function{function_name = '" + name + "', callback = " + callback + ", flags = " + words
                        + description + "}");
        return Arbitraries.oneOf(positional, named);
    }

    private static Arbitrary<String> name() {
        return Arbitraries.of("f", "g", "h");
    }

    private static Arbitrary<Request> calls() {
        return Combinators.combine(Arbitraries.of("FCALL", "FCALL_RO", "fcall"), Arbitraries.of("f", "g", "h", "F", "none"),
                Arbitraries.of("0", "1 a", "1 a b", "2 a b c", "1 l x", "3 a", "-1", "x", "0 a b"))
                .as((command, function, rest) -> Request.of((command + " " + function + " " + rest).split(" ")));
    }

    private static Arbitrary<Request> management() {
        return Arbitraries.of("FUNCTION LIST", "FUNCTION LIST WITHCODE", "FUNCTION LIST LIBRARYNAME o*",
                "FUNCTION LIST withcode libraryname T?o", "FUNCTION LIST LIBRARYNAME none", "FUNCTION STATS",
                "FUNCTION DELETE one", "FUNCTION DELETE two", "FUNCTION DELETE ONE", "FUNCTION FLUSH", "FUNCTION FLUSH ASYNC",
                "FUNCTION FLUSH sync", "FUNCTION KILL", "SCRIPT KILL",
                "FUNCTION DUMP", "FUNCTION RESTORE LAST", "FUNCTION RESTORE LAST APPEND", "FUNCTION RESTORE LAST replace",
                "FUNCTION RESTORE LAST FLUSH", "GET a", "LRANGE l 0 -1", "DEL a l", "FLUSHALL")
                .map(line -> Request.of(line.split(" ")));
    }

    private static Arbitrary<Request> broken() {
        return Arbitraries.of("FUNCTION", "FUNCTION NONSENSE", "FUNCTION LOAD", "FUNCTION LOAD x", "FUNCTION LOAD x y",
                "FUNCTION LOAD replace", "FUNCTION DELETE", "FUNCTION DELETE a b", "FUNCTION FLUSH now", "FUNCTION FLUSH a b",
                "FUNCTION LIST WITHCODE WITHCODE", "FUNCTION LIST LIBRARYNAME", "FUNCTION LIST x", "FUNCTION STATS x",
                "FUNCTION KILL x", "FUNCTION HELP", "FUNCTION HELP x", "FCALL f", "FCALL", "FCALL_RO f", "COMMAND GETKEYS FCALL f 1 a b",
                "COMMAND GETKEYS FCALL_RO f 2 a", "FUNCTION LOAD REPLACE REPLACE x", "FUNCTION RESTORE", "FUNCTION RESTORE x",
                "FUNCTION RESTORE x y", "FUNCTION RESTORE x y z", "FUNCTION RESTORE LAST now", "FUNCTION DUMP x").map(line -> Request.of(line.split(" ")));
    }
}
