package readis.scripting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Reply;
import readis.protocol.command.Command;

/// Law SCR-10: while it is loaded a library can register functions and nothing else, and not for long.
class LibraryWorldProperties {

    /// A function that goes through all that functions can reach.
    private static final String WALKER = "#!lua name=walker\nredis.register_function('walk', function()\n"
            + IsolationProperties.WALK + "\nend)";

    @Property(tries = 200)
    @Law("SCR-10")
    void aLibraryChangesNothingButTheFunctions(@ForAll("attacks") List<String> attacks) {
        changesNothing(attacks, Workshop::new);
    }

    @Example
    @Law("SCR-10")
    void aLibraryThatDoesNotEndIsEnded() {
        Workshop workshop = new Workshop();
        for (String loop : List.of("while true do end", "local function f() return f() end f()",
                "repeat until false", "('x'):rep(1000):gsub('x', function() for i = 1, 1e9 do end end)")) {
            assertThat(workshop.ask("FUNCTION", "LOAD", "#!lua name=loop\n" + loop))
                    .isEqualTo(Reply.error("ERR Error registering functions: ERR FUNCTION LOAD timeout"));
            assertThat(workshop.eval("return 1")).isEqualTo(Reply.integer(1));
        }
    }

    @Example
    @Rejects("SCR-10")
    void rejectsALibraryThatReachesACommand() {
        Mutants.assertRejected(attacks(), attacks -> changesNothing(attacks, () -> new Workshop() {
            @Override
            protected List<Command> rows() {
                return Planted.row(super.rows(), "function", "load", load -> (session, request) -> {
                    if (request.toString().contains("redis.call")) {
                        ask("SET", "a", "reached");
                    }
                    return load.handle(session, request);
                });
            }
        }));
    }

    private static void changesNothing(List<String> attacks, Supplier<Workshop> workshops) {
        Workshop workshop = workshops.get();
        workshop.ask("FUNCTION", "LOAD", WALKER);
        Reply before = workshop.ask("FCALL", "walk", "0");
        String keys = workshop.keys();
        for (String attack : attacks) {
            workshop.ask("FUNCTION", "LOAD", "REPLACE", "#!lua name=attack\n" + attack
                    + "\nredis.register_function('later', function() " + attack + "\nend)");
            assertThat(workshop.keys()).as("keys after %s", attack).isEqualTo(keys);
            assertThat(workshop.ask("FCALL", "walk", "0")).as("the world after %s", attack).isEqualTo(before);
            workshop.ask("FCALL_RO", "later", "0");
            assertThat(workshop.ask("FCALL", "walk", "0")).as("the world after a call of %s", attack).isEqualTo(before);
        }
    }

    @Provide
    static Arbitrary<List<String>> attacks() {
        return Arbitraries.of("redis.call('SET', 'a', '1')", "redis.pcall('SET', 'a', '1')", "x = 1", "_G.x = 1",
                "redis.register_function = nil", "redis.call = 1", "redis = {}", "local r = redis r.x = 1", "('').rep = nil",
                "getmetatable('').__index = nil", "('x'):gsub('x', function() x = 1 end)",
                "('x'):gsub('x', redis.register_function)", "redis.register_function('walk', function() end)",
                "redis.register_function('f', function() end)", "redis.register_function(redis)", "rawset(redis, 'x', 1)",
                "error('no')", "local x = nil; x.y = 1", "setmetatable(redis, {})", "redis.log(3, 'x')", "redis.log(nil)",
                "redis.setresp(3)", "redis.set_repl(0)", "return redis", "return 1").list().ofMinSize(1).ofMaxSize(4);
    }
}
