package readis.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.CommandException;
import readis.protocol.command.Session;
import readis.storage.HandClock;

class DebugStructuresTest {

    private final HandClock clock = new HandClock();
    private final House house = new House(clock, RandomGenerator.getDefault());
    private final Session session = house.newSession();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final DebugStructures structures =
            new DebugStructures(house.keyspace(), new PrintStream(printed, true, StandardCharsets.UTF_8));

    @Test
    void usage() {
        ask("HSET h f 1 g two");
        assertThat(debug("LISTPACK h")).isEqualTo(Reply.simple("Listpack structure printed on stdout"));
        assertThat(printed()).isEqualTo("listpack: 4 entries, 20 bytes\n  at 6: f\n  at 9: 1\n  at 11: g\n  at 14: two\n");
        assertThat(debug("LISTPACK nobody")).isEqualTo(Reply.error("ERR no such key"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SADD k a", "HSET k f v", "HSETEX k EX 5 FIELDS 1 f v", "ZADD k 1 a", "RPUSH k a"})
    void everySmallValueIsAListpackAndNoTable(String line) {
        ask(line);
        assertThat(debug("LISTPACK k")).isInstanceOf(Reply.Simple.class);
        assertThat(printed()).startsWith("listpack: ");
        assertThat(debug("HTSTATS-KEY k")).isEqualTo(Reply.error(
                "ERR The value stored at the specified key is not represented using an hash table"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SADD k ", "HSET k f ", "HSETEX k EX 5 FIELDS 1 f ", "ZADD k 1 "})
    void everyLargeValueButAListIsATableAndNoListpack(String line) {
        ask(line + "x".repeat(65));
        assertThat(debug("HTSTATS-KEY k")).isEqualTo(new Reply.Verbatim(Bytes.of("txt"),
                Bytes.of("Hash table 0 stats (main hash table):\n table size: 4\n number of elements: 1\n")));
        assertThat(debug("LISTPACK k")).isEqualTo(Reply.error("ERR Not a listpack encoded object."));
    }

    @Test
    void aTableThatIsChangingItsSizeIsTwo() {
        ask("MSET a 1 b 1 c 1 d 1 e 1");
        assertThat(debug("HTSTATS 0 full").toString()).contains("table size: 4", "rehashing target", "table size: 8",
                "Chain length distribution:");
        assertThat(debug("HTSTATS 1").toString()).contains("No stats available for empty dictionaries");
        assertThat(debug("HTSTATS 16")).isEqualTo(Reply.error("ERR Out of range database"));
    }

    @Test
    void theNodesOfALongList() {
        ask("CONFIG SET list-max-listpack-size 2");
        ask("RPUSH l a b c");
        assertThat(debug("QUICKLIST l")).isEqualTo(Reply.simple("Quicklist structure printed on stdout"));
        assertThat(printed()).isEqualTo("quicklist: 3 elements in 2 nodes\nnode: listpack, 13 bytes, 2 elements\n"
                + "node: listpack, 10 bytes, 1 elements\n");
        debug("QUICKLIST l 1");
        assertThat(printed()).contains("  at 9: b\n");
        assertThat(debug("OBJECT l").toString())
                .contains("ql_nodes:2 ql_avg_node:1.50 ql_compressed:0 ql_uncompressed_size:23");
        assertThat(debug("LISTPACK l")).isEqualTo(Reply.error("ERR Not a listpack encoded object."));
        ask("RPUSH small a");
        assertThat(debug("QUICKLIST small")).isEqualTo(Reply.error("ERR Not a quicklist encoded object."));
    }

    @Test
    void theRoomOfStrings() {
        ask("SET k hello");
        assertThat(debug("SDSLEN k"))
                .isEqualTo(Reply.simple("key_sds_len:1, key_sds_avail:0, val_sds_len:5, val_sds_avail:0"));
        ask("APPEND k !");
        assertThat(debug("SDSLEN k"))
                .isEqualTo(Reply.simple("key_sds_len:1, key_sds_avail:0, val_sds_len:6, val_sds_avail:6"));
        ask("SET k 12");
        assertThat(debug("SDSLEN k")).isEqualTo(Reply.error("ERR Not an sds encoded string."));
    }

    @Test
    void nobodyHasUsedItFor() {
        ask("SET k v");
        clock.advance(Duration.ofSeconds(7));
        house.tick();
        assertThat(debug("OBJECT k").toString()).contains("encoding:embstr lru_seconds_idle:7");
    }

    private String printed() {
        String text = printed.toString(StandardCharsets.UTF_8);
        printed.reset();
        return text.replace(System.lineSeparator(), "\n");
    }

    private Reply ask(String line) {
        return house.dispatch(session, Request.of(line.split(" ")));
    }

    private Reply debug(String line) {
        Request request = Request.of(("DEBUG " + line).split(" "));
        try {
            return structures.subcommands().stream().filter(subcommand -> subcommand.name().equals(line.split(" ")[0]))
                    .findFirst().orElseThrow().handler().handle(session, request);
        } catch (CommandException refused) {
            return refused.error();
        }
    }
}
