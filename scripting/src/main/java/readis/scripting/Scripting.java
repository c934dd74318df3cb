package readis.scripting;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandTable;
import readis.protocol.command.Directive;
import readis.protocol.command.Door;
import readis.protocol.command.Gate;
import readis.protocol.command.InfoPage;
import readis.protocol.command.Session;
import readis.protocol.command.Subsystem;
import readis.storage.Keyspace;

/// EVAL, SCRIPT and what belongs to them: code that a client sends to where the data is (Redis: `eval.c`).
///
/// Owned by the command thread.
public final class Scripting implements Subsystem {

    private final Stage stage;
    private final ScriptCache cache;
    private final List<Command> rows;

    /// Scripts that run on `keyspace`.
    ///
    /// @param version the version of Redis that scripts are told
    /// @param table all commands, also those of this room
    /// @param door by which scripts run commands
    /// @param nanos a clock, in ns, that goes on while a script runs
    /// @param pump lets others have their turn while a script has been running for too long; true when the server ends
    /// @param outOfMemory whether nothing could be evicted for the request that runs
    /// @param log where `redis.log` writes
    public Scripting(String version, Keyspace keyspace, Supplier<CommandTable> table, Door door, LongSupplier nanos,
            BooleanSupplier pump, BooleanSupplier outOfMemory, ScriptLog log) {
        stage = new Stage(keyspace.effects(), nanos, pump, outOfMemory);
        RedisLibrary redis = new RedisLibrary(stage, table, door, log);
        Dice dice = new Dice(stage);
        cache = new ScriptCache(() -> new Interpreter(version, stage::tick, Map.of("redis", redis.functions(),
                "math", dice.functions(), "bit", BitLibrary.functions(), "struct", StructLibrary.functions(),
                "cmsgpack", MessagePackReader.functions(), "cjson", stage.json().functions())));
        rows = Stream.concat(new EvalCommands(cache, stage).rows().stream(),
                Stream.of(new ScriptCommands(cache, stage).row())).toList();
    }

    @Override
    public List<Command> commands() {
        return rows;
    }

    @Override
    public List<Directive<?>> directives() {
        return List.of(stage.threshold());
    }

    /// The gate at which all wait, and are told so, while a script takes too long; few commands may pass.
    public Gate.Verdict checkBusy(Session session, Command command, Request request) {
        return stage.checkBusy(command);
    }

    @Override
    public void report(InfoPage page) {
        page.add("Memory", "used_memory_vm_eval", cache.bytes());
        page.add("Memory", "used_memory_lua", cache.bytes());
        page.add("Memory", "number_of_cached_scripts", cache.size());
    }
}
