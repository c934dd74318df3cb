package readis.scripting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
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
import readis.protocol.command.Command;

/// Law SCR-6: a script that takes too long can be ended unless it has written, whatever it does against it.
class BusyProperties {

    private static final List<String> LOOPS = List.of("while true do end", "while true do pcall(function() while true do end end) end",
            "while true do pcall(redis.call, 'NONE') end", "while true do redis.pcall('GET', 'a') end",
            "coroutine.wrap(function() while true do end end)()",
            "while true do coroutine.resume(coroutine.create(function() while true do end end)) end",
            "while true do xpcall(function() while true do end end, function() while true do end end) end",
            "local function f() return f() end f()", "repeat until false", "for i = 1, math.huge do string.rep('x', 10) end",
            "while true do pcall(error) end", "setmetatable({}, {__index = function() while true do end end}).x = nil "
            + "return setmetatable({}, {__index = function() while true do end end}).x");

    private static final String BUSY = "BUSY Redis is busy running a script. You can only call SCRIPT KILL or SHUTDOWN NOSAVE.";

    /// A loop, what it does before, and when somebody tries to end it.
    record Attempt(String loop, boolean writes, int turn) {
        String script() {
            return (writes ? "redis.call('APPEND', 'a', 'x') " : "redis.call('GET', 'a') ") + loop;
        }
    }

    @Property(tries = 60)
    @Law("SCR-6")
    void whatHasNotWrittenCanBeEnded(@ForAll("attempts") Attempt attempt) {
        endsAsItShould(attempt, Workshop::new);
    }

    @Example
    @Rejects("SCR-6")
    void rejectsAWriterThatDoesNotSaySo() {
        Mutants.assertRejected(attempts(), attempt -> endsAsItShould(attempt, () -> new Workshop() {
            @Override
            protected List<Command> storageRows() {
                return Planted.row(super.storageRows(), "append", append -> append);
            }
        }));
    }

    private static void endsAsItShould(Attempt attempt, Supplier<Workshop> workshops) {
        Workshop workshop = workshops.get();
        workshop.scripting().directives().getFirst().set("1");
        List<Reply> heard = new ArrayList<>();
        int[] turns = new int[1];
        workshop.whileBusy(() -> {
            turns[0]++;
            if (turns[0] == attempt.turn()) {
                heard.add(workshop.ask("GET", "a"));
                heard.add(workshop.ask("SCRIPT", "KILL"));
            }
            return turns[0] > attempt.turn() + 2;
        });
        Reply end = workshop.eval(attempt.script());
        assertThat(end.toString()).contains("Script killed by user with SCRIPT KILL...");
        assertThat(heard.getFirst()).isEqualTo(Reply.error(BUSY));
        if (attempt.writes()) {
            assertThat(heard.getLast().toString()).contains("UNKILLABLE");
            assertThat(turns[0]).isEqualTo(attempt.turn() + 3);
        } else {
            assertThat(heard.getLast()).isEqualTo(Reply.OK);
            assertThat(turns[0]).isEqualTo(attempt.turn());
        }
        assertThat(workshop.eval("return 1")).isEqualTo(Reply.integer(1));
    }

    @Provide
    static Arbitrary<Attempt> attempts() {
        return Combinators.combine(Arbitraries.of(LOOPS), Arbitraries.of(true, false), Arbitraries.integers().between(1, 4))
                .as(Attempt::new);
    }
}
