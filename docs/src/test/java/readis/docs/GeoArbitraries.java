package readis.docs;

import static readis.docs.Requests.flat;
import static readis.docs.Requests.of;
import static readis.docs.Requests.parts;
import static readis.docs.Requests.phrase;
import static readis.docs.Requests.several;
import static readis.docs.Requests.word;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import readis.protocol.Request;

/// What can be said about positions.
///
/// There are six members at most: among seven that are equally far away, COUNT takes any. Distances are stored in `d`, of
/// which the scores are not asked: their last digit may differ (`distance-digits`).
final class GeoArbitraries {

    private static final Arbitrary<String> KEY = Arbitraries.of("a", "b", "c");
    private static final Arbitrary<String> MEMBER = Arbitraries.frequencyOf(Tuple.of(12, word("x", "y", "z", "7")),
            Tuple.of(2, word("", "a member that is longer than sixty-four bytes is, for which the listpack is no place")));
    /// Palermo and Catania, close neighbours, the corners of the map, anywhere.
    private static final Arbitrary<List<String>> PLACE = Arbitraries.frequencyOf(
            Tuple.of(6, phrase("13.361389 38.115556", "15.087269 37.502669", "15 37", "15.0001 37.0001", "14.9999 37")),
            Tuple.of(3, phrase("0 0", "-0.0000001 -0.0000001", "180 85.05112878", "-180 -85.05112878", "180 0", "-180 0",
                    "179.9 60", "-179.9 60", "0 85.05112878", "90 -85", "-90 84")),
            Tuple.of(4, degrees(180, 85)));
    private static final Arbitrary<List<String>> ANY_PLACE = Arbitraries.frequencyOf(Tuple.of(20, PLACE),
            Tuple.of(1, phrase("180.00001 0", "0 85.0511288", "-200 -90", "0 -1e300", "inf 0", "0 -inf", "x 0", "0 x",
                    "nan 0", "0 ", "1e400 0", "0x10 1e1", "300 x")));
    private static final Arbitrary<String> LENGTH = Arbitraries.frequencyOf(
            Tuple.of(12, word("0", "1", "20", "57", "100", "200", "500", "1500", "6000", "20015", "50000", "1e9", "0.5")),
            Tuple.of(6, Arbitraries.doubles().between(0, 7).ofScale(5).map(power -> decimal(Math.pow(10, power), 3))),
            Tuple.of(1, word("-1", "-0", "x", "", "nan", "inf", "1e308", "-inf", "0x10")));
    private static final Arbitrary<String> UNIT = Arbitraries.frequencyOf(
            Tuple.of(12, word("m", "km", "KM", "km", "ft", "mi")), Tuple.of(1, word("", "x", "kms")));

    private GeoArbitraries() {
    }

    static Arbitrary<Request> requests() {
        return Arbitraries.frequencyOf(Tuple.of(10, adding()), Tuple.of(6, telling()), Tuple.of(8, searching()),
                Tuple.of(5, storing()), Tuple.of(5, around()), Tuple.of(3, others()));
    }

    private static Arbitrary<List<String>> degrees(double longitude, double latitude) {
        return Combinators.combine(Arbitraries.doubles().between(-longitude, longitude).ofScale(12),
                Arbitraries.doubles().between(-latitude, latitude).ofScale(12), Arbitraries.of(1, 4, 12))
                .as((east, north, digits) -> List.of(decimal(east, digits), decimal(north, digits)));
    }

    private static String decimal(double number, int digits) {
        return BigDecimal.valueOf(number).setScale(digits, RoundingMode.DOWN).toPlainString();
    }

    private static Arbitrary<Request> adding() {
        Arbitrary<List<String>> options = flat(word("NX", "xx", "CH", "ch", "GT", "INCR"), 0, 2);
        Arbitrary<List<String>> places = flat(parts(PLACE, MEMBER), 1, 5);
        Arbitrary<List<String>> wrong = flat(parts(ANY_PLACE, MEMBER.list().ofMaxSize(2)), 0, 3);
        return Arbitraries.frequencyOf(Tuple.of(8, of(word("GEOADD"), KEY, places)),
                Tuple.of(2, of(word("geoadd"), KEY, options, places)), Tuple.of(2, of(word("GEOADD"), KEY, options, wrong)));
    }

    private static Arbitrary<Request> telling() {
        return Arbitraries.oneOf(
                of(word("GEOPOS", "GEOHASH"), KEY, several(MEMBER, 4)),
                of(word("GEODIST"), KEY, MEMBER, MEMBER, UNIT.list().ofMaxSize(1)),
                of(word("GEODIST", "GEOPOS", "GEOHASH"), KEY, several(MEMBER, 4)),
                of(word("GEOPOS", "GEOHASH"), KEY));
    }

