package readis.protocol;

import java.util.List;

/// Writes replies as RESP2 or RESP3. The one place that knows the two apart.
///
/// Every reply has a form in both (law PRO-4): where RESP2 lacks a type, the reply is written as the nearest one it has.
public final class ReplyEncoder {

    private ReplyEncoder() {
    }

    /// Appends `reply` to `out` in the dialect `version`.
    public static void encode(Reply reply, RespVersion version, WireBuffer out) {
        if (version == RespVersion.RESP3) {
            encode3(reply, out);
        } else {
            encode2(reply, out);
        }
    }

    private static void encode2(Reply reply, WireBuffer out) {
        switch (reply) {
            case Reply.Bulk(Bytes value) -> bulk('$', value, out);
            case Reply.Simple(Bytes text) -> line('+', text, out);
            case Reply.Int(long value) -> number(':', value, out);
            case Reply.Error(Bytes text) -> line('-', text, out);
            case Reply.Null() -> number('$', -1, out);
            case Reply.NullArray() -> number('*', -1, out);
            case Reply.None() -> { }
            case Reply.Several(List<Reply> replies) -> each(replies, RespVersion.RESP2, out);
            case Reply.Array(List<Reply> items) -> items('*', items, RespVersion.RESP2, out);
            case Reply.Set(List<Reply> items) -> items('*', items, RespVersion.RESP2, out);
            case Reply.Push(List<Reply> items) -> items('*', items, RespVersion.RESP2, out);
            case Reply.Map(List<Reply.Entry> entries) -> {
                number('*', 2L * entries.size(), out);
                entries(entries, RespVersion.RESP2, out);
            }
            case Reply.Double(double value) -> bulk('$', Bytes.of(Doubles.format(value)), out);
            case Reply.Decimal(Bytes digits) -> bulk('$', digits, out);
            case Reply.Bool(boolean value) -> number(':', value ? 1 : 0, out);
            case Reply.BigNumber(Bytes digits) -> bulk('$', digits, out);
            case Reply.Verbatim(Bytes _, Bytes text) -> bulk('$', text, out);
            case Reply.BulkError(Bytes text) -> encode2(new Reply.Error(text), out);
            case Reply.Attribute(List<Reply.Entry> _, Reply inner) -> encode2(inner, out);
        }
    }

    private static void encode3(Reply reply, WireBuffer out) {
        switch (reply) {
            case Reply.Bulk(Bytes value) -> bulk('$', value, out);
            case Reply.Simple(Bytes text) -> line('+', text, out);
            case Reply.Int(long value) -> number(':', value, out);
            case Reply.Error(Bytes text) -> line('-', text, out);
            case Reply.Null(), Reply.NullArray() -> line('_', Bytes.EMPTY, out);
            case Reply.None() -> { }
            case Reply.Several(List<Reply> replies) -> each(replies, RespVersion.RESP3, out);
            case Reply.Array(List<Reply> items) -> items('*', items, RespVersion.RESP3, out);
            case Reply.Set(List<Reply> items) -> items('~', items, RespVersion.RESP3, out);
            case Reply.Push(List<Reply> items) -> items('>', items, RespVersion.RESP3, out);
            case Reply.Map(List<Reply.Entry> entries) -> {
                number('%', entries.size(), out);
                entries(entries, RespVersion.RESP3, out);
            }
            case Reply.Double(double value) -> line(',', Bytes.of(Doubles.format(value)), out);
            case Reply.Decimal(Bytes digits) -> line(',', digits, out);
            case Reply.Bool(boolean value) -> line('#', Bytes.of(value ? "t" : "f"), out);
            case Reply.BigNumber(Bytes digits) -> line('(', digits, out);
            case Reply.Verbatim(Bytes format, Bytes text) -> verbatim(format, text, out);
            case Reply.BulkError(Bytes text) -> bulk('!', text, out);
            case Reply.Attribute(List<Reply.Entry> remarks, Reply inner) -> {
                number('|', remarks.size(), out);
                entries(remarks, RespVersion.RESP3, out);
                encode3(inner, out);
            }
        }
    }

    private static void items(char type, List<Reply> items, RespVersion version, WireBuffer out) {
        number(type, items.size(), out);
        each(items, version, out);
    }

    private static void each(List<Reply> replies, RespVersion version, WireBuffer out) {
        for (Reply reply : replies) {
            encode(reply, version, out);
        }
    }

    private static void entries(List<Reply.Entry> entries, RespVersion version, WireBuffer out) {
        for (Reply.Entry entry : entries) {
            encode(entry.key(), version, out);
            encode(entry.value(), version, out);
        }
    }

    private static void line(char type, Bytes text, WireBuffer out) {
        out.writeByte(type);
        out.write(text);
        out.writeLineEnd();
    }

    private static void number(char type, long number, WireBuffer out) {
        out.writeByte(type);
        out.writeNumber(number);
        out.writeLineEnd();
    }

    private static void verbatim(Bytes format, Bytes text, WireBuffer out) {
        number('=', format.length() + 1L + text.length(), out);
        out.write(format);
        out.writeByte(':');
        out.write(text);
        out.writeLineEnd();
    }

    private static void bulk(char type, Bytes value, WireBuffer out) {
        number(type, value.length(), out);
        out.write(value);
        out.writeLineEnd();
    }
}
