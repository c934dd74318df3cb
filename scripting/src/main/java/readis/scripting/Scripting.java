package readis.scripting;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.CommandTable;
import readis.protocol.command.Directive;
import readis.protocol.command.Door;
import readis.protocol.command.Gate;
import readis.protocol.command.InfoPage;
import readis.protocol.command.Session;
import readis.protocol.command.Subsystem;
import readis.storage.Keyspace;

/// EVAL, SCRIPT, FCALL, FUNCTION and what belongs to them: code that a client sends to where the data is (Redis: `eval.c`, `functions.c`).
///
/// Owned by the command thread.
public final class Scripting implements Subsystem {

    private static final String MEMORY = "Memory";

    private final Stage stage;
    private final ScriptCache cache;
    private final Libraries libraries;
    private final List<Command> rows;

    /// Scripts that run on `keyspace`.
    ///
    /// @param version the version of Redis that scripts are told
    /// @param table all commands, also those of this room
    /// @param door by which scripts run commands
    /// @param nanos a clock, in ns, that goes on while a script runs
    /// @param pump lets others have their turn while a script has been running for too long; true when the server ends
    /// @param outOfMemory whether nothing could be evicted for the request that runs
    /// @param log where `redis.log` writes, and bugs are told
    /// @param codec packs libraries of functions
    public Scripting(String version, Keyspace keyspace, Supplier<CommandTable> table, Door door, LongSupplier nanos,
            BooleanSupplier pump, BooleanSupplier outOfMemory, ScriptLog log, LibraryCodec codec) {
        stage = new Stage(keyspace.effects(), nanos, pump, outOfMemory);
        Registration registration = new Registration();
        Supplier<Interpreter> interpreters = interpreters(new Interpreter.Natives(version, stage::tick, registration::register,
                log::bug, stage.memory()::value), new RedisLibrary(stage, table, door, log));
        cache = new ScriptCache(interpreters);
        libraries = new Libraries(interpreters, stage, registration);
        rows = Stream.of(new EvalCommands(cache, stage).rows(), List.of(new ScriptCommands(cache, stage).row()),
                new FunctionCalls(libraries, stage).rows(), List.of(new FunctionCommands(libraries, codec, stage).row()))
                .flatMap(List::stream).toList();
    }

    private Supplier<Interpreter> interpreters(Interpreter.Natives natives, RedisLibrary redis) {
        return () -> new Interpreter(natives, Map.of("redis", redis.functions(),
                "json tables", Map.of("make", stage.json()::make, "choose", stage.json()::choose), "math", new Dice(stage).functions(), "bit", BitLibrary.functions(), "struct", StructLibrary.functions(),
                "cmsgpack", MessagePackReader.functions(), "cjson", stage.json().functions()));
    }

    @Override
    public List<Command> commands() {
        return rows;
    }

    @Override
    public List<Directive<?>> directives() {
        return List.of(stage.threshold(), stage.memory());
    }

    /// The gate at which all wait, and are told so, while a script takes too long; few commands may pass.
    public Gate.Verdict checkBusy(Session session, Command command, Request request) {
        return stage.checkBusy(command);
    }

    /// The texts of all libraries of functions, from which [#restoreLibraries] makes them again: for those who save them.
    public List<Bytes> librarySources() {
        return libraries.sources();
    }

    /// Makes the libraries of these texts, all or none. That is no effect: it is for those who have read them somewhere.
    ///
    /// @throws CommandException when one of them is refused; then nothing has changed
    public void restoreLibraries(List<Bytes> sources, LibraryPolicy policy) {
        libraries.restore(sources, policy);
    }

    /// What all but a few commands are answered now: empty unless a script takes too long.
    public Optional<Reply.Error> busyReply() {
        return stage.busyReply();
    }

    @Override
    public void report(InfoPage page) {
        long evalBytes = cache.bytes();
        long functionBytes = libraries.interpreterBytes();
        long texts = cache.textBytes();
        long libraryTexts = libraries.current().bytes();
        page.addSize(MEMORY, "used_memory_lua", evalBytes);
        page.add(MEMORY, "used_memory_vm_eval", evalBytes);
        page.add(MEMORY, "used_memory_scripts_eval", texts);
        page.add(MEMORY, "number_of_cached_scripts", cache.size());
        page.add(MEMORY, "number_of_functions", libraries.current().functionCount());
        page.add(MEMORY, "number_of_libraries", libraries.current().libraries().size());
        page.add(MEMORY, "used_memory_vm_functions", functionBytes);
        page.addSize(MEMORY, "used_memory_vm_total", evalBytes + functionBytes);
        page.add(MEMORY, "used_memory_functions", libraryTexts);
        page.addSize(MEMORY, "used_memory_scripts", texts + libraryTexts);
    }
}
