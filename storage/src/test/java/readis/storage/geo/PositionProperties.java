package readis.storage.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
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

/// What is stored of a position is the cell that it lies in, and what is read is the middle of that. The model halves the
/// map, 26 times in each direction, and looks on which side the position lies.
class PositionProperties {

    private static final BigDecimal EAST = new BigDecimal("180");
    private static final BigDecimal NORTH = new BigDecimal("85.05112878");

    private record Place(BigDecimal longitude, BigDecimal latitude) {

        String geoadd() {
            return "GEOADD k " + longitude.toPlainString() + " " + latitude.toPlainString() + " m";
        }

        /// A bit for each halving, east and north being 1; those of the longitude and of the latitude by turns.
        long bits() {
            long bits = 0;
            BigDecimal[] from = {EAST.negate(), NORTH.negate()};
            BigDecimal[] to = {EAST, NORTH};
            for (int i = 0; i < 52; i++) {
                BigDecimal number = i % 2 == 0 ? longitude : latitude;
                BigDecimal middle = from[i % 2].add(to[i % 2]).divide(BigDecimal.TWO);
                boolean upper = number.compareTo(middle) >= 0;
                (upper ? from : to)[i % 2] = middle;
                bits = bits << 1 | (upper ? 1 : 0);
            }
            return bits;
        }
    }

    @Property
    @Law("STO-70")
    void aPositionIsStoredAsItsCellAndReadAsTheMiddleOfThat(@ForAll("places") Place place) {
        isReadFromItsCell(place, Rooms.STORAGE);
    }

    @Example
    @Rejects("STO-70")
    void rejectsACornerInsteadOfTheMiddle() {
        Mutants.assertRejected(places(), place -> isReadFromItsCell(place, telling(score -> {
            Cell cell = Cell.ofScore(score);
            return new Position(cell.west(), cell.south());
        })));
    }

    @Example
    @Rejects("STO-70")
    void rejectsAMapOfTheWholeWorld() {
        Mutants.assertRejected(places(), place -> isReadFromItsCell(place, storing(
                position -> Cell.around(position, Cell.FINEST, 90).bits())));
    }

    @Example
    @Rejects("STO-70")
    void rejectsLatitudeBeforeLongitude() {
        Mutants.assertRejected(places(), place -> isReadFromItsCell(place, storing(position -> {
            Cell cell = Cell.around(position, Cell.FINEST);
            return new Cell(Cell.FINEST, cell.row(), cell.column()).bits();
        })));
    }

    private static void isReadFromItsCell(Place place, Rooms rooms) {
        Conversation talk = new Conversation(rooms);
        talk.ask(place.geoadd());
        assertThat(talk.ask("ZSCORE k m")).isEqualTo(new Reply.Double(place.bits()));
        Position read = Geo.position(talk, "m");
        double halfACell = Math.scalb(1 + 1e-6, -Cell.FINEST);
        assertThat(read.longitude()).isCloseTo(place.longitude().doubleValue(), within(180 * halfACell));
        assertThat(read.latitude()).isCloseTo(place.latitude().doubleValue(), within(85.05112878 * halfACell));
        Place again = new Place(BigDecimal.valueOf(read.longitude()), BigDecimal.valueOf(read.latitude()));
        assertThat(talk.ask(again.geoadd().replace("k ", "k CH "))).isEqualTo(Reply.integer(0));
    }

    private static Rooms storing(Function<Position, Long> score) {
        return Rooms.STORAGE.with((keyspace, clock) -> Command.named("geoadd").syntax("key word word word...")
                .runs((session, request) -> {
                    int first = request.size() - 3;
                    Position position = Position.parse(request.word(first), request.word(first + 1));
                    Request zadd = Request.of("ZADD", "k", first == 3 ? "CH" : "XX", score.apply(position).toString(),
                            request.word(first + 2).toString());
                    return Rooms.STORAGE.row("zadd", keyspace, clock).handler().orElseThrow().handle(session, zadd);
                }));
    }

    private static Rooms telling(Function<Double, Position> position) {
        return Rooms.STORAGE.with((keyspace, _) -> Command.named("geopos").syntax("key member")
                .runs((session, request) -> {
                    SortedSet set = keyspace.of(session).find(Bytes.of("k"), SortedSet.class).orElseThrow();
                    return Reply.array(position.apply(set.score(request.word(2)).orElseThrow()).reply());
                }));
    }

    /// All of the map but its very end in the north and east, which is a cell of its own.
    @Provide
    Arbitrary<Place> places() {
        return Combinators.combine(degrees(EAST), degrees(NORTH)).as(Place::new);
    }

    private static Arbitrary<BigDecimal> degrees(BigDecimal end) {
        return Arbitraries.bigDecimals().between(end.negate(), end.subtract(new BigDecimal("1e-8"))).ofScale(8);
    }
}
