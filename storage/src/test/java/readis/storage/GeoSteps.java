package readis.storage;

import static readis.storage.StepArbitraries.asks;
import static readis.storage.StepArbitraries.keys;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/// Random lines of conversations: the commands on positions, rightly and wrongly used.
final class GeoSteps {

    private GeoSteps() {
    }

    static Arbitrary<Step> steps() {
        return Arbitraries.frequencyOf(Tuple.of(6, additions()), Tuple.of(5, storing()), Tuple.of(3, looks()),
                Tuple.of(2, asks("ZREM %s m", keys())), Tuple.of(1, mistakes()));
    }

    private static Arbitrary<String> members() {
        return Arbitraries.of("m", "n", "o");
    }

    /// Two neighbours, and one at the other end of the world.
    private static Arbitrary<String> places() {
        return Arbitraries.of("13.361389 38.115556", "15.087269 37.502669", "-120 -40");
    }

    private static Arbitrary<Step> additions() {
        Arbitrary<String> triples = Combinators.combine(places(), members()).as((place, member) -> place + " " + member)
                .list().ofMinSize(1).ofMaxSize(3)
                .uniqueElements(triple -> triple.substring(triple.lastIndexOf(' '))).map(list -> String.join(" ", list));
        return Combinators.combine(keys(), Arbitraries.of("", "", "NX ", "XX ", "CH ", "XX CH "), triples)
                .as("GEOADD %s %s%s"::formatted).map(Step::of);
    }

    private static Arbitrary<Step> storing() {
        Arbitrary<String> options = Arbitraries.of("", " ASC", " DESC COUNT 1", " COUNT 1 ANY");
        Arbitrary<String> areas = Arbitraries.of("BYRADIUS 100 km", "BYRADIUS 300 km", "BYBOX 400 400 km", "BYRADIUS 0 m");
        return Arbitraries.oneOf(
                Combinators.combine(keys(), keys(), places(), areas, Arbitraries.of("", " STOREDIST", " COUNT 1"))
                        .as("GEOSEARCHSTORE %s %s FROMLONLAT %s %s%s"::formatted).map(Step::of),
                Combinators.combine(keys(), places(), options, keys())
                        .as("GEORADIUS %s %s 300 km%s STORE %s"::formatted).map(Step::of),
                Combinators.combine(keys(), members(), options, keys())
                        .as("GEORADIUSBYMEMBER %s %s 300 km%s STORE %s"::formatted).map(Step::of));
    }

    private static Arbitrary<Step> looks() {
        return Arbitraries.of("GEOPOS %s m x", "GEOHASH %s n", "GEODIST %s m n km",
                "GEOSEARCH %s FROMMEMBER m BYBOX 400 400 km ASC WITHDIST", "GEORADIUS %s 15 37 200 km",
                "GEORADIUS_RO %s 15 37 200 km WITHHASH", "GEORADIUSBYMEMBER %s o 1 m",
                "GEORADIUSBYMEMBER_RO %s n 1 m WITHCOORD")
                .flatMap(form -> asks(form, keys()));
    }

    private static Arbitrary<Step> mistakes() {
        return asks("%s", Arbitraries.of("GEOADD a 15 37 m 181 0 n", "GEOADD b 15 37 m x 0 n", "GEOADD a 15 37",
                "GEOADD a NX XX 1 1 m",
                "GEODIST a m n x", "GEOSEARCHSTORE a b FROMLONLAT 0 91 BYRADIUS 1 m", "GEOSEARCHSTORE a b BYRADIUS 1 m",
                "GEOSEARCHSTORE a b FROMLONLAT 0 0", "GEOSEARCHSTORE a b FROMLONLAT 0 0 BYRADIUS 1 m WITHDIST",
                "GEORADIUS a 0 0 -1 m STORE b", "GEORADIUS a 0 0 1 m STORE", "GEORADIUS a 0 0 1 m COUNT 0 STORE b",
                "GEORADIUSBYMEMBER a x 1 m STORE b", "GEORADIUS_RO a 0 0 1 m STORE b",
                "GEOSEARCH a FROMMEMBER x BYBOX 1 1 m"));
    }
}
