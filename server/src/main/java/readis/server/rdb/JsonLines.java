package readis.server.rdb;

import java.io.PrintStream;
import java.util.List;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Session;
import readis.server.House;
import readis.storage.Database;
import readis.storage.Value;

/// The keys of a file as JSON, an object a line. What a key holds is told by the commands that tell it to clients.
///
/// Bytes that are no text become characters of the same number, up to U+00FF, so that nothing is lost.
final class JsonLines implements Listing.Reader {

    private final PrintStream out;

    JsonLines(PrintStream out) {
        this.out = out;
    }

    @Override
    public void library(Bytes source) {
        out.println("{\"library\":" + string(source) + "}");
    }

    @Override
    public void key(House house, Database database, Bytes key, Value value, long size) {
        long deadline = database.contents().deadline(key);
        StringBuilder line = new StringBuilder("{\"database\":").append(database.index())
                .append(",\"key\":").append(string(key))
                .append(",\"type\":\"").append(value.type()).append("\",\"encoding\":\"").append(value.encoding())
                .append("\",\"bytes\":").append(size);
        if (deadline != Value.NEVER) {
            line.append(",\"deadline\":").append(deadline);
            database.clearDeadline(key);
        }
        out.println(line.append(",\"value\":").append(json(ask(house, database, key, value.type()))).append('}'));
    }

    private static Reply ask(House house, Database database, Bytes key, String type) {
        Session session = house.newSession();
        house.dispatch(session, Request.of("HELLO", "3"));
        session.select(database.index());
        List<Bytes> words = switch (type) {
            case "list" -> List.of(Bytes.of("LRANGE"), key, Bytes.of("0"), Bytes.of("-1"));
            case "set" -> List.of(Bytes.of("SMEMBERS"), key);
            case "hash" -> List.of(Bytes.of("HGETALL"), key);
            case "zset" -> List.of(Bytes.of("ZRANGE"), key, Bytes.of("0"), Bytes.of("-1"), Bytes.of("WITHSCORES"));
            case "stream" -> List.of(Bytes.of("XINFO"), Bytes.of("STREAM"), key, Bytes.of("FULL"), Bytes.of("COUNT"),
                    Bytes.of("0"));
            default -> List.of(Bytes.of("GET"), key);
        };
        return house.dispatch(session, Request.of(words));
    }

    private static String json(Reply reply) {
        return switch (reply) {
            case Reply.Bulk(Bytes text) -> string(text);
            case Reply.Int(long number) -> String.valueOf(number);
            case Reply.Double(double number) when Double.isFinite(number) -> String.valueOf(number);
            case Reply.Double(double number) -> "\"" + number + "\"";
            case Reply.Array(List<Reply> items) -> array(items);
            case Reply.Set(List<Reply> items) -> array(items);
            case Reply.Map(List<Reply.Entry> entries) -> "{" + String.join(",", entries.stream()
                    .map(entry -> json(entry.key()) + ":" + json(entry.value())).toList()) + "}";
            default -> "null";
        };
    }

    private static String array(List<Reply> items) {
        return "[" + String.join(",", items.stream().map(JsonLines::json).toList()) + "]";
    }

    private static String string(Bytes bytes) {
        boolean isText = Bytes.of(bytes.toString()).equals(bytes);
        StringBuilder json = new StringBuilder("\"");
        for (char letter : (isText ? bytes.toString() : bytes.toLatin1()).toCharArray()) {
            switch (letter) {
                case '"', '\\' -> json.append('\\').append(letter);
                case '\n' -> json.append("\\n");
                default -> json.append(letter < ' ' || letter == '\u007f' ? "\\u%04x".formatted((int) letter)
                        : String.valueOf(letter));
            }
        }
        return json.append('"').toString();
    }
}
