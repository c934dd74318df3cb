package readis.scripting;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import readis.protocol.Bytes;
import readis.protocol.Doubles;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.RespVersion;
import readis.protocol.command.Command;
import readis.protocol.command.CommandFlag;
import readis.protocol.command.CommandTable;
import readis.protocol.command.Door;
import readis.protocol.command.Errors;
import readis.storage.Effects;

/// The functions of the table `redis` (Redis: `script_lua.c`).
final class RedisLibrary {

    private final Stage stage;
    private final Supplier<CommandTable> table;
    private final Door door;
    private final ScriptLog log;

    /// @param door by which scripts run commands
    RedisLibrary(Stage stage, Supplier<CommandTable> table, Door door, ScriptLog log) {
        this.stage = stage;
        this.table = table;
        this.door = door;
        this.log = log;
    }

    /// The functions by their names.
    Map<String, LuaFunction> functions() {
        return Map.of(
                "call", stack -> call(stack, true),
                "pcall", stack -> call(stack, false),
                "error_reply", RedisLibrary::errorReply,
                "status_reply", RedisLibrary::statusReply,
                "sha1hex", RedisLibrary::checksum,
                "log", this::write,
                "setresp", this::chooseVersion,
                "set_repl", this::chooseAudience,
                "acl_check_cmd", this::checkPermission);
    }

    private int call(Stack stack, boolean raises) {
        Run run = stage.running("redis.call/pcall");
        try {
            Reply reply = answer(run, request(stack));
            stack.clear();
            if (raises && reply instanceof Reply.Error error) {
                throw LuaError.counted(ErrorText.coded(error.text()));
            }
            new ReplyValues(stack, run.session().version()).push(reply);
        } catch (LuaError error) {
            if (raises) {
                throw error;
            }
            stack.clear();
            error.push(stack);
        }
        return 1;
    }

    private Reply answer(Run run, Request request) {
        Command command = table.get().find(request).filter(found -> !found.isContainer() || request.size() == 1)
                .orElseThrow(() -> counted("Unknown Redis command called from script"));
        if (!command.accepts(request.size())) {
            throw counted("Wrong number of args calling Redis command from script");
        }
        if (command.has(CommandFlag.NOSCRIPT)) {
            throw counted("This Redis command is not allowed from script");
        }
        boolean writes = command.has(CommandFlag.WRITE);
        if (run.isReadOnly() && (writes || command.has(CommandFlag.MAY_REPLICATE))) {
            throw counted("Write commands are not allowed from read-only scripts.");
        }
        if (command.has(CommandFlag.DENYOOM) && run.isShortOfMemory()) {
            throw LuaError.counted(Errors.OUT_OF_MEMORY.text());
        }
        if (writes) {
            run.write();
        }
        return door.run(run.session(), command, request);
    }

    private static LuaError counted(String text) {
        return LuaError.counted(Bytes.of("ERR " + text));
    }

    private static Request request(Stack stack) {
        int size = stack.size();
        if (size == 0) {
            throw LuaError.table("Please specify at least one argument for this redis lib call");
        }
        List<Bytes> words = new ArrayList<>(size);
        for (int i = 1; i <= size; i++) {
            words.add(word(stack, i));
        }
        return Request.of(words);
    }

    private static Bytes word(Stack stack, int index) {
        return switch (stack.type(index)) {
            case LuaLibrary.STRING -> stack.toBytes(index);
            case LuaLibrary.NUMBER -> Bytes.of(digits(stack.toNumber(index)));
            default -> throw LuaError.table("Lua redis lib command arguments must be strings or integers");
        };
    }

    /// A number as a command's argument: whole numbers without an exponent, others in the digits that they need.
    private static String digits(double number) {
        return number == 0 ? "0" : Doubles.format(number);
    }

    private static int errorReply(Stack stack) {
        if (stack.size() != 1 || !stack.isString(1)) {
            return wrongArguments(stack);
        }
        Bytes text = stack.toBytes(1);
        boolean marked = !text.isEmpty() && text.at(0) == '-';
        stack.pushTable("err", ErrorText.coded(marked ? text.slice(1, text.length()) : text));
        return 1;
    }

    private static int statusReply(Stack stack) {
        if (stack.size() != 1 || !stack.isString(1)) {
            return wrongArguments(stack);
        }
        stack.pushTable("ok", stack.toBytes(1));
        return 1;
    }

    private static int wrongArguments(Stack stack) {
        stack.clear();
        stack.pushTable("err", Bytes.of("ERR wrong number or type of arguments"));
        return 1;
    }

    private static int checksum(Stack stack) {
        if (stack.size() != 1) {
            throw LuaError.table("wrong number of arguments");
        }
        stack.push(sha1(stack.isString(1) || stack.isNumber(1) ? stack.toBytes(1) : Bytes.EMPTY));
        return 1;
    }

    /// The SHA-1 checksum of `text` in 40 hexadecimal digits.
    static Bytes sha1(Bytes text) {
        try {
            return Bytes.of(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text.lend())));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private int write(Stack stack) {
        int size = stack.size();
        if (size < 2) {
            throw LuaError.table("redis.log() requires two arguments or more.");
        }
        if (!Arguments.isNumber(stack, 1)) {
            throw LuaError.table("First argument must be a number (log level).");
        }
        int level = (int) stack.toNumber(1);
        if (level < 0 || level > 3) {
            throw LuaError.table("Invalid debug level.");
        }
        List<String> words = new ArrayList<>();
        for (int i = 2; i <= size; i++) {
            if (stack.isString(i) || stack.isNumber(i)) {
                words.add(stack.toBytes(i).toString());
            }
        }
        log.write(level, String.join(" ", words));
        return 0;
    }

    private int chooseVersion(Stack stack) {
        Run run = stage.running("redis.setresp");
        if (stack.size() != 1) {
            throw LuaError.table("redis.setresp() requires one argument.");
        }
        RespVersion version = RespVersion.of((long) stack.toNumber(1))
                .orElseThrow(() -> LuaError.table("RESP version must be 2 or 3."));
        run.session().speak(version);
        return 0;
    }

    private int chooseAudience(Stack stack) {
        stage.running("redis.set_repl");
        if (stack.size() != 1) {
            throw LuaError.table("redis.set_repl() requires two arguments.");
        }
        stage.effects().addressTo(switch ((int) stack.toNumber(1)) {
            case 0 -> Effects.Audience.NOBODY;
            case 1 -> Effects.Audience.LOG;
            case 2 -> Effects.Audience.REPLICAS;
            case 3 -> Effects.Audience.ALL;
            default -> throw LuaError.table(
                    "Invalid replication flags. Use REPL_AOF, REPL_REPLICA, REPL_ALL or REPL_NONE.");
        });
        return 0;
    }

    /// Whoever may run a script may run everything, as long as there are no permissions.
    private int checkPermission(Stack stack) {
        stage.running("redis.acl_check_cmd");
        Request request = request(stack);
        boolean exists = table.get().find(request).filter(found -> !found.isContainer() || request.size() == 1).isPresent();
        if (!exists) {
            throw LuaError.table("Invalid command passed to redis.acl_check_cmd()");
        }
        stack.push(true);
        return 1;
    }
}
