package readis.scripting;

import static readis.scripting.LuaLibrary.BOOLEAN;
import static readis.scripting.LuaLibrary.NUMBER;
import static readis.scripting.LuaLibrary.STRING;
import static readis.scripting.LuaLibrary.TABLE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.RespVersion;

/// What a script's result is as a reply (Redis: `luaReplyToRedisReply`).
///
/// A table says by a field what it is meant to be: `err`, `ok`, `double`, `big_number`, `verbatim_string`, `map` or `set`;
/// without one it is an array up to its first nil. Numbers lose their fraction. `true` is 1 and `false` is nothing, unless
/// the script has chosen RESP3, which has booleans.
///
/// Differs from Redis in: what is nested more than a thousand tables deep is an error; in Redis that comes later.
final class ScriptResult {

    private static final int DEEPEST = 1000;
    private static final Reply.Error TOO_DEEP = Reply.error("ERR reached lua stack limit");

    private final Stack stack;
    private final RespVersion version;

    /// @param version what the script has chosen
    ScriptResult(Stack stack, RespVersion version) {
        this.stack = stack;
        this.version = version;
    }

    /// Takes the value on top of the stack away and gives the reply that it means.
    Reply take() {
        return take(0);
    }

    private Reply take(int depth) {
        if (depth > DEEPEST || !stack.reserve(5)) {
            stack.pop(1);
            return TOO_DEEP;
        }
        Reply reply = switch (stack.type(-1)) {
            case STRING -> Reply.bulk(stack.toBytes(-1));
            case NUMBER -> Reply.integer(truncated(stack.toNumber(-1)));
            case BOOLEAN -> truth(stack.toBoolean(-1));
            case TABLE -> table(depth);
            default -> Reply.NULL;
        };
        stack.pop(1);
        return reply;
    }

    /// The whole number that C makes of a double: one that is too large becomes the least of all.
    static long truncated(double number) {
        return number >= -0x1p63 && number < 0x1p63 ? (long) number : Long.MIN_VALUE;
    }

    private Reply truth(boolean value) {
        if (version == RespVersion.RESP3) {
            return new Reply.Bool(value);
        }
        return value ? Reply.integer(1) : Reply.NULL;
    }

    private Reply table(int depth) {
        Optional<Bytes> error = string("err");
        if (error.isPresent()) {
            return new Reply.Error(ErrorText.line(error.get()));
        }
        Optional<Bytes> status = string("ok");
        if (status.isPresent()) {
            return new Reply.Simple(ErrorText.untilZero(status.get()));
        }
        stack.pushField(-1, "double");
        if (stack.isNumber(-1)) {
            double number = stack.toNumber(-1);
            stack.pop(1);
            return new Reply.Double(number);
        }
        stack.pop(1);
        Optional<Bytes> digits = string("big_number");
        if (digits.isPresent()) {
            return new Reply.BigNumber(digits.get());
        }
        return verbatim().orElseGet(() -> collection(depth));
    }

    private Optional<Bytes> string(String field) {
        if (!stack.pushStringField(-1, field)) {
            return Optional.empty();
        }
        Bytes value = stack.toBytes(-1);
        stack.pop(1);
        return Optional.of(value);
    }

    private Optional<Reply> verbatim() {
        stack.pushField(-1, "verbatim_string");
        Optional<Bytes> format = stack.isTable(-1) ? string("format") : Optional.empty();
        Optional<Bytes> text = format.flatMap(_ -> string("string"));
        stack.pop(1);
        return text.map(content -> new Reply.Verbatim(threeLetters(format.orElseThrow()), content));
    }

    /// Redis writes three bytes of the format, whatever there are.
    private static Bytes threeLetters(Bytes format) {
        return Bytes.ofLatin1((format.toLatin1() + "   ").substring(0, 3));
    }

    private Reply collection(int depth) {
        stack.pushField(-1, "map");
        if (stack.isTable(-1)) {
            Reply map = new Reply.Map(entries(depth));
            stack.pop(1);
            return map;
        }
        stack.pop(1);
        stack.pushField(-1, "set");
        if (stack.isTable(-1)) {
            Reply set = new Reply.Set(members(depth));
            stack.pop(1);
            return set;
        }
        stack.pop(1);
        return new Reply.Array(items(depth));
    }

    private List<Reply.Entry> entries(int depth) {
        List<Reply.Entry> entries = new ArrayList<>();
        stack.pushNil();
        while (stack.next(-2)) {
            stack.pushCopy(-2);
            Reply key = take(depth + 1);
            entries.add(new Reply.Entry(key, take(depth + 1)));
        }
        return entries;
    }

    private List<Reply> members(int depth) {
        List<Reply> members = new ArrayList<>();
        stack.pushNil();
        while (stack.next(-2)) {
            stack.pop(1);
            stack.pushCopy(-1);
            members.add(take(depth + 1));
        }
        return members;
    }

    private List<Reply> items(int depth) {
        List<Reply> items = new ArrayList<>();
        stack.pushItem(-1, 1);
        while (stack.type(-1) != LuaLibrary.NIL) {
            items.add(take(depth + 1));
            stack.pushItem(-1, items.size() + 1);
        }
        stack.pop(1);
        return items;
    }
}
