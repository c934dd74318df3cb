package readis.scripting;

import static readis.protocol.command.CommandFlag.MAY_REPLICATE;
import static readis.protocol.command.CommandFlag.NOSCRIPT;
import static readis.protocol.command.CommandFlag.NO_MANDATORY_KEYS;
import static readis.protocol.command.CommandFlag.READONLY;
import static readis.protocol.command.CommandFlag.SKIP_MONITOR;
import static readis.protocol.command.CommandFlag.STALE;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import readis.protocol.Bytes;
import readis.protocol.Integers;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.AclCategory;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.CommandFlag;
import readis.protocol.command.Errors;
import readis.protocol.command.KeySpec;
import readis.protocol.command.Session;

/// EVAL and its three sisters: a script by its text or its checksum, that may write or not.
final class EvalCommands {

    private static final Reply.Error NO_SCRIPT = Reply.error("NOSCRIPT No matching script. Please use EVAL.");
    static final int NUMBER_OF_KEYS = 2;

    private final ScriptCache cache;
    private final Stage stage;

    EvalCommands(ScriptCache cache, Stage stage) {
        this.cache = cache;
        this.stage = stage;
    }

    List<Command> rows() {
        return List.of(
                writing("eval", "2.6.0", "Execute a Lua script server side", "script", NOTED)
                        .flagsBy(this::flagsByText).runs((session, request) -> eval(session, request, false)),
                writing("evalsha", "2.6.0", "Execute a Lua script server side", "sha1", "")
                        .flagsBy(this::flagsByChecksum).runs((session, request) -> evalByChecksum(session, request, false)),
                reading("eval_ro", "Execute a read-only Lua script server side", "script", NOTED)
                        .flagsBy(this::flagsByText).runs((session, request) -> eval(session, request, true)),
                reading("evalsha_ro", "Execute a read-only Lua script server side", "sha1", "")
                        .flagsBy(this::flagsByChecksum).runs((session, request) -> evalByChecksum(session, request, true)));
    }

    /// That a specification has a remark.
    static final String NOTED = "We cannot tell how the keys will be used so we assume the worst, ";

    /// The row of a command that may write.
    static Command.Row writing(String name, String since, String summary, String what, String note) {
        return row(name, since, summary, what, keys("RW access update", note, "RW and UPDATE"))
                .flags(NOSCRIPT, STALE, SKIP_MONITOR, NO_MANDATORY_KEYS, MAY_REPLICATE);
    }

    /// The row of a command that may not.
    static Command.Row reading(String name, String summary, String what, String note) {
        return row(name, "7.0.0", summary, what, keys("RO access", note, "RO and ACCESS"))
                .flags(READONLY, NOSCRIPT, STALE, SKIP_MONITOR, NO_MANDATORY_KEYS);
    }

    private static Command.Row row(String name, String since, String summary, String what, KeySpec keys) {
        return Command.named(name).group("scripting").since(since).summary(summary)
                .complexity("Depends on the " + (what.equals("function") ? "function" : "script") + " that is executed.")
                .syntax(what + " numkeys:integer [key...] [arg...]").keys(keys).categories(AclCategory.SCRIPTING);
    }

    private static KeySpec keys(String flags, String note, String worst) {
        KeySpec keys = new KeySpec(new KeySpec.Begin.Index(NUMBER_OF_KEYS), new KeySpec.Find.Counted(0, 1, 1),
                List.of(flags.split(" ")));
        return note.isEmpty() ? keys : keys.noted(note + worst);
    }

    private Set<CommandFlag> flagsByText(Request request, Set<CommandFlag> ofRow) {
        return cache.flags(request.word(1)).map(flags -> ScriptFlag.commandFlags(ofRow, flags)).orElse(ofRow);
    }

    private Set<CommandFlag> flagsByChecksum(Request request, Set<CommandFlag> ofRow) {
        return cache.find(request.word(1)).flatMap(Script::flags).map(flags -> ScriptFlag.commandFlags(ofRow, flags)).orElse(ofRow);
    }

    private Reply eval(Session session, Request request, boolean readOnly) {
        int keys = numberOfKeys(request, Errors.NOT_AN_INTEGER);
        return run(session, request, cache.load(request.word(1)), keys, readOnly);
    }

    private Reply evalByChecksum(Session session, Request request, boolean readOnly) {
        int keys = numberOfKeys(request, Errors.NOT_AN_INTEGER);
        Script script = cache.find(request.word(1)).orElseThrow(() -> new CommandException(NO_SCRIPT));
        return run(session, request, script, keys, readOnly);
    }

    private Reply run(Session session, Request request, Script script, int keys, boolean readOnly) {
        Run run = stage.admit(session, request, script.checksum().toLatin1(), Run.Kind.SCRIPT, script.flags(), readOnly);
        Interpreter lua = cache.interpreter();
        lua.begin(script.function());
        List<Bytes> words = request.words();
        int first = NUMBER_OF_KEYS + 1;
        lua.setArguments(words.subList(first, first + keys), words.subList(first + keys, words.size()));
        return stage.play(run, lua, 0);
    }

    /// How many of the words behind the number are keys.
    ///
    /// @param noNumber what the client hears when it is none
    static int numberOfKeys(Request request, Reply.Error noNumber) {
        OptionalLong number = Integers.parse(request.word(NUMBER_OF_KEYS));
        long keys = number.orElseThrow(() -> new CommandException(noNumber));
        if (keys > request.size() - NUMBER_OF_KEYS - 1) {
            throw new CommandException(Reply.error("ERR Number of keys can't be greater than number of args"));
        }
        if (keys < 0) {
            throw new CommandException(Reply.error("ERR Number of keys can't be negative"));
        }
        return (int) keys;
    }
}
