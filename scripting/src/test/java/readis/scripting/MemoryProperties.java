package readis.scripting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BiConsumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Reply;

/// Law SCR-12: no script takes more memory than is allowed, and the one that tries does no harm to those after it.
class MemoryProperties {

    /// Each would take 50 MB or more, and then end.
    private static final List<String> BOMBS = List.of(
            "local s = 'x' for i = 1, 26 do s = s .. s end",
            "local s = ('x'):rep(1e6) return #(s..s..s..s..s..s..s..s..s..s..s..s..s..s..s..s..s..s..s..s..s..s..s..s..s..s..s..s..s..s)",
            "local t = {} for i = 1, 1e6 do t[i] = {} end",
            "local t = {} for i = 1, 1e6 do t[i] = 'text ' .. i end",
            "return #string.rep('x', 5e7)",
            "return #('x'):rep(1e4):gsub('x', ('y'):rep(5e3))",
            "local t = {} for i = 1, 5e3 do t[i] = ('x'):rep(1e4) end return #table.concat(t)",
            "local t = {} for i = 1, 1e5 do t[i] = coroutine.create(function() end) end",
            "local t = {} for i = 1, 1e4 do t[i] = struct.pack('c0', ('x'):rep(5e3) .. i) end",
            "local t = {} for i = 1, 30 do t[i] = redis.call('GETRANGE', 'large', i, -1) end",
            "local f = assert(loadstring('return {' .. ('{},'):rep(2e5) .. '}')) local t = {} for i = 1, 8 do t[i] = f() end",
            "local t = {} for i = 1, 5e4 do t[i] = cjson.decode('[1,[2,[3,[4,[5,[6,[7,[8]]]]]]]]') end",
            "local t = {} for i = 1, 200 do t[i] = cmsgpack.pack({('x'):rep(3e5), i}) end",
            "local s = cjson.encode({('x'):rep(9e5)}) local t = {} for i = 1, 60 do t[i] = s .. i end");

    /// A bomb, and how much memory there is, in MB.
    record Attempt(String bomb, int limit, boolean isFunction) {
    }

    @Property(tries = 80)
    @Law("SCR-12")
    void noScriptTakesMoreThanThereIs(@ForAll("attempts") Attempt attempt) {
        isStopped(attempt, MemoryProperties::limit);
    }

    @Example
    @Rejects("SCR-12")
    void rejectsALimitThatNobodyGuards() {
        Mutants.assertRejected(attempts(), attempt -> isStopped(attempt, (_, _) -> { }));
    }

    private static void limit(Workshop workshop, int megabytes) {
        workshop.scripting().directives().get(1).set(megabytes + "mb");
    }

    private static void isStopped(Attempt attempt, BiConsumer<Workshop, Integer> limiter) {
        Workshop workshop = new Workshop();
        workshop.ask("SET", "large", "x".repeat(2_000_000));
        workshop.ask("FUNCTION", "LOAD", "#!lua name=l\nredis.register_function('bomb', function() " + attempt.bomb() + " end)"
                + "redis.register_function('count', function() return collectgarbage('count') end)");
        limiter.accept(workshop, attempt.limit());
        Reply end = attempt.isFunction() ? workshop.ask("FCALL", "bomb", "0") : workshop.eval(attempt.bomb());
        assertThat(end).as("%s", attempt).isInstanceOf(Reply.Error.class);
        assertThat(end.toString()).contains("not enough memory");
        Reply count = attempt.isFunction() ? workshop.ask("FCALL", "count", "0") : workshop.eval("return collectgarbage('count')");
        assertThat(((Reply.Int) count).value()).as("kB after %s", attempt).isLessThan(1024L);
        assertThat(workshop.log()).isEmpty();
    }

    /// Who catches the error gets no more memory for it: the next one ends him, or somebody does.
    @Example
    @Law("SCR-12")
    void whoCatchesTheErrorGainsNothing() {
        Workshop workshop = new Workshop();
        limit(workshop, 4);
        workshop.scripting().directives().getFirst().set("1");
        workshop.whileBusy(() -> workshop.ask("SCRIPT", "KILL").equals(Reply.OK));
        assertThat(workshop.eval("local t = {} local function more() while true do t[#t + 1] = ('x'):rep(1000) .. #t end end "
                + "while true do pcall(more) end").toString()).containsAnyOf("SCRIPT KILL...", "not enough memory");
        assertThat(workshop.eval("return 1")).isEqualTo(Reply.integer(1));
    }

    @Example
    @Law("SCR-12")
    void aLibraryThatIsLoadedTakesNoMoreEither() {
        Workshop workshop = new Workshop();
        limit(workshop, 4);
        assertThat(workshop.ask("FUNCTION", "LOAD", "#!lua name=l\nlocal s = 'x' for i = 1, 26 do s = s .. s end").toString())
                .contains("Error registering functions: ", "not enough memory");
    }

    @Example
    @Law("SCR-12")
    void nobodyStopsTheCollector() {
        Workshop workshop = new Workshop();
        limit(workshop, 4);
        for (String attempt : List.of("collectgarbage('stop')", "collectgarbage('setpause', 10000)", "collectgarbage('setstepmul', 1)")) {
            workshop.eval(attempt);
            assertThat(workshop.eval("for i = 1, 1e5 do local t = {i, {}} end return 1")).as("after %s", attempt)
                    .isEqualTo(Reply.integer(1));
        }
    }

    @Example
    @Law("SCR-12")
    void withoutALimitThereIsNone() {
        Workshop workshop = new Workshop();
        workshop.scripting().directives().get(1).set("0");
        assertThat(workshop.eval("return #string.rep('x', 5e7)")).isEqualTo(Reply.integer(50_000_000));
    }

    @Provide
    static Arbitrary<Attempt> attempts() {
        return Combinators.combine(Arbitraries.of(BOMBS), Arbitraries.integers().between(2, 8), Arbitraries.of(true, false))
                .as(Attempt::new);
    }
}
