package readis.scripting;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/// Scripts that a small universe of keys knows: lines that call commands, or do something else that may happen in a script.
final class Scripts {

    private Scripts() {
    }

    static Arbitrary<String> script() {
        return line().list().ofMinSize(1).ofMaxSize(6).map(lines -> String.join("\n", lines));
    }

    private static Arbitrary<String> line() {
        Arbitrary<String> call = Combinators.combine(Arbitraries.frequency(Tuple.of(5, "redis.pcall"), Tuple.of(3, "redis.call")),
                command()).as((function, command) -> function + "('" + command.replace(" ", "','") + "')");
        return Arbitraries.frequencyOf(Tuple.of(20, call),
                Tuple.of(1, Arbitraries.of("error('enough')", "do return 1 end", "redis.setresp(3)", "local x = nil; x.y = 1",
                        "pcall(redis.call, 'SET', 'a', 'inside')", "if redis.call('EXISTS', 'a') == 1 then redis.call('DEL', 'a') end",
                        "coroutine.wrap(function() redis.call('INCR', 'b') end)()", "redis.pcall('NONE')")));
    }

    private static Arbitrary<String> command() {
        Arbitrary<String> key = Arbitraries.of("a", "b", "l");
        return Combinators.combine(Arbitraries.of("SET %s 1", "SET %s x PX 5", "INCR %s", "APPEND %s y", "DEL %s", "LPUSH %s v w",
                "RPOP %s", "GET %s", "LLEN %s", "SELECT 1", "SELECT 0", "RENAME %s b",
                "SPOP %s", "BRPOPLPUSH %s l 0", "FLUSHDB", "COPY %s b REPLACE"), key).as(String::formatted);
    }

    /// Several scripts, one after the other.
    static Arbitrary<List<String>> several() {
        return script().list().ofMinSize(1).ofMaxSize(8);
    }
}
