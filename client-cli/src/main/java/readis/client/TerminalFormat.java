package readis.client;

import java.util.List;
import readis.protocol.Bytes;
import readis.protocol.Doubles;
import readis.protocol.Reply;

/// The form for people (Redis: `cliFormatReplyTTY`).
///
///     1) "plain"                     1# "key" => "value"          1~ (integer) 7
///     2) 1) (integer) 1              2# "list" =>                 2~ (double) 1.5
///        2) (nil)                       1) "a"
///                                       2) "b"
///
/// Every line of an item stands indented under the item's number (law CLI-2). Text is built as Latin-1, one character
/// for each byte.
final class TerminalFormat implements ReplyFormatter {

    @Override
    public Bytes format(Reply reply) {
        StringBuilder out = new StringBuilder();
        append(reply, "", out);
        return Bytes.ofLatin1(out.append('\n').toString());
    }

    /// Appends `reply` without a line end; lines after the first begin with `indent`.
    private static void append(Reply reply, String indent, StringBuilder out) {
        switch (reply) {
            case Reply.Simple(Bytes text) -> out.append(text.toLatin1());
            case Reply.Error(Bytes text) -> out.append("(error) ").append(text.toLatin1());
            case Reply.BulkError(Bytes text) -> out.append("(error) ").append(text.toLatin1());
            case Reply.Int(long value) -> out.append("(integer) ").append(value);
            case Reply.Double(double value) -> out.append("(double) ").append(Doubles.format(value));
            case Reply.Decimal(Bytes digits) -> out.append("(double) ").append(digits.toLatin1());
            case Reply.BigNumber(Bytes digits) -> out.append("(big number) ").append(digits.toLatin1());
            case Reply.Bulk(Bytes value) -> Quoted.append(value, out);
            case Reply.Verbatim(Bytes _, Bytes text) -> out.append(text.toLatin1());
            case Reply.Null(), Reply.NullArray() -> out.append("(nil)");
            case Reply.None() -> { }
            case Reply.Bool(boolean value) -> out.append(value ? "(true)" : "(false)");
            case Reply.Several(List<Reply> replies) -> items(replies, "", ')', indent, out);
            case Reply.Array(List<Reply> items) -> items(items, "(empty array)", ')', indent, out);
            case Reply.Set(List<Reply> items) -> items(items, "(empty set)", '~', indent, out);
            case Reply.Push(List<Reply> items) -> items(items, "(empty push)", ')', indent, out);
            case Reply.Map(List<Reply.Entry> entries) -> entries(entries, '#', indent, out);
            case Reply.Attribute(List<Reply.Entry> remarks, Reply inner) -> {
                entries(remarks, '|', indent, out);
                out.append('\n').append(indent);
                append(inner, indent, out);
            }
        }
    }

    private static void items(List<Reply> items, String empty, char mark, String indent, StringBuilder out) {
        if (items.isEmpty()) {
            out.append(empty);
        }
        int width = width(items.size());
        for (int i = 0; i < items.size(); i++) {
            number(i, width, mark, indent, out);
            append(items.get(i), deeper(indent, width), out);
        }
    }

    private static void entries(List<Reply.Entry> entries, char mark, String indent, StringBuilder out) {
        if (entries.isEmpty()) {
            out.append("(empty hash)");
        }
        int width = width(entries.size());
        String inner = deeper(indent, width);
        for (int i = 0; i < entries.size(); i++) {
            Reply.Entry entry = entries.get(i);
            number(i, width, mark, indent, out);
            append(entry.key(), inner, out);
            out.append(" => ");
            if (takesSeveralLines(entry.value())) {
                out.append('\n').append(inner);
            }
            append(entry.value(), inner, out);
        }
    }

    /// Begins item `index`: on a line of its own, except that the first stands where its aggregate began.
    private static void number(int index, int width, char mark, String indent, StringBuilder out) {
        if (index > 0) {
            out.append('\n').append(indent);
        }
        String number = Integer.toString(index + 1);
        out.repeat(' ', width - number.length()).append(number).append(mark).append(' ');
    }

    private static int width(int largest) {
        return Integer.toString(largest).length();
    }

    private static String deeper(String indent, int width) {
        return indent + " ".repeat(width + 2);
    }

    private static boolean takesSeveralLines(Reply value) {
        return switch (value) {
            case Reply.Array(List<Reply> items) -> takeSeveralLines(items);
            case Reply.Set(List<Reply> items) -> takeSeveralLines(items);
            case Reply.Push(List<Reply> items) -> takeSeveralLines(items);
            case Reply.Map(List<Reply.Entry> entries) ->
                    takeSeveralLines(entries.stream().map(Reply.Entry::value).toList());
            case Reply.Attribute _ -> true;
            default -> false;
        };
    }

    private static boolean takeSeveralLines(List<Reply> items) {
        return items.size() > 1 || items.size() == 1 && takesSeveralLines(items.getFirst());
    }
}
