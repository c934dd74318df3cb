package readis.storage.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.storage.Conversation;
import readis.storage.Rooms;
import readis.storage.sortedsets.SortedSet;

/// A search finds those whom a look at each member finds. The model measures through the inside of the earth.
class SearchProperties {

    /// A search around a place, and members somewhere around it.
    ///
    /// @param height of a box, in m; 0 for a circle
    /// @param width of the box, or the radius
    /// @param offsets of the members from the center, the edge of the area being 1
    private record Case(Position center, double width, double height, List<Position> offsets, String options) {

        Conversation talk(Rooms rooms) {
            Conversation talk = new Conversation(rooms);
            for (int i = 0; i < offsets.size(); i++) {
                double north = center.latitude() + offsets.get(i).latitude() * up();
                double aside = aside() / Math.cos(Math.toRadians(Math.min(85, Math.abs(north))));
                double east = onRing(center.longitude() + offsets.get(i).longitude() * aside);
                talk.ask(String.format(Locale.ROOT, "GEOADD k %.7f %.7f m%d", east, Math.clamp(north, -85, 85), i));
            }
            return talk;
        }

        /// Less than 180: the very east end of the map is a column of cells of its own, that no search looks into.
        private static double onRing(double degrees) {
            return Math.min(Math.IEEEremainder(degrees, 360), 179.9999999);
        }

        private double up() {
            return Math.toDegrees((height > 0 ? height / 2 : width) / 6372797.560856);
        }

        private double aside() {
            return Math.toDegrees((height > 0 ? width / 2 : width) / 6372797.560856);
        }

        boolean isOnTheMap() {
            return Math.abs(center.latitude()) + up() < 85;
        }

        String request() {
            return String.format(Locale.ROOT, "GEOSEARCH k FROMLONLAT %.7f %.7f ", center.longitude(), center.latitude())
                    + (height > 0 ? String.format(Locale.ROOT, "BYBOX %.3f %.3f m", width, height)
                            : String.format(Locale.ROOT, "BYRADIUS %.3f m", width)) + " WITHDIST" + options;
        }

        boolean contains(Position place) {
            if (height == 0) {
                return Geo.distance(center, place) <= width;
            }
            return Geo.distance(new Position(0, center.latitude()), new Position(0, place.latitude())) <= height / 2
                    && Geo.distance(new Position(center.longitude(), place.latitude()), place) <= width / 2;
        }

        /// The distances of the members that are inside, by name.
        TreeMap<String, Double> inside(Conversation talk) {
            TreeMap<String, Double> inside = new TreeMap<>();
            for (int i = 0; i < offsets.size(); i++) {
                Position place = Geo.position(talk, "m" + i);
                if (contains(place)) {
                    inside.put("m" + i, Geo.distance(center, place));
                }
            }
            return inside;
        }

        Optional<Integer> count() {
            return Optional.of(options).filter(words -> words.contains("COUNT")).map(words -> words.replaceAll("[^0-9]", ""))
                    .map(Integer::parseInt);
        }

        @Override
        public String toString() {
            return request() + " among " + offsets;
        }
    }

    @Property
    @Law("STO-72")
    @StatisticsReport(onFailureOnly = true)
    void aSearchFindsWhoIsInside(@ForAll("cases") Case some) {
        int found = findsWhoIsInside(some, Rooms.STORAGE);
        Statistics.label("some, not all").collect(found > 0 && found < some.offsets().size());
        Statistics.label("some, not all").coverage(seen -> seen.check(true).percentage(share -> share >= 30));
    }

    @Property(tries = 300)
    @Law("STO-72")
    void whatIsStoredIsWhatIsFound(@ForAll("cases") Case some) {
        Conversation talk = some.talk(Rooms.STORAGE);
        List<Reply> found = Geo.items(talk.ask(some.request()));
        String store = some.request().replace("GEOSEARCH k", "GEOSEARCHSTORE t k").replace(" WITHDIST", "");
        assertThat(talk.ask(store)).isEqualTo(Reply.integer(found.size()));
        for (Reply member : found) {
            String name = Geo.text(Geo.items(member).getFirst());
            assertThat(talk.ask("ZSCORE t " + name)).isEqualTo(talk.ask("ZSCORE k " + name));
        }
        assertThat(talk.ask(store + " STOREDIST")).isEqualTo(Reply.integer(found.size()));
        for (Reply member : found) {
            String name = Geo.text(Geo.items(member).getFirst());
            double distance = ((Reply.Double) talk.ask("ZSCORE t " + name)).value();
            assertThat(distance).isCloseTo(Double.parseDouble(Geo.text(Geo.items(member).getLast())), within(0.0001));
        }
    }

    @Example
    @Rejects("STO-72")
    void rejectsALookIntoTheMiddleCellOnly() {
        Mutants.assertRejected(cases(), some -> findsWhoIsInside(some, finding((search, score) -> {
            var scores = Coverage.of(search.shape()).getFirst().scores();
            return score >= scores.min() && score < scores.max();
        })));
    }

