package readis.protocol;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// Turns the bytes of a server into replies: for the REPL, for a replica that listens to its master, for tests.
///
/// Reads both dialects, in any pieces. Replies nest, and the other side may be hostile, so the open aggregates stand in
/// a list of ours and not on the Java stack, and they nest at most [#MAX_DEPTH] deep.
///
/// Differs from the RESP3 specification in: no streamed strings and aggregates (`$?`, `*?`), which Redis never sends.
///
/// Owned by one thread; one decoder a connection.
public final class ReplyDecoder {

    /// How deep replies may nest. Redis's own client library, hiredis, stops at 9.
    public static final int MAX_DEPTH = 128;
    /// The longest bulk string, in bytes: what Redis can store.
    public static final int MAX_BULK_LENGTH = 512 << 20;

    private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?[0-9]+");

    private final Line line = new Line(RequestLimits.LINE_LENGTH);
    private final Payload payload = new Payload();
    private final Deque<OpenAggregate> open = new ArrayDeque<>();

    private byte payloadType;
    private Decoded<Reply> outcome = Decoded.incomplete();

    /// An aggregate whose items are still coming.
    private record OpenAggregate(byte type, long announced, List<Reply> items) {
        boolean isFull() {
            return items.size() == announced;
        }
    }

    /// Reads on in `input` until a reply is complete, the input is used up, or it turns out to be nonsense.
    /// After [Decoded.Complete] call again: the rest of the input may hold more.
    public Decoded<Reply> decode(ByteBuffer input) {
        if (outcome instanceof Decoded.Malformed) {
            return outcome;
        }
        outcome = Decoded.incomplete();
        while (input.hasRemaining() && outcome instanceof Decoded.Incomplete) {
            if (payloadType != 0) {
                readPayload(input);
            } else {
                readLine(input);
            }
        }
        return outcome;
    }

    private void readPayload(ByteBuffer input) {
        if (payload.readFrom(input)) {
            byte type = payloadType;
            payloadType = 0;
            finishPayload(type, payload.take());
        }
    }

    private void finishPayload(byte type, Bytes body) {
        switch (type) {
            case '$' -> completed(new Reply.Bulk(body));
            case '!' -> completed(new Reply.BulkError(body));
            default -> {
                if (body.length() < 4 || body.at(3) != ':') {
                    refuse("a verbatim string begins with three letters and a colon");
                } else {
                    completed(new Reply.Verbatim(body.slice(0, 3), body.slice(4, body.length())));
                }
            }
        }
    }

    private void readLine(ByteBuffer input) {
        switch (line.readHeader(input)) {
            case WHOLE -> {
                finishLine();
                line.clear();
            }
            case TOO_LONG -> refuse("too long a line");
            case PARTIAL -> { }
        }
    }

    private void finishLine() {
        if (line.length() == 0) {
            refuse("a reply begins with its type");
            return;
        }
        byte type = line.at(0);
        switch (type) {
            case '+' -> completed(new Reply.Simple(line.text(1)));
            case '-' -> completed(new Reply.Error(line.text(1)));
            case ':' -> number().ifPresent(value -> completed(new Reply.Int(value)));
            case ',' -> Doubles.parse(line.text(1)).ifPresentOrElse(
                    value -> completed(new Reply.Double(value)), () -> refuse("not a double"));
            case '(' -> bigNumber(line.text(1));
            case '#' -> bool(line.text(1));
            case '_' -> completed(Reply.NULL);
            case '$', '!', '=' -> number().ifPresent(length -> beginPayload(type, length));
            case '*', '~', '%', '>', '|' -> number().ifPresent(count -> beginAggregate(type, count));
            default -> refuse("unknown reply type '" + (char) (type & 0xff) + "'");
        }
    }

    private OptionalLong number() {
        OptionalLong number = line.number(1);
        if (number.isEmpty()) {
            refuse("not a number");
        }
        return number;
    }

    private void bool(Bytes text) {
        switch (text.toLatin1()) {
            case "t" -> completed(new Reply.Bool(true));
            case "f" -> completed(new Reply.Bool(false));
            default -> refuse("not a boolean");
        }
    }

    private void bigNumber(Bytes digits) {
        if (WHOLE_NUMBER.matcher(digits.toLatin1()).matches()) {
            completed(new Reply.BigNumber(digits));
        } else {
            refuse("not a big number");
        }
    }

    private void beginPayload(byte type, long length) {
        if (length == -1 && type == '$') {
            completed(Reply.NULL);
        } else if (length < 0 || length > MAX_BULK_LENGTH) {
            refuse("invalid bulk length");
        } else {
            payload.begin((int) length);
            payloadType = type;
        }
    }

    private void beginAggregate(byte type, long count) {
        if (count == -1 && type == '*') {
            completed(Reply.NULL_ARRAY);
            return;
        }
        if (count < 0 || count > Integer.MAX_VALUE) {
            refuse("invalid multibulk length");
            return;
        }
        if (open.size() == MAX_DEPTH) {
            refuse("replies nest too deep");
            return;
        }
        long items = switch (type) {
            case '%' -> 2 * count;
            case '|' -> 2 * count + 1;
            default -> count;
        };
        OpenAggregate aggregate = new OpenAggregate(type, items, new ArrayList<>());
        open.push(aggregate);
        closeFull();
    }

    /// Puts a complete reply into the innermost open aggregate, or gives it out when there is none.
    private void completed(Reply reply) {
        if (open.isEmpty()) {
            outcome = new Decoded.Complete<>(reply);
        } else {
            open.peek().items().add(reply);
            closeFull();
        }
    }

    private void closeFull() {
        if (open.peek().isFull()) {
            completed(assemble(open.pop()));
        }
    }

    private static Reply assemble(OpenAggregate aggregate) {
        List<Reply> items = aggregate.items();
        return switch (aggregate.type()) {
            case '~' -> new Reply.Set(items);
            case '%' -> new Reply.Map(pairs(items));
            case '>' -> new Reply.Push(items);
            case '|' -> new Reply.Attribute(pairs(items.subList(0, items.size() - 1)), items.getLast());
            default -> new Reply.Array(items);
        };
    }

    private static List<Reply.Entry> pairs(List<Reply> items) {
        List<Reply.Entry> entries = new ArrayList<>(items.size() / 2);
        for (int i = 0; i < items.size(); i += 2) {
            entries.add(new Reply.Entry(items.get(i), items.get(i + 1)));
        }
        return entries;
    }

    private void refuse(String reason) {
        outcome = new Decoded.Malformed<>(Bytes.ofLatin1("Protocol error: " + reason));
    }
}
