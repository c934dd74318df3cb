package readis.scripting;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.CommandFlag;
import readis.protocol.command.Directive;
import readis.protocol.command.Gate;
import readis.protocol.command.Session;
import readis.storage.Effects;

/// Where scripts run, one at a time: it is asked now and then whether they may go on, and makes replies of their results and errors (Redis: `script.c`).
///
/// Owned by the command thread.
final class Stage {

    private static final long NANOS_A_MILLISECOND = 1_000_000;
    private static final Reply.Error NOT_BUSY = Reply.error("NOTBUSY No scripts in execution right now.");
    private static final Reply.Error WRITES_IN_READ_ONLY =
            Reply.error("ERR Can not execute a script with write flag using *_ro command.");
    private static final Reply.Error OUT_OF_MEMORY = Reply.error("OOM allow-oom flag is not set on the script, "
            + "can not run it when used memory > 'maxmemory'");
    private static final Reply.Error UNKILLABLE = Reply.error("UNKILLABLE Sorry the script already executed write commands "
            + "against the dataset. You can either wait the script termination or kill the server in a hard way using the "
            + "SHUTDOWN NOSAVE command.");

    private final Effects effects;
    private final LongSupplier nanos;
    private final BooleanSupplier pump;
    private final BooleanSupplier outOfMemory;
    private final Directive<Long> threshold = Directive.integer("busy-reply-threshold", 5000, 0, Long.MAX_VALUE)
            .formerly("lua-time-limit");
    private final Directive<Long> memory = Directive.memory("lua-memory-limit", 512L << 20, 0, Long.MAX_VALUE);
    private final JsonLibrary json = new JsonLibrary();
    private Optional<Run> running = Optional.empty();
    private OptionalLong loadDeadline = OptionalLong.empty();

    /// @param nanos a clock that goes on while a script runs
    /// @param pump serves clients while a script is busy; true when the server must end
    /// @param outOfMemory whether nothing could be evicted for the request that has brought the script here
    Stage(Effects effects, LongSupplier nanos, BooleanSupplier pump, BooleanSupplier outOfMemory) {
        this.effects = effects;
        this.nanos = nanos;
        this.pump = pump;
        this.outOfMemory = outOfMemory;
    }

    /// After how many ms a script is busy; 0: never.
    Directive<Long> threshold() {
        return threshold;
    }

    /// How many bytes scripts may make Lua take, and functions again; 0 for no limit. Redis has no such limit.
    Directive<Long> memory() {
        return memory;
    }

    /// How the running script wants its JSON.
    JsonLibrary json() {
        return json;
    }

    Effects effects() {
        return effects;
    }

    long nanos() {
        return nanos.getAsLong();
    }

    /// The script that runs, if one does.
    Optional<Run> running() {
        return running;
    }

    /// Lets a request begin that brings a script, or calls one: says what it may do.
    ///
    /// @param flags what the script promises; empty when it may do what scripts could do before there were flags
    /// @param readOnly whether the command that brings it allows no writing
    /// @throws CommandException when it may not run now
    Run admit(Session session, Request request, String name, Run.Kind kind, Optional<Set<ScriptFlag>> flags,
            boolean readOnly) {
        Set<ScriptFlag> promised = flags.orElse(Set.of());
        boolean harmless = promised.contains(ScriptFlag.NO_WRITES);
        if (flags.isPresent() && readOnly && !harmless) {
            throw new CommandException(WRITES_IN_READ_ONLY);
        }
        boolean shortOfMemory = outOfMemory.getAsBoolean() && !promised.contains(ScriptFlag.ALLOW_OOM);
        if (flags.isPresent() && shortOfMemory && !harmless) {
            throw new CommandException(OUT_OF_MEMORY);
        }
        return new Run(session, request, name, kind, readOnly || harmless, shortOfMemory, nanos());
    }

    /// The script that runs, for a function that can only be called from one.
    Run running(String function) {
        return running.orElseThrow(() -> LuaError.table(function + " can only be called inside a script invocation"));
    }

    /// What FUNCTION STATS tells of the function that runs; nothing when none does.
    ///
    /// @throws CommandException while a script runs, of which it does not tell
    Reply runningFunction() {
        if (running.isEmpty()) {
            return Reply.NULL;
        }
        Run run = running.get();
        if (run.kind() == Run.Kind.SCRIPT) {
            throw new CommandException(busy(run));
        }
        return new Reply.Map(List.of(Reply.entry("name", Reply.bulk(run.name())),
                Reply.entry("command", new Reply.Array(run.request().words().stream().<Reply>map(Reply::bulk).toList())),
                Reply.entry("duration_ms", Reply.integer((nanos() - run.begun()) / NANOS_A_MILLISECOND))));
    }

