package readis.scripting;

import java.util.List;
import readis.protocol.Bytes;
import readis.protocol.Doubles;
import readis.protocol.Reply;
import readis.protocol.RespVersion;

/// What a reply is to a script (Redis: `redisProtocolToLuaType`).
///
/// A script that has not asked for RESP3 sees what a client of RESP2 would read: a map as a list of keys and values, a
/// double as a string, nothing as `false`. With RESP3 each type is a table with one field that names it.
final class ReplyValues {

    private final Stack stack;
    private final RespVersion version;

    /// @param version what the script has chosen
    ReplyValues(Stack stack, RespVersion version) {
        this.stack = stack;
        this.version = version;
    }

    void push(Reply reply) {
        if (!stack.reserve(5)) {
            throw LuaError.table("reached lua stack limit");
        }
        switch (reply) {
            case Reply.Bulk(Bytes value) -> stack.push(value);
            case Reply.Int(long value) -> stack.push((double) value);
            case Reply.Simple(Bytes text) -> stack.pushTable("ok", text);
            case Reply.Error(Bytes text) -> LuaError.counted(ErrorText.coded(text)).push(stack);
            case Reply.BulkError(Bytes text) -> LuaError.counted(ErrorText.coded(text)).push(stack);
            case Reply.Array(List<Reply> items) -> pushItems(items);
            case Reply.Push(List<Reply> items) -> pushItems(items);
            case Reply.Attribute(_, Reply inner) -> push(inner);
            case Reply.Null() -> pushNothing();
            case Reply.NullArray() -> pushNothing();
            case Reply.None() -> pushNothing();
            default -> pushNewer(reply);
        }
    }

    private void pushNothing() {
        if (isOld()) {
            stack.push(false);
        } else {
            stack.pushNil();
        }
    }

    private boolean isOld() {
        return version == RespVersion.RESP2;
    }

    private void pushItems(List<Reply> items) {
        stack.pushTable(items.size(), 0);
        for (int i = 0; i < items.size(); i++) {
            push(items.get(i));
            stack.setItem(-2, i + 1);
        }
    }

    /// The types that only RESP3 has.
    private void pushNewer(Reply reply) {
        switch (reply) {
            case Reply.Double(double number) when isOld() -> stack.push(Doubles.format(number));
            case Reply.Double(double number) -> pushDouble(number);
            case Reply.Decimal(Bytes digits) when isOld() -> stack.push(digits);
            case Reply.Decimal(Bytes digits) -> pushDouble(Double.parseDouble(digits.toLatin1()));
            case Reply.Bool(boolean value) when isOld() -> stack.push(value ? 1 : 0);
            case Reply.Bool(boolean value) -> stack.push(value);
            case Reply.BigNumber(Bytes digits) when isOld() -> stack.push(digits);
            case Reply.BigNumber(Bytes digits) -> stack.pushTable("big_number", digits);
            case Reply.Verbatim(_, Bytes text) when isOld() -> stack.push(text);
            case Reply.Verbatim(Bytes format, Bytes text) -> pushVerbatim(format, text);
            case Reply.Set(List<Reply> items) when isOld() -> pushItems(items);
            case Reply.Set(List<Reply> items) -> pushSet(items);
            case Reply.Map(List<Reply.Entry> entries) when isOld() -> pushPairs(entries);
            case Reply.Map(List<Reply.Entry> entries) -> pushMap(entries);
            default -> throw new IllegalArgumentException(reply.toString());
        }
    }

    private void pushDouble(double number) {
        stack.pushTable(0, 1);
        stack.push("double");
        stack.push(number);
        stack.rawSet(-3);
    }

    private void pushVerbatim(Bytes format, Bytes text) {
        stack.pushTable(0, 1);
        stack.push("verbatim_string");
        stack.pushTable("string", text);
        stack.push("format");
        stack.push(format);
        stack.rawSet(-3);
        stack.rawSet(-3);
    }

    private void pushSet(List<Reply> items) {
        stack.pushTable(0, 1);
        stack.push("set");
        stack.pushTable(0, items.size());
        for (Reply item : items) {
            push(item);
            stack.push(true);
            stack.rawSet(-3);
        }
        stack.rawSet(-3);
    }

    private void pushPairs(List<Reply.Entry> entries) {
        stack.pushTable(2 * entries.size(), 0);
        for (int i = 0; i < entries.size(); i++) {
            push(entries.get(i).key());
            stack.setItem(-2, 2 * i + 1);
            push(entries.get(i).value());
            stack.setItem(-2, 2 * i + 2);
        }
    }

    private void pushMap(List<Reply.Entry> entries) {
        stack.pushTable(0, 1);
        stack.push("map");
        stack.pushTable(0, entries.size());
        for (Reply.Entry entry : entries) {
            push(entry.key());
            push(entry.value());
            stack.rawSet(-3);
        }
        stack.rawSet(-3);
    }
}
