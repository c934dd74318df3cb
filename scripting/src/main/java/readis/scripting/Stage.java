package readis.scripting;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.command.Command;
import readis.protocol.command.CommandFlag;
import readis.protocol.command.Directive;
import readis.protocol.command.Gate;
import readis.storage.Effects;

/// Where scripts run, one at a time: it is asked now and then whether they may go on, and makes replies of their results and errors (Redis: `script.c`).
///
/// Owned by the command thread.
final class Stage {

    private static final long NANOS_A_MILLISECOND = 1_000_000;
    private static final Reply.Error NOT_BUSY = Reply.error("NOTBUSY No scripts in execution right now.");
    private static final Reply.Error UNKILLABLE = Reply.error("UNKILLABLE Sorry the script already executed write commands "
            + "against the dataset. You can either wait the script termination or kill the server in a hard way using the "
            + "SHUTDOWN NOSAVE command.");

    private final Effects effects;
    private final LongSupplier nanos;
    private final BooleanSupplier pump;
    private final BooleanSupplier outOfMemory;
    private final Directive<Long> threshold = Directive.integer("busy-reply-threshold", 5000, 0, Long.MAX_VALUE)
            .formerly("lua-time-limit");
    private final JsonSettings json = new JsonSettings();
    private Optional<Run> running = Optional.empty();

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

    /// How the running script wants its JSON.
    JsonSettings json() {
        return json;
    }

    Effects effects() {
        return effects;
    }

    long nanos() {
        return nanos.getAsLong();
    }

    boolean isOutOfMemory() {
        return outOfMemory.getAsBoolean();
    }

    /// The script that runs, if one does.
    Optional<Run> running() {
        return running;
    }

    /// The script that runs, for a function that can only be called from one.
    Run running(String function) {
        return running.orElseThrow(() -> LuaError.table(function + " can only be called inside a script invocation"));
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
        Optional<LuaError> end = running.flatMap(this::interrupt);
        end.ifPresentOrElse(reason -> reason.push(stack), stack::pushNil);
        return 1;
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
        return Reply.error("BUSY Redis is busy running a script. You can only call " + killer
                + " KILL or SHUTDOWN NOSAVE.");
    }

    /// The gate that only few commands pass while a script is busy.
    Gate.Verdict checkBusy(Command command) {
        return running.isEmpty() || !running.get().isBusy() || command.has(CommandFlag.ALLOW_BUSY)
                ? Gate.Verdict.PASS : new Gate.Verdict.Answer(busy(running.get()));
    }

    private static Optional<LuaError> end(Run run) {
        return run.isKilled() ? Optional.of(LuaError.table("Script killed by user with SCRIPT KILL...")) : Optional.empty();
    }
}