    /// Calls what [Interpreter#begin] has prepared, with so many arguments.
    Reply play(Run run, Interpreter lua, int arguments) {
        running = Optional.of(run);
        try {
            return lua.call(arguments)
                    ? new ScriptResult(lua.stack(), run.session().version()).take() : failure(run, lua.stack());
        } finally {
            running = Optional.empty();
            effects.addressTo(Effects.Audience.ALL);
            json.reset();
        }
    }

    /// Runs the program of a library, which registers its functions; gives the reason why it could not.
    ///
    /// @param patience how long it may take, in ms
    Optional<Bytes> load(Interpreter lua, Bytes program, OptionalLong patience) {
        lua.openLibraryWorld(true);
        patience.ifPresent(limit -> loadDeadline = OptionalLong.of(nanos() + limit * NANOS_A_MILLISECOND));
        try {
            int function = lua.compile(program, "@user_function");
            lua.begin(function);
            lua.forget(function);
            return lua.call(0) ? Optional.empty()
                    : Optional.of(Bytes.ofLatin1("Error registering functions: " + loadFailure(lua.stack())));
        } catch (Interpreter.CompileException broken) {
            return Optional.of(Bytes.ofLatin1("Error compiling function: " + broken.getMessage()));
        } finally {
            loadDeadline = OptionalLong.empty();
            lua.openLibraryWorld(false);
        }
    }

    private static String loadFailure(Stack stack) {
        return stack.isTable(-1) ? text(stack, "err").map(ErrorText::line).map(Bytes::toLatin1).orElse("ERR unknown error")
                : "ERR " + stack.toBytes(-1).toLatin1();
    }

    private static Reply failure(Run run, Stack stack) {
        if (!stack.isTable(-1)) {
            String message = stack.isString(-1) ? stack.toBytes(-1).toLatin1() : "execution failure";
            return Reply.error("ERR Error running script " + run.name() + ", "
                    + message.substring(0, Math.min(100, message.length())));
        }
        Bytes text = text(stack, "err").map(ErrorText::line).orElse(Bytes.of("ERR unknown error"));
        Optional<Bytes> source = text(stack, "source");
        Optional<Bytes> line = text(stack, "line");
        if (source.isEmpty() || line.isEmpty()) {
            return new Reply.Error(text);
        }
        return Reply.error(text.toLatin1() + " script: " + run.name() + ", on " + source.get().toLatin1() + ":"
                + line.get() + ".");
    }

    private static Optional<Bytes> text(Stack stack, String field) {
        stack.pushField(-1, field);
        Optional<Bytes> text = stack.isString(-1) || stack.isNumber(-1) ? Optional.of(stack.toBytes(-1)) : Optional.empty();
        stack.pop(1);
        return text;
    }

    /// Asked by Lua every few instructions: pushes the reason why the script must end, or nil.
    int tick(Stack stack) {
        Optional<LuaError> end = running.isPresent() ? running.flatMap(this::interrupt) : interruptLoad();
        end.ifPresentOrElse(reason -> reason.push(stack), stack::pushNil);
        return 1;
    }

    private Optional<LuaError> interruptLoad() {
        return loadDeadline.isPresent() && nanos() > loadDeadline.getAsLong()
                ? Optional.of(LuaError.table("FUNCTION LOAD timeout")) : Optional.empty();
    }

    /// Lets others have their turn if the script has taken too long; tells why it must end, if it must.
    Optional<LuaError> interrupt(Run run) {
        long limit = threshold.value();
        if (run.isKilled() || limit == 0 || (nanos() - run.begun()) / NANOS_A_MILLISECOND < limit) {
            return end(run);
        }
        run.becomeBusy();
        if (pump.getAsBoolean()) {
            run.kill();
        }
        return end(run);
    }

    /// Marks the script that runs to be ended: one of this kind, which has written nothing.
    Reply kill(Run.Kind kind) {
        if (running.isEmpty()) {
            return NOT_BUSY;
        }
        Run run = running.get();
        if (run.hasWritten()) {
            return UNKILLABLE;
        }
        if (run.kind() != kind) {
            return busy(run);
        }
        run.kill();
        return Reply.OK;
    }

    private static Reply.Error busy(Run run) {
        String killer = run.kind() == Run.Kind.SCRIPT ? "SCRIPT" : "FUNCTION";
        return Reply.error("BUSY Redis is busy running a script. You can only call " + killer + " KILL or SHUTDOWN NOSAVE.");
    }

    /// The gate that only few commands pass while a script is busy.
    Gate.Verdict checkBusy(Command command) {
        return running.isEmpty() || !running.get().isBusy() || command.has(CommandFlag.ALLOW_BUSY)
                ? Gate.Verdict.PASS : new Gate.Verdict.Answer(busy(running.get()));
    }

    /// What the others hear, if a script is busy.
    Optional<Reply.Error> busyReply() {
        return running.filter(Run::isBusy).map(Stage::busy);
    }

    private static Optional<LuaError> end(Run run) {
        return run.isKilled() ? Optional.of(LuaError.table("Script killed by user with SCRIPT KILL...")) : Optional.empty();
    }
}
