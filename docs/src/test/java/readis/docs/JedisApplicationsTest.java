package readis.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.Response;
import redis.clients.jedis.Transaction;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import redis.clients.jedis.params.SetParams;
import readis.server.TestServer;

/// What applications have libraries for, done with the scripts and commands of such libraries: locks, queues of jobs, fan-out.
class JedisApplicationsTest {

    private static final String RELEASE = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) "
            + "else return 0 end";

    /// A lock that its owner may take again; whoever waits hears of the end by a message.
    private static final String UNLOCK = """
            if redis.call('hexists', KEYS[1], ARGV[3]) == 0 then return nil end
            local counter = redis.call('hincrby', KEYS[1], ARGV[3], -1)
            if counter > 0 then redis.call('pexpire', KEYS[1], ARGV[2]) return 0 end
            redis.call('del', KEYS[1])
            redis.call('publish', KEYS[2], ARGV[1])
            return 1
            """;

    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private Jedis connect(RedisProtocol dialect) {
        return new Jedis(new HostAndPort("localhost", server.port()), DefaultJedisClientConfig.builder().protocol(dialect).build());
    }

    @Test
    void usage() {
        try (Jedis jedis = connect(RedisProtocol.RESP2)) {
            assertThat(jedis.eval("return {KEYS[1], ARGV[1], 3.7, redis.call('SET', KEYS[1], ARGV[1])}", 1, "k", "v"))
                    .isEqualTo(List.of("k", "v", 3L, "OK"));
        }
    }

    @ParameterizedTest
    @EnumSource(RedisProtocol.class)
    void aLockIsReleasedByItsOwnerOnly(RedisProtocol dialect) {
        try (Jedis one = connect(dialect); Jedis other = connect(dialect)) {
            SetParams ifFree = SetParams.setParams().nx().px(1000);
            assertThat(one.set("lock", "token-1", ifFree)).isEqualTo("OK");
            assertThat(other.set("lock", "token-2", ifFree)).isNull();
            String release = other.scriptLoad(RELEASE);
            assertThat(other.evalsha(release, 1, "lock", "token-2")).isEqualTo(0L);
            assertThat(one.evalsha(release, 1, "lock", "token-1")).isEqualTo(1L);
            assertThat(other.set("lock", "token-2", ifFree)).isEqualTo("OK");
            server.clock().advance(Duration.ofMillis(1001));
            assertThat(other.evalsha(release, 1, "lock", "token-2")).isEqualTo(0L);
        }
    }

    @Test
    void aLockThatCountsTellsWhoWaits() throws InterruptedException {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        JedisPubSub waiting = listener(heard);
        try (Jedis owner = connect(RedisProtocol.RESP2); Jedis waiter = connect(RedisProtocol.RESP2);
                ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
            thread.submit(() -> waiter.subscribe(waiting, "unlocked"));
            assertThat(next(heard)).isEqualTo("subscribed to unlocked");
            owner.hset("lock", "me", "2");
            assertThat(owner.eval(UNLOCK, List.of("lock", "unlocked"), List.of("free", "30000", "me"))).isEqualTo(0L);
            assertThat(owner.pttl("lock")).isEqualTo(30_000);
            assertThat(owner.eval(UNLOCK, List.of("lock", "unlocked"), List.of("free", "30000", "me"))).isEqualTo(1L);
            assertThat(owner.eval(UNLOCK, List.of("lock", "unlocked"), List.of("free", "30000", "me"))).isNull();
            assertThat(next(heard)).isEqualTo("unlocked: free");
            waiting.unsubscribe();
        }
    }

    private static String next(BlockingQueue<String> heard) throws InterruptedException {
        return heard.poll(10, TimeUnit.SECONDS);
    }

    private static JedisPubSub listener(BlockingQueue<String> heard) {
        return new JedisPubSub() {
            @Override
            public void onSubscribe(String channel, int count) {
                heard.add("subscribed to " + channel);
            }

            @Override
            public void onMessage(String channel, String message) {
                heard.add(channel + ": " + message);
            }

            @Override
            public void onPMessage(String pattern, String channel, String message) {
                heard.add(pattern + " has " + channel + ": " + message);
            }
        };
    }

    @ParameterizedTest
    @EnumSource(RedisProtocol.class)
    void messagesFindTheirListeners(RedisProtocol dialect) throws InterruptedException {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        JedisPubSub news = listener(heard);
        try (Jedis listener = connect(dialect); Jedis speaker = connect(dialect);
                ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
            thread.submit(() -> listener.subscribe(news, "news"));
            assertThat(next(heard)).isEqualTo("subscribed to news");
            news.psubscribe("n*");
            while (speaker.pubsubNumPat() == 0) {
                Thread.onSpinWait();
            }
            assertThat(speaker.publish("news", "hello")).isEqualTo(2);
            assertThat(List.of(next(heard), next(heard))).containsExactly("news: hello", "n* has news: hello");
            assertThat(speaker.pubsubChannels("*")).containsExactly("news");
            news.unsubscribe();
            news.punsubscribe();
        }
    }

    /// A queue in the manner of BullMQ: its scripts get a dozen keys, and their arguments packed by MessagePack.
    @ParameterizedTest
    @EnumSource(RedisProtocol.class)
    void aQueueOfJobs(RedisProtocol dialect) {
        Jobs jobs = new Jobs();
        try (Jedis producer = connect(dialect); Jedis worker = connect(dialect)) {
            byte[] later = MessagePack.map(Map.of("delay", 5000, "attempts", 3));
            assertThat(jobs.add(producer, "mail", "{\"to\":\"you\"}", MessagePack.map(Map.of("attempts", 3)))).isEqualTo("1");
            assertThat(jobs.add(producer, "mail", "{\"to\":\"me\"}", later)).isEqualTo("2");
            List<?> first = jobs.take(worker, "token");
            assertThat(first.getFirst()).isEqualTo("1");
            assertThat(String.valueOf(first.getLast())).contains("name", "mail", "{\"to\":\"you\"}", "attempts", "3");
            assertThat(jobs.take(worker, "token")).isEqualTo(List.of());
            assertThat(jobs.finish(worker, "1", "other token")).isEqualTo(-2L);
            assertThat(jobs.finish(worker, "1", "token")).isEqualTo(0L);
            server.clock().advance(Duration.ofSeconds(6));
            assertThat(jobs.take(worker, "token").getFirst()).isEqualTo("2");
            assertThat(producer.zrange("q:completed", 0, -1)).containsExactly("1");
            assertThat(producer.hget("q:1", "returnvalue")).isEqualTo("\"done\"");
            assertThat(producer.xlen("q:events")).isEqualTo(6);
        }
    }

    @Test
    void scriptsInAPipeline() {
        try (Jedis jedis = connect(RedisProtocol.RESP3)) {
            String sum = jedis.scriptLoad("return redis.call('INCRBY', KEYS[1], ARGV[1])");
            Pipeline pipeline = jedis.pipelined();
            List<Response<Object>> sums = IntStream.rangeClosed(1, 1000)
                    .mapToObj(number -> pipeline.evalsha(sum, 1, "sum", String.valueOf(number))).toList();
            Response<Object> unknown = pipeline.evalsha("0".repeat(40), 0);
            pipeline.sync();
            assertThat(sums.getLast().get()).isEqualTo(500_500L);
            assertThatThrownBy(unknown::get).isInstanceOf(JedisNoScriptException.class);
        }
    }

    @Test
    void aPoolOfConnectionsSharesScripts() throws Exception {
        try (RedisClient pool = RedisClient.builder().hostAndPort("localhost", server.port()).build();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            pool.set("stock", "50");
            String take = pool.scriptLoad("if tonumber(redis.call('GET', KEYS[1])) > 0 then return redis.call('DECR', KEYS[1]) end",
                    "stock");
            List<Future<Object>> takes = Stream.generate(() -> threads.submit(() -> pool.evalsha(take, 1, "stock")))
                    .limit(80).toList();
            List<Object> left = new ArrayList<>();
            for (Future<Object> one : takes) {
                left.add(one.get());
            }
            assertThat(left.stream().filter(one -> one != null).distinct()).hasSize(50);
        }
    }

    @Test
    void aTransactionSeesItsWatch() {
        try (Jedis jedis = connect(RedisProtocol.RESP2); Jedis other = connect(RedisProtocol.RESP2)) {
            jedis.watch("k");
            other.set("k", "changed");
            Transaction late = jedis.multi();
            late.set("k", "mine");
            assertThat(late.exec()).isNull();
            Transaction transaction = jedis.multi();
            Response<String> value = transaction.get("k");
            transaction.eval("return redis.call('APPEND', 'k', '!')");
            transaction.exec();
            assertThat(value.get()).isEqualTo("changed");
            assertThat(other.get("k")).isEqualTo("changed!");
        }
    }

    @ParameterizedTest
    @EnumSource(RedisProtocol.class)
    void functionsOfALibrary(RedisProtocol dialect) {
        String library = "#!lua name=shop\nredis.register_function('take', function(keys, args) "
                + "return redis.call('DECRBY', keys[1], args[1]) end)\n"
                + "redis.register_function{function_name='look', callback=function(keys) return redis.call('GET', keys[1]) end, "
                + "flags={'no-writes'}}";
        try (Jedis jedis = connect(dialect)) {
            assertThat(jedis.functionLoad(library)).isEqualTo("shop");
            assertThat(jedis.functionLoadReplace(library)).isEqualTo("shop");
            assertThat(jedis.fcall("take", List.of("stock"), List.of("3"))).isEqualTo(-3L);
            assertThat(jedis.fcallReadonly("look", List.of("stock"), List.of())).isEqualTo("-3");
            assertThatThrownBy(() -> jedis.fcallReadonly("take", List.of("stock"), List.of("3"))).isInstanceOf(JedisDataException.class);
            assertThat(jedis.functionList().getFirst().getLibraryName()).isEqualTo("shop");
            assertThat(jedis.functionListWithCode("sh*").getFirst().getLibraryCode()).isEqualTo(library);
            assertThat(jedis.functionStats().getEngines()).containsKey("LUA");
            assertThat(jedis.functionDelete("shop")).isEqualTo("OK");
        }
    }

    /// The three scripts of the queue.
    private static final class Jobs {

        private static final List<byte[]> KEYS = Stream.of("q:wait", "q:active", "q:delayed", "q:completed", "q:id", "q:events",
                "q:meta", "q:marker").map(JedisApplicationsTest::utf8).toList();

        private static final String COMMON = """
                local wait, active, delayed, completed, id, events = unpack(KEYS)
                local function event(...) redis.call('XADD', events, 'MAXLEN', '~', 10000, '*', ...) end
                """;

        private static final String ADD = COMMON + """
                local name, at, prefix = unpack(cmsgpack.unpack(ARGV[1]))
                local options = cmsgpack.unpack(ARGV[3])
                local job = redis.call('INCR', id)
                redis.call('HMSET', prefix .. job, 'name', name, 'data', ARGV[2], 'opts', cjson.encode(options), 'timestamp', at)
                if options.delay then
                  redis.call('ZADD', delayed, at + options.delay, job)
                  event('event', 'delayed', 'jobId', job)
                else
                  redis.call('LPUSH', wait, job)
                  event('event', 'waiting', 'jobId', job)
                end
                return job .. ''
                """;

        private static final String TAKE = COMMON + """
                local options = cmsgpack.unpack(ARGV[2])
                for _, job in ipairs(redis.call('ZRANGEBYSCORE', delayed, 0, ARGV[1], 'LIMIT', 0, 1000)) do
                  redis.call('ZREM', delayed, job)
                  redis.call('LPUSH', wait, job)
                  event('event', 'waiting', 'jobId', job)
                end
                local job = redis.call('RPOPLPUSH', wait, active)
                if not job then return {} end
                redis.call('SET', options.prefix .. job .. ':lock', options.token, 'PX', options.lockDuration)
                event('event', 'active', 'jobId', job, 'prev', 'waiting')
                return {job, redis.call('HGETALL', options.prefix .. job)}
                """;

        private static final String FINISH = COMMON + """
                local options = cmsgpack.unpack(ARGV[2])
                local key = options.prefix .. ARGV[1]
                if redis.call('EXISTS', key) == 0 then return -1 end
                if redis.call('GET', key .. ':lock') ~= options.token then return -2 end
                redis.call('DEL', key .. ':lock')
                if redis.call('LREM', active, -1, ARGV[1]) == 0 then return -3 end
                redis.call('ZADD', completed, 1, ARGV[1])
                redis.call('HMSET', key, 'returnvalue', cjson.encode('done'))
                event('event', 'completed', 'jobId', ARGV[1])
                return 0
                """;

        private String add(Jedis jedis, String name, String data, byte[] options) {
            byte[] about = MessagePack.list(name, now(jedis), "q:");
            return text(jedis.eval(utf8(ADD), KEYS, List.of(about, utf8(data), options)));
        }

        private List<?> take(Jedis jedis, String token) {
            List<?> taken = (List<?>) jedis.eval(utf8(TAKE), KEYS, List.of(utf8(now(jedis)), options(token)));
            return taken.stream().map(item -> item instanceof List<?> fields
                    ? fields.stream().map(field -> text(field)).toList() : text(item)).toList();
        }

        private Object finish(Jedis jedis, String job, String token) {
            return jedis.eval(utf8(FINISH), KEYS, List.of(utf8(job), options(token)));
        }

        private static String now(Jedis jedis) {
            return jedis.time().getFirst() + "000";
        }

        private static byte[] options(String token) {
            return MessagePack.map(Map.of("token", token, "prefix", "q:", "lockDuration", 30_000));
        }

        private static String text(Object bytes) {
            return new String((byte[]) bytes, StandardCharsets.UTF_8);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// As much of MessagePack as a client of such a queue writes: short texts, small numbers, and both in lists and maps.
    private static final class MessagePack {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        static byte[] list(Object... items) {
            MessagePack pack = new MessagePack();
            pack.out.write(0x90 | items.length);
            Stream.of(items).forEach(pack::write);
            return pack.out.toByteArray();
        }

        static byte[] map(Map<String, Object> map) {
            MessagePack pack = new MessagePack();
            pack.out.write(0x80 | map.size());
            map.forEach((key, value) -> {
                pack.write(key);
                pack.write(value);
            });
            return pack.out.toByteArray();
        }

        private void write(Object value) {
            if (value instanceof Integer number) {
                out.write(0xCD);
                out.write(number >> 8);
                out.write(number);
            } else {
                byte[] text = utf8(value.toString());
                out.write(0xA0 | text.length);
                out.writeBytes(text);
            }
        }
    }
}
