package readis.scripting;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.command.CommandException;

/// The scripts that have been compiled. They stay until SCRIPT FLUSH, as in Redis: a client that has loaded one relies on it.
///
/// The interpreter is made for the first script, and with all scripts it is thrown away.
final class ScriptCache {

    private final Supplier<Interpreter> interpreters;
    private Optional<Interpreter> interpreter = Optional.empty();
    private final Map<Bytes, Script> byChecksum = new HashMap<>();
    private final Map<Bytes, Script> byBody = new HashMap<>();

    ScriptCache(Supplier<Interpreter> interpreters) {
        this.interpreters = interpreters;
    }

    /// The interpreter in which the scripts are.
    Interpreter interpreter() {
        if (interpreter.isEmpty()) {
            interpreter = Optional.of(interpreters.get());
        }
        return interpreter.get();
    }

    /// The script with this checksum, spelled in any case.
    Optional<Script> find(Bytes checksum) {
        return Optional.ofNullable(byChecksum.get(checksum.toLowerCase()));
    }

    /// The script of this text, compiled now if it is new.
    ///
    /// @throws CommandException when it is no program
    Script load(Bytes body) {
        Script known = byBody.get(body);
        return known != null ? known : compile(body);
    }

    /// What a script of this text promises, if it says; it need not have been compiled, nor be a program at all.
    Optional<Set<ScriptFlag>> flags(Bytes body) {
        Script known = byBody.get(body);
        if (known != null) {
            return known.flags();
        }
        try {
            return Shebang.of(body).map(Shebang::flags);
        } catch (CommandException broken) {
            return Optional.empty();
        }
    }

    private Script compile(Bytes body) {
        Optional<Shebang> shebang = Shebang.of(body);
        Optional<Set<ScriptFlag>> flags = shebang.map(Shebang::flags);
        Bytes program = shebang.map(line -> body.slice(line.length(), body.length())).orElse(body);
        try {
            Script script = new Script(RedisLibrary.sha1(body), body, interpreter().compile(program, "@user_script"), flags);
            byBody.put(body, script);
            byChecksum.put(script.checksum(), script);
            return script;
        } catch (Interpreter.CompileException broken) {
            throw new CommandException(
                    Reply.error("ERR Error compiling script (new function): " + broken.getMessage()));
        }
    }

    /// Forgets all scripts, and whatever they may have left behind.
    void clear() {
        interpreter.ifPresent(Interpreter::close);
        interpreter = Optional.empty();
        byChecksum.clear();
        byBody.clear();
    }

    int size() {
        return byChecksum.size();
    }

    /// How many bytes the texts take.
    long textBytes() {
        return byBody.keySet().stream().mapToLong(Bytes::length).sum();
    }

    /// How many bytes the interpreter takes with all that is in it.
    long bytes() {
        return interpreter.map(Interpreter::bytes).orElse(0L);
    }
}
