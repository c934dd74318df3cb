package readis.storage.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import readis.protocol.Reply;
import readis.protocol.command.Errors;
import readis.storage.Conversation;
import readis.storage.Rooms;

class SearchCommandsTest {

    private final Conversation talk = new Conversation(Rooms.STORAGE);

    @BeforeEach
    void start() {
        talk.ask("GEOADD k 13.361389 38.115556 Palermo 15.087269 37.502669 Catania");
        talk.ask("GEOADD k 12.758489 38.788135 edge1 17.241510 38.788135 edge2");
        talk.heardEvents();
        talk.heardReplay();
    }

    @Test
    void usage() {
        assertThat(names("GEOSEARCH k FROMLONLAT 15 37 BYRADIUS 200 km ASC")).containsExactly("Catania", "Palermo");
        assertThat(names("GEOSEARCH k FROMMEMBER Palermo BYBOX 400 400 km DESC"))
                .containsExactly("Catania", "edge1", "Palermo");
        assertThat(talk.ask("GEOSEARCHSTORE near k FROMLONLAT 15 37 BYRADIUS 200 km STOREDIST")).isEqualTo(Reply.integer(2));
        assertThat(names("ZRANGE near 0 -1")).containsExactly("Catania", "Palermo");
    }

    private List<String> names(String line) {
        return Geo.items(talk.ask(line)).stream().map(Geo::text).toList();
    }

    @Test
    void columnsStandInOneOrder() {
        assertThat(talk.ask("GEORADIUS k 15 37 100 km WITHCOORD WITHHASH WITHDIST").toString())
                .isEqualTo(talk.ask("GEOSEARCH k FROMLONLAT 15 37 BYRADIUS 100 km WITHHASH WITHDIST WITHCOORD").toString())
                .containsSubsequence("Catania", "56.4413", "3479447370796909", "15.08726745843887329");
    }

    @ParameterizedTest
    @CsvSource({"COUNT 1,Catania", "COUNT 1 DESC,edge1", "ASC COUNT 2,Catania Palermo",
        "COUNT 9 DESC,edge1 edge2 Palermo Catania"})
    void countTakesTheNearestUnlessTheFarthestAreAskedFor(String options, String found) {
        assertThat(names("GEORADIUS_RO k 15 37 300 km " + options)).containsExactly(found.split(" "));
    }

    @Test
    void anyTakesWhomeverItFindsFirst() {
        assertThat(names("GEOSEARCH k FROMLONLAT 15 37 BYRADIUS 300 km COUNT 2 ANY")).hasSize(2);
        assertThat(names("GEOSEARCH k FROMLONLAT 15 37 BYRADIUS 300 km COUNT 9 ANY ASC"))
                .containsExactly("Catania", "Palermo", "edge2", "edge1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "GEOSEARCH k BYRADIUS 1 m COUNT 1;ERR exactly one of FROMMEMBER or FROMLONLAT can be specified for GEOSEARCH",
        "geosearch k FROMMEMBER Palermo ASC COUNT 1;ERR exactly one of BYRADIUS and BYBOX can be specified for geosearch",
        "GEOSEARCH k FROMMEMBER Palermo FROMLONLAT 1 1 BYRADIUS 1 m;ERR syntax error",
        "GEOSEARCH k FROMMEMBER Palermo BYRADIUS 1 m BYBOX 1 1 m;ERR syntax error",
        "GEOSEARCH k FROMMEMBER nobody BYRADIUS 1 m;ERR could not decode requested zset member",
        "GEOSEARCH k FROMLONLAT 1 1 BYBOX 1 x m;ERR need numeric height",
        "GEOSEARCH k FROMLONLAT 1 1 BYBOX x x m;ERR need numeric width",
        "GEOSEARCH k FROMLONLAT 1 1 BYBOX -1 1 m;ERR height or width cannot be negative",
        "GEOSEARCH k FROMLONLAT 1 1 BYRADIUS -1 x;ERR radius cannot be negative",
        "GEOSEARCH k FROMLONLAT 1 1 BYRADIUS x m;ERR need numeric radius",
        "GEOSEARCH k FROMLONLAT 1 1 BYRADIUS 1 x;ERR unsupported unit provided. please use M, KM, FT, MI",
        "GEOSEARCH k FROMLONLAT 1 91 BYRADIUS 1 m;ERR invalid longitude,latitude pair 1.000000,91.000000",
        "GEORADIUS k 1 1 1 m COUNT 0;ERR COUNT must be > 0",
        "GEORADIUS k 1 1 1 m COUNT x;ERR value is not an integer or out of range",
        "GEORADIUS k 1 1 1 m ANY;ERR the ANY argument requires COUNT argument",
        "GEORADIUS k 1 1 1 m STORE;ERR syntax error", "GEORADIUS k 1 1 1 m FROMMEMBER Palermo;ERR syntax error",
        "GEORADIUS_RO k 1 1 1 m STORE t;ERR syntax error",
        "GEOSEARCH k FROMLONLAT 1 1 BYRADIUS 1 m STOREDIST;ERR syntax error",
        "GEORADIUSBYMEMBER k nobody 1 m;ERR could not decode requested zset member",
        "GEORADIUS k 1 1 1 m STORE t WITHDIST;ERR STORE option in GEORADIUS is not compatible with WITHDIST, WITHHASH and "
                + "WITHCOORD options",
        "GEOSEARCHSTORE t k FROMLONLAT 1 1 BYRADIUS 1 m WITHHASH;ERR GEOSEARCHSTORE is not compatible with WITHDIST, "
                + "WITHHASH and WITHCOORD options"})
    void whatMakesNoSenseIsRefused(String line, String error) {
        assertThat(talk.ask(line)).isEqualTo(Reply.error(error));
        assertThat(talk.heardEvents()).isEmpty();
    }

