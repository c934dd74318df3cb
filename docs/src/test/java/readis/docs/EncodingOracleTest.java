package readis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import readis.server.Oracle;
import readis.server.TestServer;
import readis.server.WireClient;

/// Values change their encodings where redis-server 7.0 changes them, as far as 7.2 has not moved the border.
class EncodingOracleTest {

    private Oracle oracle;
    private TestServer readis;

    @BeforeEach
    void start() {
        oracle = Oracle.start();
        readis = TestServer.startOnSystemClock();
    }

    @AfterEach
    void stop() {
        if (oracle != null) {
            readis.close();
            oracle.close();
        }
    }

    /// What is said; after each line the encoding of `k` is asked.
    static Stream<List<String>> conversations() {
        return Stream.of(
                List.of("HSET k f " + "v".repeat(64), "HSET k f " + "v".repeat(65), "HSET k f v", "DEL k", "HSET k f v"),
                List.of("HSET k " + "f".repeat(64) + " v", "HSETNX k " + "f".repeat(65) + " v"),
                List.of("HSET k " + many(512, i -> i + " v"), "HSET k 0 x", "HSET k more v", "HDEL k " + many(500, i -> "" + i)),
                List.of("HINCRBY k " + "f".repeat(65) + " 1"), List.of("HINCRBYFLOAT k f 1e40", "HINCRBYFLOAT k f 1e80"),
                List.of("HSET k f 1 g 2 h 3", "CONFIG SET hash-max-listpack-entries 2", "HGET k f", "HDEL k f f",
                        "HSET k f 1", "DEL k", "HSET k f 1 g 2", "HSETNX k h 3"),
                List.of("HSET k f long", "CONFIG SET hash-max-ziplist-value 3", "HSET k g 123", "HINCRBY k g 1000"),
                List.of("SADD k 1 2 3", "SADD k -9223372036854775808", "SREM k 1"),
                List.of("SADD k " + many(512, i -> "" + i), "SADD k 511", "SADD k 512", "SREM k 512"),
                List.of("SADD k " + many(513, i -> "" + i)),
                List.of("SADD k 1 2 3", "CONFIG SET set-max-intset-entries 2", "SADD k 3", "SADD k 4"),
                List.of("SADD a 1 2 3", "SADD b 2 3 4", "SINTERSTORE k a b", "SUNIONSTORE k a b", "SDIFFSTORE k a b"),
                List.of("SADD k 1 2", "COPY k c", "RENAME c k"),
                membersOf("ZADD k 1 %s"), membersOf("ZADD k 1 a 2 %s"), membersOf("ZINCRBY k 1 %s"),
                membersOf("ZADD k 1 a", "ZADD k XX 1 %s", "ZADD k NX INCR 1 %s", "ZREM k %s", "ZADD k 1 a"),
                membersOf("ZADD s 1 %s 2 a", "ZUNIONSTORE k 1 s", "ZINTERSTORE k 2 s s", "ZREM s %s", "ZUNIONSTORE k 1 s"),
                membersOf("SADD s %s", "ZUNIONSTORE k 1 s"),
                membersOf("ZADD s 1 %s 2 a", "ZRANGESTORE k s 0 -1", "ZRANGESTORE k s 1 1", "ZRANGESTORE k s 1 2 BYSCORE"),
                membersOf("GEOADD k 1 1 %s", "GEORADIUS k 1 1 1 km STORE k", "GEORADIUS k 1 1 1 m STORE k"),
                membersOf("ZADD k 1 %s", "CONFIG SET zset-max-listpack-value 65", "ZADD k 1 a", "ZUNIONSTORE k 1 k"),
                List.of("ZADD s " + many(128, i -> i + " m" + i), "ZUNIONSTORE k 1 s", "ZADD s 1 more", "ZUNIONSTORE k 1 s",
                        "ZRANGESTORE k s 0 127", "ZRANGESTORE k s 0 128", "ZRANGESTORE k s 0 inf BYSCORE", "ZPOPMIN s",
                        "ZRANGESTORE k s 0 inf BYSCORE", "ZDIFFSTORE k 1 s", "ZADD k 1 more", "ZADD k 1 even"));
    }

    /// The conversation about members of 64 and then of 65 bytes.
    private static List<String> membersOf(String... lines) {
        return Stream.of("m".repeat(64), "m".repeat(65), "1".repeat(64), "1".repeat(65)).flatMap(member ->
                Stream.concat(Stream.of(lines).map(line -> line.replace("%s", member)), Stream.of("DEL k s"))).toList();
    }

    private static String many(int count, IntFunction<String> text) {
        return IntStream.range(0, count).mapToObj(text).collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @MethodSource("conversations")
    void encodingsAreThoseOfTheOracle(List<String> conversation) {
        try (WireClient toRedis = oracle.connect(); WireClient toReadis = readis.connect()) {
            for (String line : conversation) {
                assertThat(toReadis.call(line)).as(line).isEqualTo(toRedis.call(line));
                assertThat(toReadis.call("OBJECT ENCODING k")).as("encoding after %s", line)
                        .isEqualTo(toRedis.call("OBJECT ENCODING k"));
            }
        }
    }
}
