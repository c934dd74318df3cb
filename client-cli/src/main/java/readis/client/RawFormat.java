package readis.client;

import java.util.Iterator;
import java.util.List;
import readis.protocol.Bytes;
import readis.protocol.Doubles;
import readis.protocol.Reply;

/// The form for programs (Redis: `cliFormatReplyRaw`): values as they are, one item a line, nothing for null.
final class RawFormat {

    private RawFormat() {
    }

    /// The bare text of `reply`, followed by `end`.
    static Bytes text(Reply reply, String end) {
        StringBuilder out = new StringBuilder();
        append(reply, out);
        return Bytes.ofLatin1(out.append(end).toString());
    }

    private static void append(Reply reply, StringBuilder out) {
        switch (reply) {
            case Reply.Simple(Bytes text) -> out.append(text.toLatin1());
            case Reply.Error(Bytes text) -> out.append(text.toLatin1()).append('\n');
            case Reply.BulkError(Bytes text) -> out.append(text.toLatin1()).append('\n');
            case Reply.Int(long value) -> out.append(value);
            case Reply.Double(double value) -> out.append(Doubles.format(value));
            case Reply.Decimal(Bytes digits) -> out.append(digits.toLatin1());
            case Reply.BigNumber(Bytes digits) -> out.append(digits.toLatin1());
            case Reply.Bulk(Bytes value) -> out.append(value.toLatin1());
            case Reply.Verbatim(Bytes _, Bytes text) -> out.append(text.toLatin1());
            case Reply.Null(), Reply.NullArray(), Reply.None() -> { }
            case Reply.Bool(boolean value) -> out.append(value ? "(true)" : "(false)");
            case Reply.Several(List<Reply> replies) -> lines(replies, out);
            case Reply.Array(List<Reply> items) -> lines(items, out);
            case Reply.Set(List<Reply> items) -> lines(items, out);
            case Reply.Push(List<Reply> items) -> lines(items, out);
            case Reply.Map(List<Reply.Entry> entries) -> pairs(entries, out);
            case Reply.Attribute(List<Reply.Entry> _, Reply inner) -> append(inner, out);
        }
    }

    private static void lines(List<Reply> items, StringBuilder out) {
        for (Iterator<Reply> rest = items.iterator(); rest.hasNext();) {
            append(rest.next(), out);
            out.append(rest.hasNext() ? "\n" : "");
        }
    }

    private static void pairs(List<Reply.Entry> entries, StringBuilder out) {
        for (Iterator<Reply.Entry> rest = entries.iterator(); rest.hasNext();) {
            Reply.Entry entry = rest.next();
            append(entry.key(), out);
            out.append(' ');
            append(entry.value(), out);
            out.append(rest.hasNext() ? "\n" : "");
        }
    }
}
