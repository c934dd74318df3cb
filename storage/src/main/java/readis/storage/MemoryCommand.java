package readis.storage;

import static readis.protocol.command.CommandFlag.READONLY;

import java.util.List;
import readis.protocol.Bytes;
import readis.protocol.Integers;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;
import readis.protocol.command.HelpText;
import readis.protocol.command.KeySpec;
import readis.protocol.command.Session;

/// MEMORY: what the data costs, and giving back what it costs no more (Redis: `object.c`, `memoryCommand`).
final class MemoryCommand {

    private final Keyspace keyspace;
    private final ProcessMemory memory;

    MemoryCommand(Keyspace keyspace, ProcessMemory memory) {
        this.keyspace = keyspace;
        this.memory = memory;
    }

    Command row() {
        return Command.named("memory").group("server").since("4.0.0")
                .summary("A container for memory diagnostics commands").complexity("Depends on subcommand.")
                .holds(
                        HelpText.row("memory", "server", "4.0.0", List.of(),
                                "DOCTOR",
                                "    Return memory problems reports.",
                                "MALLOC-STATS",
                                "    Return internal statistics report from the memory allocator.",
                                "PURGE",
                                "    Attempt to purge dirty pages for reclamation by the allocator.",
                                "STATS",
                                "    Return information about the memory usage of the server.",
                                "USAGE <key> [SAMPLES <count>]",
                                "    Return memory in bytes used by <key> and its value. Nested values are",
                                "    sampled up to <count> times (default: 5, 0 means sample all)."),
                        Command.named("purge").group("server").since("4.0.0")
                                .summary("Ask the allocator to release memory")
                                .complexity("Depends on how much memory is allocated, could be slow")
                                .tips("request_policy:all_shards", "response_policy:all_succeeded")
                                .runs((_, _) -> purge()),
                        looking("doctor", "Outputs memory problems report", "O(1)")
                                .runs((_, _) -> text(memory.diagnosis())),
                        looking("malloc-stats", "Show allocator internal stats",
                                "Depends on how much memory is allocated, could be slow")
                                .runs((_, _) -> text(memory.pools())),
                        looking("stats", "Show memory usage details", "O(1)")
                                .runs((_, _) -> new Reply.Map(memory.figures())),
                        Command.named("usage").group("server").since("4.0.0")
                                .summary("Estimate the memory usage of a key")
                                .complexity("O(N) where N is the number of samples.")
                                .syntax("key [SAMPLES count:integer]").keys(KeySpec.at(2, "RO")).flags(READONLY)
                                .runs(this::usage));
    }

    /// Nothing needs to be sampled: each value knows its weight. Only what may not be said is refused.
    private Reply usage(Session session, Request request) {
        for (int i = 3; i < request.size(); i += 2) {
            checkSamples(request, i);
        }
        Bytes key = request.word(2);
        return keyspace.of(session).peek(key).<Reply>map(value ->
                Reply.integer(Dict.entryWeight(key.length()) + value.weight())).orElse(Reply.NULL);
    }

    private static void checkSamples(Request request, int option) {
        if (!request.word(option).equalsIgnoreCase("samples") || option + 1 == request.size()) {
            throw new CommandException(Errors.SYNTAX);
        }
        long samples = Integers.parse(request.word(option + 1)).orElseThrow(
                () -> new CommandException(Errors.NOT_AN_INTEGER));
        if (samples < 0) {
            throw new CommandException(Errors.SYNTAX);
        }
    }

    private static Command.Row looking(String name, String summary, String complexity) {
        return Command.named(name).group("server").since("4.0.0").summary(summary).complexity(complexity)
                .tips("nondeterministic_output", "request_policy:all_shards", "response_policy:special");
    }

    private static Reply text(String text) {
        return new Reply.Verbatim(Bytes.of("txt"), Bytes.of(text));
    }

    /// To know the weight of all, the databases first let go of values that have been replaced.
    private Reply purge() {
        keyspace.weight();
        memory.collect();
        return Reply.OK;
    }
}
