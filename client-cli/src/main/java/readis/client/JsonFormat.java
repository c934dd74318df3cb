package readis.client;

import java.util.Iterator;
import java.util.List;
import readis.protocol.Bytes;
import readis.protocol.Doubles;
import readis.protocol.Reply;

/// One line of JSON (Redis: `cliFormatReplyJson`).
///
/// An error is written `error:"..."`, as redis-cli does: no JSON on purpose, so that a program which expects a value
/// stumbles over it. Bytes above 127 stay as they are, so the text is JSON when the values are UTF-8.
final class JsonFormat implements ReplyFormatter {

    @Override
    public Bytes format(Reply reply) {
        StringBuilder out = new StringBuilder();
        append(reply, out);
        return Bytes.ofLatin1(out.append('\n').toString());
    }

    private static void append(Reply reply, StringBuilder out) {
        switch (reply) {
            case Reply.Simple(Bytes text) -> string(text.toLatin1(), out);
            case Reply.Error(Bytes text) -> string(text.toLatin1(), out.append("error:"));
            case Reply.BulkError(Bytes text) -> string(text.toLatin1(), out.append("error:"));
            case Reply.Int(long value) -> out.append(value);
            case Reply.Double(double value) -> out.append(Doubles.format(value));
            case Reply.Decimal(Bytes digits) -> out.append(digits.toLatin1());
            case Reply.BigNumber(Bytes digits) -> out.append(digits.toLatin1());
            case Reply.Bulk(Bytes value) -> string(value.toLatin1(), out);
            case Reply.Verbatim(Bytes _, Bytes text) -> string(text.toLatin1(), out);
            case Reply.Null(), Reply.NullArray() -> out.append("null");
            case Reply.None() -> { }
            case Reply.Bool(boolean value) -> out.append(value);
            case Reply.Several(List<Reply> replies) -> array(replies, out);
            case Reply.Array(List<Reply> items) -> array(items, out);
            case Reply.Set(List<Reply> items) -> array(items, out);
            case Reply.Push(List<Reply> items) -> array(items, out);
            case Reply.Map(List<Reply.Entry> entries) -> object(entries, out);
            case Reply.Attribute(List<Reply.Entry> _, Reply inner) -> append(inner, out);
        }
    }

    private static void array(List<Reply> items, StringBuilder out) {
        out.append('[');
        for (Iterator<Reply> rest = items.iterator(); rest.hasNext();) {
            append(rest.next(), out);
            out.append(rest.hasNext() ? "," : "");
        }
        out.append(']');
    }

    private static void object(List<Reply.Entry> entries, StringBuilder out) {
        out.append('{');
        for (Iterator<Reply.Entry> rest = entries.iterator(); rest.hasNext();) {
            Reply.Entry entry = rest.next();
            key(entry.key(), out);
            out.append(':');
            append(entry.value(), out);
            out.append(rest.hasNext() ? "," : "");
        }
        out.append('}');
    }

    /// JSON's keys are strings: any other reply is written as the text of its JSON, but for an error, which stays one.
    private static void key(Reply key, StringBuilder out) {
        StringBuilder text = new StringBuilder();
        append(key, text);
        if (text.charAt(0) == '"' || key instanceof Reply.Error || key instanceof Reply.BulkError) {
            out.append(text);
        } else {
            string(text.toString(), out);
        }
    }

    private static void string(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            letter(text.charAt(i), out);
        }
        out.append('"');
    }

    private static void letter(char letter, StringBuilder out) {
        switch (letter) {
            case '\\', '"' -> out.append('\\').append(letter);
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            default -> {
                if (letter < ' ') {
                    out.append("\\u00").append(letter < 16 ? '0' : '1').append(Character.forDigit(letter & 15, 16));
                } else {
                    out.append(letter);
                }
            }
        }
    }
}
