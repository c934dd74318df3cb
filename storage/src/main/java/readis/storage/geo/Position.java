package readis.storage.geo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalDouble;
import readis.protocol.Bytes;
import readis.protocol.Doubles;
import readis.protocol.Reply;
import readis.protocol.command.CommandException;

/// A place on earth, in degrees.
///
/// The poles are cut off at 85.05112878 degrees, where the square map of the world ends that is used on the web
/// (EPSG:3857).
///
/// @param longitude how far to the east
/// @param latitude how far to the north
record Position(double longitude, double latitude) {

    static final double LARGEST_LONGITUDE = 180;
    static final double LARGEST_LATITUDE = 85.05112878;
    /// The mean radius of the earth, in m.
    static final double EARTH_RADIUS = 6372797.560856;

    private static final double RADIANS_A_DEGREE = Math.PI / 180;
    private static final Reply.Error NOT_A_FLOAT = Reply.error("ERR value is not a valid float");

    /// The place that these words spell.
    ///
    /// @throws CommandException when they spell none, or one too far north or south
    static Position parse(Bytes longitude, Bytes latitude) {
        Position position = new Position(number(longitude), number(latitude));
        if (Math.abs(position.longitude) > LARGEST_LONGITUDE || Math.abs(position.latitude) > LARGEST_LATITUDE) {
            throw new CommandException(Reply.error("ERR invalid longitude,latitude pair %s,%s".formatted(
                    sixPlaces(position.longitude), sixPlaces(position.latitude))));
        }
        return position;
    }

    private static double number(Bytes word) {
        OptionalDouble number = Doubles.typed(word);
        return number.orElseThrow(() -> new CommandException(NOT_A_FLOAT));
    }

    /// C's `%f`.
    private static String sixPlaces(double number) {
        if (Double.isInfinite(number)) {
            return Doubles.format(number);
        }
        String digits = new BigDecimal(Math.abs(number)).setScale(6, RoundingMode.HALF_EVEN).toPlainString();
        return Math.copySign(1, number) < 0 ? "-" + digits : digits;
    }

    /// The place of a member that has this score: the middle of the smallest cell.
    static Position ofScore(double score) {
        return Cell.ofScore(score).middle();
    }

    /// The score of a member that is here.
    long score() {
        return Cell.around(this, Cell.FINEST).bits();
    }

    /// Longitude and latitude, with all their digits.
    Reply reply() {
        return Reply.array(new Reply.Decimal(allDigits(longitude)), new Reply.Decimal(allDigits(latitude)));
    }

    /// C's `%.17f`, without the zeros at its end.
    private static Bytes allDigits(double number) {
        BigDecimal rounded = new BigDecimal(number).setScale(17, RoundingMode.HALF_EVEN);
        return Bytes.ofLatin1(rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString());
    }

    /// How far it is to `other`, in m, on a great circle (Redis: `geohashGetDistance`, the haversine formula).
    double distanceTo(Position other) {
        double across = Math.sin((radians(other.longitude) - radians(longitude)) / 2);
        if (across == 0) {
            return distanceAlongMeridian(other);
        }
        double from = radians(latitude);
        double to = radians(other.latitude);
        double up = Math.sin((to - from) / 2);
        double a = up * up + Math.cos(from) * Math.cos(to) * across * across;
        return 2 * EARTH_RADIUS * Math.asin(Math.sqrt(a));
    }

    /// How far north or south `other` is, in m.
    double distanceAlongMeridian(Position other) {
        return EARTH_RADIUS * Math.abs(radians(other.latitude) - radians(latitude));
    }

    static double radians(double degrees) {
        return degrees * RADIANS_A_DEGREE;
    }

    static double degrees(double radians) {
        return radians / RADIANS_A_DEGREE;
    }
}
