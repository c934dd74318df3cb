package readis.storage.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import java.util.function.UnaryOperator;
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
import readis.storage.Conversation;
import readis.storage.Rooms;

/// What GEOHASH tells is read as everybody reads it: each letter is five halvings of the globe, east and west first.
class GeohashProperties {

    private static final String LETTERS = "0123456789bcdefghjkmnpqrstuvwxyz";

    @Property
    @Law("STO-73")
    void theLettersLeadToThePosition(@ForAll("places") Position place) {
        leadsToThePosition(place, UnaryOperator.identity());
    }

    @Example
    @Rejects("STO-73")
    void rejectsAnAlphabetWithA() {
        Mutants.assertRejected(places(), place -> leadsToThePosition(place, hash -> hash.chars()
                .map(letter -> "0123456789abcdefghijklmnopqrstuv".charAt(LETTERS.indexOf(letter)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString()));
    }

    @Example
    @Rejects("STO-73")
    void rejectsTheLettersOfTheScore() {
        Mutants.assertRejected(places(), place -> leadsToThePosition(place, _ -> {
            StringBuilder letters = new StringBuilder();
            for (int shift = 47; shift > 0; shift -= 5) {
                letters.append(LETTERS.charAt((int) (place.score() >> shift & 31)));
            }
            return letters.append('0').toString();
        }));
    }

    /// @param bug what is told instead
    private static void leadsToThePosition(Position place, UnaryOperator<String> bug) {
        Conversation talk = new Conversation(Rooms.STORAGE);
        talk.ask(String.format(Locale.ROOT, "GEOADD k %.9f %.9f m", place.longitude(), place.latitude()));
        String hash = bug.apply(Geo.text(Geo.items(talk.ask("GEOHASH k m")).getFirst()));
        assertThat(hash).matches("[" + LETTERS + "]{10}0");
        double[] from = {-180, -90};
        double[] to = {180, 90};
        for (int bit = 0; bit < 50; bit++) {
            boolean upper = (LETTERS.indexOf(hash.charAt(bit / 5)) >> 4 - bit % 5 & 1) == 1;
            (upper ? from : to)[bit % 2] = (from[bit % 2] + to[bit % 2]) / 2;
        }
        Position stored = Geo.position(talk, "m");
        assertThat((from[0] + to[0]) / 2).isCloseTo(stored.longitude(), within((to[0] - from[0]) / 2 + 1e-9));
        assertThat((from[1] + to[1]) / 2).isCloseTo(stored.latitude(), within((to[1] - from[1]) / 2 + 1e-9));
    }

    @Provide
    Arbitrary<Position> places() {
        return Combinators.combine(Arbitraries.doubles().between(-180, 179.99).ofScale(9),
                Arbitraries.doubles().between(-85.05, 85.05).ofScale(9)).as(Position::new);
    }
}
