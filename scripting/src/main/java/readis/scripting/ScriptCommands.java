package readis.scripting;

import static readis.protocol.command.CommandFlag.ALLOW_BUSY;
import static readis.protocol.command.CommandFlag.NOSCRIPT;
import static readis.protocol.command.CommandFlag.STALE;

import java.util.List;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.AclCategory;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.HelpText;
import readis.protocol.command.Session;

/// The container SCRIPT: the cache of scripts, and the end of one that takes too long.
final class ScriptCommands {

    private final ScriptCache cache;
    private final Stage stage;

    ScriptCommands(ScriptCache cache, Stage stage) {
        this.cache = cache;
        this.stage = stage;
    }

    Command row() {
        return Command.named("script").group("scripting").since("2.6.0")
                .summary("A container for Lua scripts management commands").complexity("Depends on subcommand.")
                .holds(
                        row("load", "Load the specified Lua script into the script cache.",
                                "O(N) with N being the length in bytes of the script body.").syntax("script")
                                .flags(NOSCRIPT, STALE).tips("request_policy:all_nodes", "response_policy:all_succeeded")
                                .runs((_, request) -> Reply.bulk(cache.load(request.word(2)).checksum())),
                        row("exists", "Check existence of scripts in the script cache.",
                                "O(N) with N being the number of scripts to check (so checking a single script is an O(1) "
                                + "operation).").syntax("sha1...").flags(NOSCRIPT)
                                .tips("request_policy:all_shards", "response_policy:agg_logical_and").runs(this::exist),
                        row("flush", "Remove all the scripts from the script cache.",
                                "O(N) with N being the number of scripts in cache").syntax("[async=ASYNC | SYNC]@6.2.0")
                                .flags(NOSCRIPT).tips("request_policy:all_nodes", "response_policy:all_succeeded")
                                .changed("6.2.0", "Added the `ASYNC` and `SYNC` flushing mode modifiers.").runs(this::flush),
                        row("kill", "Kill the script currently in execution.", "O(1)").flags(NOSCRIPT, ALLOW_BUSY)
                                .tips("request_policy:all_shards", "response_policy:one_succeeded").runs(this::kill),
                        help());
    }

    private static Command.Row row(String name, String summary, String complexity) {
        return Command.named(name).group("scripting").since("2.6.0").summary(summary).complexity(complexity)
                .categories(AclCategory.SCRIPTING);
    }

    private static Command help() {
        return HelpText.row("script", "scripting", "5.0.0", List.of(AclCategory.SCRIPTING),
                "EXISTS <sha1> [<sha1> ...]",
                "    Return information about the existence of the scripts in the script cache.",
                "FLUSH [ASYNC|SYNC]",
                "    Flush the Lua scripts cache. Very dangerous on replicas.",
                "    When called without the optional mode argument, the behavior is determined by the",
                "    lazyfree-lazy-user-flush configuration directive. Valid modes are:",
                "    * ASYNC: Asynchronously flush the scripts cache.",
                "    * SYNC: Synchronously flush the scripts cache.",
                "KILL",
                "    Kill the currently executing Lua script.",
                "LOAD <script>",
                "    Load a script into the scripts cache without executing it.");
    }

    private Reply exist(Session session, Request request) {
        return new Reply.Array(request.words().stream().skip(2)
                .<Reply>map(checksum -> Reply.flag(cache.find(checksum).isPresent())).toList());
    }

    private Reply flush(Session session, Request request) {
        boolean known = request.size() == 2 || request.size() == 3
                && (request.word(2).equalsIgnoreCase("async") || request.word(2).equalsIgnoreCase("sync"));
        if (!known) {
            throw new CommandException(Reply.error("ERR SCRIPT FLUSH only support SYNC|ASYNC option"));
        }
        cache.clear();
        return Reply.OK;
    }

    private Reply kill(Session session, Request request) {
        return stage.kill(Run.Kind.SCRIPT);
    }
}
