package readis.scripting;

import static readis.protocol.command.CommandFlag.ALLOW_BUSY;
import static readis.protocol.command.CommandFlag.DENYOOM;
import static readis.protocol.command.CommandFlag.NOSCRIPT;
import static readis.protocol.command.CommandFlag.WRITE;

import java.util.List;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.AclCategory;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;
import readis.protocol.command.Session;
import readis.storage.Effects;

/// The container FUNCTION: libraries come and go. What changes them is an effect, and replayed as it was said.
final class FunctionCommands {

    private static final String NAME = "function";
    private static final String TO_ALL = "request_policy:all_shards";

    private final Libraries libraries;
    private final LibraryCodec codec;
    private final Stage stage;
    private final Effects effects;

    /// @param codec packs libraries
    FunctionCommands(Libraries libraries, LibraryCodec codec, Stage stage) {
        this.libraries = libraries;
        this.codec = codec;
        this.stage = stage;
        this.effects = stage.effects();
    }

    Command row() {
        return Command.named(NAME).group("scripting").since("7.0.0").summary("A container for function commands")
                .complexity("Depends on subcommand.").holds(load(), delete(), flush(), list(), dump(), restore(), stats(),
                        kill(), FunctionHelp.row(NAME));
    }

    private static Command.Row row(String name, String summary, String complexity) {
        return Command.named(name).group("scripting").since("7.0.0").summary(summary).complexity(complexity)
                .categories(AclCategory.SCRIPTING);
    }

    private Command load() {
        return row("load", "Create a function with the given arguments (name, code, description)",
                "O(1) (considering compilation time is redundant)").syntax("[REPLACE] function-code")
                .flags(WRITE, DENYOOM, NOSCRIPT).tips(TO_ALL, "response_policy:all_succeeded").runs(this::load);
    }

    private Command delete() {
        return row("delete", "Delete a function by name", "O(1)").syntax("library-name").flags(WRITE, NOSCRIPT)
                .tips(TO_ALL, "response_policy:all_succeeded").runs(this::delete);
    }

    private Command flush() {
        return row("flush", "Deleting all functions", "O(N) where N is the number of functions deleted")
                .syntax("[async=ASYNC | SYNC]").flags(WRITE, NOSCRIPT).tips(TO_ALL, "response_policy:all_succeeded")
                .runs(this::flush);
    }

    private Command list() {
        return row("list", "List information about all the functions", "O(N) where N is the number of functions")
                .syntax("[LIBRARYNAME library-name-pattern] [WITHCODE]").flags(NOSCRIPT)
                .tips("nondeterministic_output_order").runs((_, request) -> LibraryList.of(request).reply(libraries.current()));
    }

    private Command dump() {
        return row("dump", "Dump all functions into a serialized binary payload", "O(N) where N is the number of functions")
                .flags(NOSCRIPT).runs((_, _) -> Reply.bulk(codec.pack(libraries.sources())));
    }

    private Command restore() {
        return row("restore", "Restore all the functions on the given payload",
                "O(N) where N is the number of functions on the payload")
                .syntax("serialized-value [policy=FLUSH | APPEND | REPLACE]").flags(WRITE, DENYOOM, NOSCRIPT)
                .tips(TO_ALL, "response_policy:all_succeeded").runs(this::restore);
    }

    private Command stats() {
        return row("stats", "Return information about the function currently running (name, description, duration)", "O(1)")
                .flags(NOSCRIPT, ALLOW_BUSY).tips("nondeterministic_output", TO_ALL, "response_policy:special")
                .runs(this::stats);
    }

    private Command kill() {
        return row("kill", "Kill the function currently in execution.", "O(1)").flags(NOSCRIPT, ALLOW_BUSY)
                .tips(TO_ALL, "response_policy:one_succeeded").runs((_, _) -> stage.kill(Run.Kind.FUNCTION));
    }

    private Reply load(Session session, Request request) {
        int last = request.size() - 1;
        for (int i = 2; i < last; i++) {
            if (!request.word(i).equalsIgnoreCase("replace")) {
                throw LibraryText.refused("Unknown option given: " + Errors.shown(request.word(i)));
            }
        }
        Reply name = Reply.bulk(libraries.load(request.word(last), last > 2));
        effects.changed(1);
        return name;
    }

    private Reply delete(Session session, Request request) {
        if (!libraries.delete(request.word(2))) {
            throw LibraryText.refused("Library not found");
        }
        effects.changed(1);
        return Reply.OK;
    }

    private Reply flush(Session session, Request request) {
        if (request.size() > 3) {
            throw new CommandException(Errors.badSubcommandCall(NAME, request));
        }
        if (request.size() == 3 && !request.word(2).equalsIgnoreCase("sync") && !request.word(2).equalsIgnoreCase("async")) {
            throw LibraryText.refused("FUNCTION FLUSH only supports SYNC|ASYNC option");
        }
        libraries.clear();
        effects.changed(1);
        return Reply.OK;
    }

    private Reply restore(Session session, Request request) {
        if (request.size() > 4) {
            throw new CommandException(Errors.badSubcommandCall(NAME, request));
        }
        LibraryPolicy policy = request.size() == 3 ? LibraryPolicy.APPEND : policy(request.word(3));
        libraries.restore(codec.unpack(request.word(2)), policy);
        effects.changed(1);
        return Reply.OK;
    }

    private static LibraryPolicy policy(Bytes word) {
        for (LibraryPolicy policy : LibraryPolicy.values()) {
            if (word.equalsIgnoreCase(policy.name())) {
                return policy;
            }
        }
        throw LibraryText.refused("Wrong restore policy given, value should be either FLUSH, APPEND or REPLACE.");
    }

    private Reply stats(Session session, Request request) {
        Reply counts = new Reply.Map(List.of(
                Reply.entry("libraries_count", Reply.integer(libraries.current().libraries().size())),
                Reply.entry("functions_count", Reply.integer(libraries.current().functionCount()))));
        return new Reply.Map(List.of(
                Reply.entry("running_script", stage.runningFunction()),
                Reply.entry("engines", new Reply.Map(List.of(Reply.entry("LUA", counts))))));
    }
}