    @Example
    @Rejects("STO-72")
    void rejectsAWorldThatEndsAtTheDateLine() {
        Mutants.assertRejected(cases(), some -> findsWhoIsInside(some, finding((search, score) ->
                Math.abs(search.shape().center().longitude() - Position.ofScore(score).longitude()) <= 180)));
    }

    @Example
    @Rejects("STO-72")
    void rejectsACountOfTheFirstThatAreFound() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, clock) -> Command.named("geosearch").syntax("key word...")
                .runs((session, request) -> {
                    String asked = request.toString();
                    Reply all = Rooms.STORAGE.row("geosearch", keyspace, clock).handler().orElseThrow()
                            .handle(session, Request.of(asked.replaceFirst(" COUNT \\d+$", "").split(" ")));
                    long count = asked.matches(".* COUNT \\d+") ? Long.parseLong(asked.replaceFirst(".* COUNT ", "")) : 99;
                    return new Reply.Array(Geo.items(all).stream().limit(count).toList());
                }));
        Mutants.assertRejected(cases(), some -> findsWhoIsInside(some, mutant));
    }

    /// How many were found.
    private static int findsWhoIsInside(Case some, Rooms rooms) {
        Conversation talk = some.talk(rooms);
        TreeMap<String, Double> inside = some.inside(talk);
        List<String> names = new ArrayList<>();
        List<Double> distances = new ArrayList<>();
        for (Reply found : Geo.items(talk.ask(some.request()))) {
            names.add(Geo.text(Geo.items(found).getFirst()));
            distances.add(Double.parseDouble(Geo.text(Geo.items(found).getLast())));
        }
        int expected = Math.min(inside.size(), some.count().orElse(inside.size()));
        assertThat(names).hasSize(expected).doesNotHaveDuplicates();
        assertThat(inside.keySet()).containsAll(names);
        IntStream.range(0, expected).forEach(i ->
                assertThat(distances.get(i)).isCloseTo(inside.get(names.get(i)), within(0.0002)));
        List<Double> sorted = distances.stream().sorted(comparator(some)).toList();
        assertThat(distances).isEqualTo(some.options().matches(" ASC.*| DESC.*| COUNT \\d+") ? sorted : distances);
        if (some.count().isPresent() && !some.options().contains("ANY")) {
            List<Double> best = inside.values().stream().sorted(comparator(some)).limit(expected).toList();
            IntStream.range(0, expected).forEach(i -> assertThat(sorted.get(i)).isCloseTo(best.get(i), within(0.0002)));
        }
        return expected;
    }

    private static Comparator<Double> comparator(Case some) {
        return some.options().contains("DESC") ? Comparator.reverseOrder() : Comparator.naturalOrder();
    }

    /// A GEOSEARCH that leaves out some of those it finds.
    private static Rooms finding(BiPredicate<Search, Double> which) {
        return Rooms.STORAGE.with((keyspace, clock) -> Command.named("geosearch").syntax("key word...")
                .runs((session, request) -> {
                    SortedSet set = keyspace.of(session).find(Bytes.of("k"), SortedSet.class).orElseThrow();
                    Search search = SearchRequest.parse(request, SearchRequest.Form.SEARCH, Optional.of(set)).search()
                            .orElseThrow();
                    Reply all = Rooms.STORAGE.row("geosearch", keyspace, clock).handler().orElseThrow()
                            .handle(session, request);
                    return new Reply.Array(Geo.items(all).stream().filter(found -> which.test(search, set.score(
                            Bytes.of(Geo.text(Geo.items(found).getFirst()))).orElseThrow())).collect(Collectors.toList()));
                }));
    }

    /// Areas that end on the map, boxes not wider than 1000 km: of larger ones Redis's estimate may lose a corner.
    @Provide
    Arbitrary<Case> cases() {
        Arbitrary<Position> centers = Combinators.combine(
                Arbitraries.oneOf(between(-180, 179.9999999), Arbitraries.of(179.9, -179.99, 0.0)), between(-84, 84))
                .as(Position::new);
        Arbitrary<List<Position>> members = Combinators.combine(between(-1.3, 1.3), between(-1.3, 1.3)).as(Position::new)
                .list().ofMinSize(1).ofMaxSize(8);
        Arbitrary<Double> radii = between(0.5, 6.7).map(power -> Math.pow(10, power));
        Arbitrary<Double> sides = between(0.5, 6).map(power -> Math.pow(10, power));
        Arbitrary<String> options = Arbitraries.of("", " ASC", " DESC", " COUNT 2", " COUNT 1 ANY", " DESC COUNT 2",
                " ASC COUNT 3 ANY", " COUNT 9");
        return Arbitraries.oneOf(
                Combinators.combine(centers, radii, Arbitraries.just(0.0), members, options).as(Case::new),
                Combinators.combine(centers, sides, sides, members, options).as(Case::new))
                .filter(Case::isOnTheMap).withoutEdgeCases();
    }

    private static Arbitrary<Double> between(double least, double most) {
        return Arbitraries.doubles().between(least, most).ofScale(7).withDistribution(RandomDistribution.uniform());
    }
}
