package readis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import readis.persistence.FunctionLibraries;
import readis.persistence.rdb.RdbReader;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Session;
import readis.server.House;
import readis.server.Oracle;
import readis.server.WireClient;

/// Whole files: redis-server and redis-check-rdb read ours, and we read theirs. Both then hold the same, by a digest over all
/// that there is.
class RdbOracleTest {

    private static final List<String> SMALL = List.of("SET s x", "SET n 12345", "SET minus -7", "SET big 9223372036854775807",
            "SET long " + "abc".repeat(100), "SET dies x PX 10000000", "APPEND raw 0123456789", "RPUSH l a b 1 -70000 c",
            "SADD numbers 1 2 3", "SADD words a b 1", "HSET h f x g 12", "ZADD z 1 a 2.5 b -inf c 1e300 d",
            "XADD st 1-1 f v g w", "XADD st 1-2 f v2 g w2", "XADD st 2-1 other x", "XDEL st 1-2", "XGROUP CREATE st g 0",
            "XREADGROUP GROUP g alice COUNT 1 STREAMS st >", "XREADGROUP GROUP g bob STREAMS st >",
            "XGROUP CREATECONSUMER st g carol", "XGROUP CREATE st empty $", "PFADD hll a b c", "SETBIT bits 77 1",
            "SELECT 3", "SET other x", "SELECT 0");

    private static final int MANY = 2000;

    @TempDir
    private Path directory;

    /// Every type in every encoding.
    private static Stream<Request> filling() {
        Stream<Request> large = IntStream.range(0, MANY).boxed().flatMap(i -> Stream.of("RPUSH long-list element-" + i,
                "SADD long-set member-" + i, "SADD long-numbers " + i * 7919L * 7919, "HSET long-hash field-" + i + " " + i,
                "ZADD long-zset " + i / 3.0 + " member-" + i, "XADD long-stream " + (i + 1) + "-1 n " + i)
                .map(line -> Request.of(line.split(" "))));
        return Stream.concat(SMALL.stream().map(line -> Request.of(line.split(" "))), large);
    }

    private static House house() {
        return new House(InstantSource.system(), RandomGenerator.getDefault());
    }

    private static Reply ask(House house, String... words) {
        return house.dispatch(house.newSession(), Request.of(words));
    }

    @Test
    void redisReadsOurFiles() throws IOException, InterruptedException {
        House house = house();
        Session session = house.newSession();
        filling().forEach(request -> assertThat(house.dispatch(session, request)).isNotInstanceOf(Reply.Error.class));
        ask(house, "CONFIG", "SET", "rdb-save-version", "10");
        Path path = directory.resolve("ours.rdb");
        Files.write(path, SavedHouse.file(house));
        assertThat(check(path)).contains("RDB looks OK");
        try (Oracle oracle = Oracle.start("--dir", directory.toString(), "--dbfilename", "ours.rdb");
                WireClient client = oracle.connect()) {
            assertThat(client.call("DEBUG DIGEST")).isEqualTo(SavedHouse.digest(house));
            assertThat(client.call("DUMP st")).as("groups and their times").isEqualTo(ask(house, "DUMP", "st"));
        }
    }

    private static String check(Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("redis-check-rdb", file.toString()).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        return said;
    }

    @Test
    void weReadTheirFiles() throws IOException {
        try (Oracle oracle = Oracle.start("--dir", directory.toString(), "--dbfilename", "theirs.rdb");
                WireClient client = oracle.connect()) {
            filling().forEach(client::call);
            assertThat(client.call("SAVE")).isEqualTo(Reply.OK);
            House house = house();
            load(house, directory.resolve("theirs.rdb"));
            assertThat(SavedHouse.digest(house)).isEqualTo(client.call("DEBUG DIGEST"));
        }
    }

    private static void load(House house, Path file) {
        try {
            new RdbReader(new ByteArrayInputStream(Files.readAllBytes(file)), house.keyspace(),
                    house.persistence().encodings(), FunctionLibraries.NONE, new RdbReader.Options(false, false, true), _ -> { })
                    .readAll();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
