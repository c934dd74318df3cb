package readis.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.Response;
import redis.clients.jedis.args.ExpiryOption;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.HGetExParams;
import redis.clients.jedis.params.HSetExParams;
import redis.clients.jedis.params.SetParams;
import readis.server.TestServer;

/// A client library of the field, which knows nothing of us, takes this server for a Redis.
class JedisTest {

    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void usage() {
        try (Jedis jedis = connect(RedisProtocol.RESP2)) {
            assertThat(jedis.ping()).isEqualTo("PONG");
            assertThat(jedis.set("greeting", "hello")).isEqualTo("OK");
            assertThat(jedis.get("greeting")).isEqualTo("hello");
            assertThat(jedis.incr("visits")).isEqualTo(1);
            assertThat(jedis.set("greeting", "again", SetParams.setParams().nx())).isNull();
            assertThat(jedis.del("greeting", "visits", "nothing")).isEqualTo(2);
        }
    }

    @Test
    void keysDieByTheClock() {
        try (Jedis jedis = connect(RedisProtocol.RESP2)) {
            jedis.set("k", "v", SetParams.setParams().ex(10));
            assertThat(jedis.ttl("k")).isEqualTo(10);
            assertThat(jedis.expire("k", 20)).isEqualTo(1);
            server.clock().advance(Duration.ofSeconds(19));
            assertThat(jedis.get("k")).isEqualTo("v");
            server.clock().advance(Duration.ofMillis(1001));
            assertThat(jedis.get("k")).isNull();
        }
    }

    /// The redis-server that judges this house does not know these commands; this client does.
    @Test
    void fieldsDieByTheClock() {
        try (Jedis jedis = connect(RedisProtocol.RESP3)) {
            assertThat(jedis.hsetex("h", HSetExParams.hSetExParams().ex(10).fnx(), "f", "1")).isEqualTo(1);
            jedis.hset("h", Map.of("g", "2", "i", "3"));
            assertThat(jedis.httl("h", "f", "g", "z")).containsExactly(10L, -1L, -2L);
            assertThat(jedis.hexpire("h", 20, ExpiryOption.GT, "f", "g")).containsExactly(1L, 0L);
            assertThat(jedis.hpexpireAt("h", 1, "i")).containsExactly(2L);
            assertThat(jedis.hgetex("h", HGetExParams.hGetExParams().px(500), "g", "i")).containsExactly("2", null);
            server.clock().advance(Duration.ofMillis(501));
            assertThat(jedis.hgetAll("h")).containsExactly(Map.entry("f", "1"));
            assertThat(jedis.hpersist("h", "f", "g")).containsExactly(1L, -2L);
            assertThat(jedis.hgetdel("h", "f", "g")).containsExactly("1", null);
            assertThat(jedis.exists("h")).isFalse();
        }
    }

    @Test
    void speaksTheNewDialect() {
        try (Jedis jedis = connect(RedisProtocol.RESP3)) {
            jedis.set("k", "v");
            assertThat(jedis.get("k")).isEqualTo("v");
            assertThat(jedis.configGet("databases")).containsEntry("databases", "16");
        }
    }

    @Test
    void pipelinesAreAnsweredInOrder() {
        try (Jedis jedis = connect(RedisProtocol.RESP3)) {
            Pipeline pipeline = jedis.pipelined();
            List<Response<Long>> counts = IntStream.range(0, 10_000).mapToObj(_ -> pipeline.incr("n")).toList();
            pipeline.sync();
            assertThat(counts).extracting(Response::get).first().isEqualTo(1L);
            assertThat(counts).extracting(Response::get).isSorted().last().isEqualTo(10_000L);
        }
    }

    @Test
    void errorsAreErrors() {
        try (Jedis jedis = connect(RedisProtocol.RESP2)) {
            jedis.set("word", "x");
            assertThatThrownBy(() -> jedis.incr("word")).isInstanceOf(JedisDataException.class)
                    .hasMessage("ERR value is not an integer or out of range");
        }
    }

    @Test
    void aPoolServesManyThreads() throws Exception {
        try (RedisClient pool = RedisClient.builder().hostAndPort("localhost", server.port()).build();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> calls = IntStream.range(0, 200)
                    .mapToObj(_ -> threads.submit(() -> pool.incr("n"))).toList();
            for (Future<Long> call : calls) {
                call.get();
            }
            assertThat(pool.get("n")).isEqualTo("200");
        }
    }

    private Jedis connect(RedisProtocol dialect) {
        return new Jedis(new HostAndPort("localhost", server.port()),
                DefaultJedisClientConfig.builder().protocol(dialect).build());
    }
}
