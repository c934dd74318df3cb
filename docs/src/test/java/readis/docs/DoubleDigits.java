package readis.docs;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import readis.protocol.Bytes;
import readis.protocol.Doubles;
import readis.protocol.Reply;

/// The difference `double-digits`: where redis-server 7.0 shows 17 digits of a number, Readis shows as many as it takes.
final class DoubleDigits {

    private DoubleDigits() {
    }

    /// Whether `readis` is `redis` but for the digits of numbers.
    static boolean apart(Reply redis, Reply readis) {
        return switch (redis) {
            case Reply.Array(List<Reply> items) when readis instanceof Reply.Array(List<Reply> ours) ->
                    items.size() == ours.size() && IntStream.range(0, items.size())
                            .allMatch(i -> apart(items.get(i), ours.get(i)));
            case Reply.Bulk(Bytes text) when readis instanceof Reply.Bulk(Bytes ours) ->
                    text.equals(ours) || shorter(text).equals(ours.toLatin1());
            default -> redis.equals(readis);
        };
    }

    private static String shorter(Bytes text) {
        OptionalDouble number = Doubles.typed(text);
        boolean long17 = number.isPresent() && text.toLatin1().equals(Doubles.format17(number.getAsDouble()));
        return long17 ? Doubles.format(number.getAsDouble()) : text.toLatin1();
    }
}
