package readis.storage;

import java.util.List;
import readis.protocol.Reply;
import readis.protocol.command.Command;
import readis.protocol.command.HelpText;

/// MEMORY: what the data costs, and giving back what it costs no more (Redis: `object.c`, `memoryCommand`).
final class MemoryCommand {

    private final Runnable collector;

    /// @param collector finds memory that nobody uses and gives it back to the system
    MemoryCommand(Runnable collector) {
        this.collector = collector;
    }

    Command row() {
        return Command.named("memory").group("server").since("4.0.0")
                .summary("A container for memory diagnostics commands").complexity("Depends on subcommand.")
                .holds(
                        HelpText.row("memory", "server", "4.0.0", List.of(),
                                "PURGE",
                                "    Attempt to purge dirty pages for reclamation by the allocator."),
                        Command.named("purge").group("server").since("4.0.0")
                                .summary("Ask the allocator to release memory")
                                .complexity("Depends on how much memory is allocated, could be slow")
                                .tips("request_policy:all_shards", "response_policy:all_succeeded")
                                .runs((_, _) -> purge()));
    }

    private Reply purge() {
        collector.run();
        return Reply.OK;
    }
}
