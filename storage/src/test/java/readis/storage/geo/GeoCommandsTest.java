package readis.storage.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.command.Errors;
import readis.storage.Conversation;
import readis.storage.Rooms;

class GeoCommandsTest {

    private final Conversation talk = new Conversation(Rooms.STORAGE);

    @Test
    void usage() {
        assertThat(talk.ask("GEOADD k 13.361389 38.115556 Palermo 15.087269 37.502669 Catania")).isEqualTo(Reply.integer(2));
        assertThat(talk.ask("GEODIST k Palermo Catania")).isEqualTo(Reply.bulk("166274.1516"));
        assertThat(talk.ask("GEOHASH k Palermo Catania"))
                .isEqualTo(Reply.array(Reply.bulk("sqc8b49rny0"), Reply.bulk("sqdtr74hyu0")));
        assertThat(talk.ask("GEOPOS k Palermo")).isEqualTo(Reply.array(Reply.array(
                decimal("13.36138933897018433"), decimal("38.11555639549629859"))));
        assertThat(talk.ask("ZSCORE k Palermo")).isEqualTo(new Reply.Double(3479099956230698L));
    }

    private static Reply decimal(String digits) {
        return new Reply.Decimal(Bytes.of(digits));
    }

    @ParameterizedTest
    @CsvSource({"NX 1 1 m,0", "NX 1 1 n,1", "XX 1 1 n,0", "CH 1 1 m,1", "ch xx 1 1 m 2 2 n,1", "CH 0 0 m,0"})
    void optionsDecideWhoIsMoved(String words, long count) {
        talk.ask("GEOADD k 0 0 m");
        assertThat(talk.ask("GEOADD k " + words)).isEqualTo(Reply.integer(count));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"1 2 m 3;ERR syntax error", "NX XX 1 2 m;ERR syntax error",
        "NX CH XX;ERR syntax error", "GT 1 2 m;ERR syntax error", "CH CH ch;ERR syntax error",
        "x 2 m;ERR value is not a valid float",
        "181 0 m;ERR invalid longitude,latitude pair 181.000000,0.000000",
        "0 85.06 m;ERR invalid longitude,latitude pair 0.000000,85.060000",
        "1 1 m -inf 0 n;ERR invalid longitude,latitude pair -inf,0.000000"})
    void whatMakesNoSenseIsRefused(String words, String error) {
        assertThat(talk.ask("GEOADD k " + words)).isEqualTo(Reply.error(error));
        assertThat(talk.holds("k")).isEmpty();
    }

    @Test
    void aPositionBecomesAScoreForThoseWhoReplayIt() {
        talk.ask("GEOADD k CH 13.361389 38.115556 Palermo");
        talk.ask("GEOADD k 13.361389 38.115556 Palermo");
        assertThat(talk.heardReplay()).containsExactly("zadd k CH 3479099956230698 Palermo");
        assertThat(talk.heardEvents()).containsExactly("new k", "zadd k");
    }

    @Test
    void whoIsNotThereHasNoPosition() {
        talk.ask("GEOADD k 0 0 m");
        assertThat(talk.ask("GEOPOS k x")).isEqualTo(Reply.array(Reply.NULL_ARRAY));
        assertThat(talk.ask("GEOHASH nobody x")).isEqualTo(Reply.array(Reply.NULL));
        assertThat(talk.ask("GEODIST k m x")).isEqualTo(Reply.NULL);
        assertThat(talk.ask("GEODIST nobody x y")).isEqualTo(Reply.NULL);
        assertThat(talk.ask("GEOPOS k")).isEqualTo(Reply.EMPTY_ARRAY);
    }

    @ParameterizedTest
    @CsvSource({"m,166274.1516", "KM,166.2742", "ft,545518.8700", "MI,103.3182"})
    void aDistanceHasAUnit(String unit, String distance) {
        talk.ask("GEOADD k 13.361389 38.115556 Palermo 15.087269 37.502669 Catania");
        assertThat(talk.ask("GEODIST k Palermo Catania " + unit)).isEqualTo(Reply.bulk(distance));
        assertThat(talk.ask("GEODIST k Palermo Palermo " + unit)).isEqualTo(Reply.bulk("0.0000"));
    }

    @Test
    void anotherUnitIsRefused() {
        assertThat(talk.ask("GEODIST nobody x y yards"))
                .isEqualTo(Reply.error("ERR unsupported unit provided. please use M, KM, FT, MI"));
        assertThat(talk.ask("GEODIST nobody x y m m")).isEqualTo(Errors.SYNTAX);
    }

    /// What redis-server tells of scores that are no positions.
    @ParameterizedTest
    @CsvSource({"-1,180,85.0511287799999991", "inf,-179.99999731779098511,-85.05112751263942528",
        "0.5,-179.99999731779098511,-85.05112751263942528"})
    void anyScoreIsSomewhere(String score, String longitude, String latitude) {
        talk.ask("ZADD k " + score + " m");
        assertThat(talk.ask("GEOPOS k m")).isEqualTo(Reply.array(Reply.array(decimal(longitude), decimal(latitude))));
    }

    @Test
    void aStringHasNoPositions() {
        talk.ask("SET s x");
        for (String line : List.of("GEOADD s 0 0 m", "GEODIST s m n", "GEOHASH s m", "GEOPOS s m")) {
            assertThat(talk.ask(line)).as(line).isEqualTo(Errors.WRONG_TYPE);
        }
        assertThat(talk.ask("GEOADD s x 0 m")).isEqualTo(Reply.error("ERR value is not a valid float"));
    }
}
