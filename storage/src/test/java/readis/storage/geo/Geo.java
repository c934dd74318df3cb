package readis.storage.geo;

import java.util.List;
import java.util.stream.IntStream;
import readis.protocol.Reply;
import readis.storage.Conversation;

/// What replies say about positions.
final class Geo {

    private Geo() {
    }

    /// What `GEOPOS k member` says, in degrees.
    static Position position(Conversation talk, String member) {
        Reply first = items(talk.ask("GEOPOS k " + member)).getFirst();
        List<Reply> pair = items(first);
        return new Position(number(pair.getFirst()), number(pair.getLast()));
    }

    static List<Reply> items(Reply array) {
        return ((Reply.Array) array).items();
    }

    static String text(Reply bulk) {
        return ((Reply.Bulk) bulk).value().toString();
    }

    private static double number(Reply decimal) {
        return Double.parseDouble(((Reply.Decimal) decimal).digits().toString());
    }

    /// How far it is between two places, in m: as far as two ends of a chord through a ball of this radius are by land.
    static double distance(Position one, Position other) {
        double[] from = vector(one);
        double[] to = vector(other);
        double chord = Math.sqrt(IntStream.range(0, 3).mapToDouble(i -> Math.pow(from[i] - to[i], 2)).sum());
        return 6372797.560856 * 2 * Math.asin(Math.min(1, chord / 2));
    }

    private static double[] vector(Position place) {
        double east = Math.toRadians(place.longitude());
        double north = Math.toRadians(place.latitude());
        return new double[] {Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)};
    }
}