    @Test
    void whereThereIsNobodyNobodyIsFound() {
        assertThat(talk.ask("GEOSEARCH nobody FROMMEMBER x BYRADIUS 1 m")).isEqualTo(Reply.EMPTY_ARRAY);
        assertThat(talk.ask("GEORADIUSBYMEMBER nobody x neither number")).isEqualTo(Reply.EMPTY_ARRAY);
        assertThat(talk.ask("GEORADIUSBYMEMBER_RO nobody x 1 m COUNT 0")).isEqualTo(Reply.error("ERR COUNT must be > 0"));
        assertThat(talk.ask("GEORADIUSBYMEMBER nobody x 1 m STORE k")).isEqualTo(Reply.integer(0));
        assertThat(talk.heardEvents()).containsExactly("del k");
    }

    @Test
    void whoStoresSaysSoAndIsReplayedAsItCame() {
        talk.ask("GEORADIUS k 15 37 200 km STORE t");
        talk.ask("GEOSEARCHSTORE t k FROMLONLAT 15 37 BYRADIUS 200 km");
        talk.ask("GEORADIUSBYMEMBER k Palermo 1 m STOREDIST t STORE t");
        talk.ask("GEORADIUSBYMEMBER t Catania 1 m");
        assertThat(talk.heardEvents()).containsExactly("new t", "georadiusstore t", "geosearchstore t", "georadiusstore t");
        assertThat(talk.heardReplay()).containsExactly("GEORADIUS k 15 37 200 km STORE t",
                "GEOSEARCHSTORE t k FROMLONLAT 15 37 BYRADIUS 200 km",
                "GEORADIUSBYMEMBER k Palermo 1 m STOREDIST t STORE t");
        assertThat(talk.ask("ZSCORE t Palermo")).isEqualTo(talk.ask("ZSCORE k Palermo"));
    }

    @Test
    void aSmallResultIsAListpack() {
        talk.ask("GEORADIUS k 15 37 200 km STORE t");
        assertThat(talk.ask("OBJECT ENCODING t")).isEqualTo(Reply.bulk("listpack"));
        talk.ask("GEOADD k 15 37 " + "m".repeat(65));
        talk.ask("GEORADIUS k 15 37 200 km STORE t");
        assertThat(talk.ask("OBJECT ENCODING t")).isEqualTo(Reply.bulk("skiplist"));
    }

    @Test
    void aStringIsNotSearched() {
        talk.ask("SET s x");
        for (String line : List.of("GEOSEARCH s FROMMEMBER m BYRADIUS 1 yard", "GEORADIUS s x y z m",
                "GEORADIUSBYMEMBER s m 1 x")) {
            assertThat(talk.ask(line)).as(line).isEqualTo(Errors.WRONG_TYPE);
        }
        assertThat(talk.ask("GEORADIUS k 15 37 200 km STORE s")).isEqualTo(Reply.integer(2));
    }

    /// As on redis-server, whose estimate of the width is too small there.
    @Test
    void aWideBoxInTheFarNorthOrSouthMayLoseItsCorners() {
        talk.ask("GEOADD south -121.98 -63.3 east 179.98 -63.3 west");
        assertThat(names("GEOSEARCH south FROMLONLAT -151 -63.3 BYBOX 2890 4 km")).containsExactly("east");
        assertThat(names("GEOSEARCH south FROMLONLAT -151 -63.3 BYRADIUS 1445 km"))
                .containsExactlyInAnyOrder("east", "west");
    }

    /// As on redis-server, which has a column of cells for it.
    @Test
    void theVeryEastEndOfTheMapIsFoundOnlyFromThere() {
        talk.ask("GEOADD east 180 0 m");
        assertThat(names("GEOSEARCH east FROMLONLAT 180 0 BYRADIUS 1 m")).containsExactly("m");
        assertThat(names("GEOSEARCH east FROMLONLAT 179 0 BYRADIUS 3000 km")).isEmpty();
    }
}
