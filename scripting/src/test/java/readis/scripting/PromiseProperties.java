package readis.scripting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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
import readis.protocol.Bytes;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandFlag;

/// Law SCR-11: what a script promises counts before it runs.
class PromiseProperties {

    /// A request that brings or calls a script.
    ///
    /// @param command one of the six
    /// @param declares whether the script says anything; a function always does
    record Call(String command, boolean declares, Set<ScriptFlag> flags) {

        private boolean isFunction() {
            return command.startsWith("FCALL");
        }

        private String words() {
            return flags.stream().map(flag -> isFunction() ? "'" + flag.word() + "'" : flag.word())
                    .collect(Collectors.joining(","));
        }

        private Request prepared(Workshop workshop) {
            if (isFunction()) {
                workshop.ask("FUNCTION", "LOAD", "REPLACE", "#!lua name=l\nredis.register_function{function_name = 'f', "
                        + "callback = function() end, flags = {" + words() + "}}");
                return Request.of(command, "f", "0");
            }
            String script = declares ? "#!lua flags=" + words() + "\nreturn 1" : "return 1";
            if (command.startsWith("EVALSHA")) {
                workshop.ask("SCRIPT", "LOAD", script);
                return Request.of(command, RedisLibrary.sha1(Bytes.of(script)).toString(), "0");
            }
            return Request.of(command, script, "0");
        }

        /// The flags by the rules of the book.
        private List<CommandFlag> expected() {
            boolean readOnly = command.endsWith("_RO");
            List<CommandFlag> expected = new ArrayList<>();
            if (!declares && !isFunction()) {
                expected.add(CommandFlag.STALE);
                if (!readOnly) {
                    expected.add(CommandFlag.MAY_REPLICATE);
                }
                return expected;
            }
            boolean writes = !flags.contains(ScriptFlag.NO_WRITES);
            if (writes) {
                expected.add(CommandFlag.WRITE);
            }
            if (writes && !flags.contains(ScriptFlag.ALLOW_OOM)) {
                expected.add(CommandFlag.DENYOOM);
            }
            if (flags.contains(ScriptFlag.ALLOW_STALE)) {
                expected.add(CommandFlag.STALE);
            }
            return expected;
        }
    }

    @Property(tries = 300)
    @Law("SCR-11")
    void whatAScriptPromisesCounts(@ForAll("calls") Call call) {
        counts(call, Workshop::new);
    }

    @Example
    @Rejects("SCR-11")
    void rejectsARowThatDoesNotAsk() {
        Mutants.assertRejected(calls(), call -> counts(call, () -> new Workshop() {
            @Override
            protected List<Command> rows() {
                return Planted.row(super.rows(), "eval", eval -> eval);
            }
        }));
    }

    private static void counts(Call call, Supplier<Workshop> workshops) {
        Workshop workshop = workshops.get();
        Request request = call.prepared(workshop);
        assertThat(workshop.find(request).flags(request).stream().filter(Set.of(CommandFlag.WRITE, CommandFlag.DENYOOM,
                CommandFlag.STALE, CommandFlag.MAY_REPLICATE)::contains)).as("%s", request)
                .containsExactlyInAnyOrderElementsOf(call.expected());
    }

    @Provide
    static Arbitrary<Call> calls() {
        return Combinators.combine(Arbitraries.of("EVAL", "EVAL_RO", "EVALSHA", "EVALSHA_RO", "FCALL", "FCALL_RO"),
                Arbitraries.of(true, false), Arbitraries.of(ScriptFlag.class).set()).as(Call::new);
    }
}