    private static Arbitrary<List<String>> center() {
        return Arbitraries.frequencyOf(Tuple.of(6, parts(word("FROMLONLAT"), PLACE)),
                Tuple.of(6, parts(word("frommember"), MEMBER)),
                Tuple.of(1, parts(word("FROMLONLAT"), ANY_PLACE)), Tuple.of(1, phrase("FROMMEMBER", "FROMLONLAT 1", "ASC")));
    }

    private static Arbitrary<List<String>> area() {
        return Arbitraries.frequencyOf(Tuple.of(6, parts(word("BYRADIUS"), LENGTH, UNIT)),
                Tuple.of(6, parts(word("bybox"), LENGTH, LENGTH, UNIT)),
                Tuple.of(1, phrase("BYBOX 1 1", "BYRADIUS 1", "DESC")));
    }

    private static Arbitrary<List<String>> columns() {
        return flat(word("WITHCOORD", "WITHDIST", "withhash"), 0, 2);
    }

    private static Arbitrary<List<String>> order() {
        Arbitrary<List<String>> counts = Arbitraries.frequencyOf(Tuple.of(8, phrase("COUNT 1", "COUNT 2", "count 3 ANY")),
                Tuple.of(1, phrase("COUNT 0", "COUNT -1", "COUNT x", "COUNT", "ANY", "COUNT 9223372036854775807",
                        "COUNT 9223372036854775808", "nonsense", "STORE", "STOREDIST", "STORE b")));
        return flat(Arbitraries.oneOf(phrase("ASC", "desc"), counts), 0, 2);
    }

    private static Arbitrary<Request> searching() {
        return Arbitraries.frequencyOf(
                Tuple.of(8, of(word("GEOSEARCH"), KEY, center(), area(), columns(), order())),
                Tuple.of(1, of(word("geosearch"), KEY, flat(Arbitraries.oneOf(center(), area(), order()), 1, 4))));
    }

    private static Arbitrary<Request> storing() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, of(word("GEOSEARCHSTORE"), KEY, KEY, center(), area(), order())),
                Tuple.of(4, of(word("geosearchstore"), word("d"), KEY, center(), area(),
                        word("STOREDIST", "storedist"), order())),
                Tuple.of(1, of(word("GEOSEARCHSTORE"), KEY, KEY, center(), area(), columns())));
    }

    private static Arbitrary<Request> around() {
        Arbitrary<List<String>> target = Arbitraries.oneOf(parts(word("STORE"), KEY), parts(word("storedist"), word("d")),
                columns());
        Arbitrary<List<String>> options = parts(columns(), order(), flat(target, 0, 2));
        return Arbitraries.oneOf(
                of(word("GEORADIUS"), KEY, ANY_PLACE, LENGTH, UNIT, options),
                of(word("GEORADIUS_RO"), KEY, PLACE, LENGTH, UNIT, options),
                of(word("GEORADIUSBYMEMBER", "georadiusbymember_ro"), KEY, MEMBER, LENGTH, UNIT, options));
    }

    /// No limit to the entries of a listpack: there `zadd-expects` would be seen.
    /// Sorted sets whose scores are no positions, and what shows what is in them.
    private static Arbitrary<Request> others() {
        Arbitrary<String> scores = word("0", "-1", "0.5", "3479099956230698", "4503599627370496", "9007199254740993", "1e19",
                "-1e300", "inf", "-inf", "1e300", "1.8e19");
        return Arbitraries.frequencyOf(Tuple.of(2, of(word("ZADD"), KEY, scores, MEMBER)),
                Tuple.of(2, of(word("ZRANGE"), KEY, phrase("0 -1", "0 -1 WITHSCORES"))),
                Tuple.of(2, of(phrase("ZRANGE d 0 -1", "OBJECT ENCODING d"))),
                Tuple.of(2, of(phrase("OBJECT ENCODING", "DEBUG DIGEST-VALUE", "ZCARD", "TYPE", "DEL"), KEY)),
                Tuple.of(1, of(word("COMMAND"), word("GETKEYS"), word("GEORADIUS", "GEORADIUSBYMEMBER"), KEY,
                        phrase("15 37 200 km", "x 200 km"), flat(parts(word("STORE", "STOREDIST", "ASC"), KEY), 0, 2))),
                Tuple.of(1, of(word("SET"), KEY, word("x"))),
                Tuple.of(1, of(phrase("CONFIG SET"), word("zset-max-listpack-value"), word("1", "64"))));
    }
}
