package readis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.server.WireClient;

/// Memory pressure, through a socket, on both servers: settings, what is refused and how, and what a key tells of its use.
class EvictionOracleTest extends OnBothServers {

    @ParameterizedTest
    @ValueSource(strings = {"maxmemory 1q", "maxmemory -1", "maxmemory 100mb", "maxmemory 1gb", "maxmemory 64k", "maxmemory 0",
        "maxmemory-policy foo", "maxmemory-policy ALLKEYS-LRU", "maxmemory-policy volatile-lfu", "maxmemory-samples 0",
        "maxmemory-samples 100", "maxmemory-samples x", "maxmemory-samples 2147483648", "maxmemory-eviction-tenacity 101",
        "maxmemory-eviction-tenacity -1", "maxmemory-eviction-tenacity 100", "lfu-log-factor -1", "lfu-log-factor 0",
        "lfu-log-factor 3000000000", "lfu-decay-time x", "lfu-decay-time 0", "maxmemory 2gb maxmemory-policy volatile-ttl",
        "maxmemory 2gb maxmemory-policy best"})
    void theSettingsAreThose(String setting) {
        areAlike("CONFIG GET maxmemory", "CONFIG GET maxmemory-policy", "CONFIG GET maxmemory-samples",
                "CONFIG GET maxmemory-eviction-tenacity", "CONFIG GET lfu-log-factor",
                "CONFIG GET lfu-decay-time");
        areAlike("CONFIG SET " + setting, "CONFIG GET maxmemory", "CONFIG GET maxmemory-policy",
                "CONFIG GET maxmemory-samples", "CONFIG GET maxmemory-eviction-tenacity", "CONFIG GET lfu-log-factor",
                "CONFIG GET lfu-decay-time");
    }

    @Test
    void whatNeedsMemoryIsRefusedWhenNobodyMayGo() {
        areAlike("SET a x", "RPUSH l 1 2", "SET mortal x EX 1000", "CONFIG SET maxmemory 1", "SET b y", "GET a", "APPEND a y",
                "RPUSH l 3", "LPOP l", "LRANGE l 0 -1", "INCR n", "EXPIRE a 100", "PERSIST a", "RENAME a b", "DEL b",
                "HSET h f v", "ZADD z 1 m", "XADD s * f v", "COPY l k", "SADD s m", "SREM s m", "SORT l STORE k", "SETRANGE a 0 x",
                "PFADD p x", "GETEX l", "FLUSHALL", "SET a x", "CONFIG SET maxmemory 0", "SET a x");
    }

    @Test
    void whatIsOnlyQueuedNeedsMemoryToo() {
        areAlike("SET a x", "CONFIG SET maxmemory 1", "MULTI", "GET a", "SET a y", "EXEC", "MULTI", "DISCARD", "MULTI",
                "EXEC", "MULTI", "MULTI", "WATCH a", "EXEC", "CONFIG SET maxmemory 0", "MULTI", "SET a z", "GET a");
        for (Supplier<WireClient> newClient : List.<Supplier<WireClient>>of(oracle::connect, readis::connect)) {
            try (WireClient other = newClient.get()) {
                assertThat(other.call("CONFIG SET maxmemory 1")).isEqualTo(Reply.OK);
            }
        }
        areAlike("EXEC", "GET a");
    }

    @Test
    void whoWatchesAKeyHearsThatItHadToGo() {
        areAlike("CONFIG SET maxmemory-policy allkeys-lru", "SET a x", "WATCH a", "CONFIG SET maxmemory 1", "GET a", "MULTI",
                "EXEC", "CONFIG SET maxmemory 0", "SET a x", "WATCH a", "CONFIG SET maxmemory 1", "GET a",
                "CONFIG SET maxmemory 0", "MULTI", "GET a", "EXEC");
    }

    /// After CONFIG SET nobody asks for anything any more: the loop has to find the time by itself.
    @Test
    void whoListensHearsWhoHadToGo() {
        areAlike("CONFIG SET notify-keyspace-events Ee maxmemory-policy allkeys-lru", "SET a x");
        try (WireClient listenerAtRedis = oracle.connect(); WireClient listenerAtReadis = readis.connect()) {
            List.of(listenerAtRedis, listenerAtReadis).forEach(client -> client.call("SUBSCRIBE __keyevent@0__:evicted"));
            areAlike("CONFIG SET maxmemory 1");
            assertThat(listenerAtReadis.reply()).isEqualTo(listenerAtRedis.reply());
        }
    }

    @Test
    void whoKeepsACopyHearsThatItsKeyHadToGo() {
        areAlike("CONFIG SET maxmemory-policy allkeys-lru", "SET a x");
        try (WireClient readerAtRedis = oracle.connect(); WireClient readerAtReadis = readis.connect()) {
            for (WireClient client : List.of(readerAtRedis, readerAtReadis)) {
                client.call("HELLO 3");
                client.call("CLIENT TRACKING ON");
                client.call("GET a");
            }
            areAlike("CONFIG SET maxmemory 1", "GET b");
            assertThat(readerAtReadis.reply()).isEqualTo(readerAtRedis.reply());
        }
    }

    @Test
    void nobodyGoesWhoIsNoCandidate() {
        areAlike("CONFIG SET maxmemory-policy volatile-ttl", "SET stays x", "SET goes x EX 1000", "SET too x PX 5000",
                "CONFIG SET maxmemory 1", "SET b y", "EXISTS stays", "EXISTS goes too", "DBSIZE", "GET stays");
        areAlike("CONFIG SET maxmemory-policy allkeys-random", "GET stays", "DBSIZE", "SET b y");
    }

    @Test
    void aKeyTellsHowOftenItWasUsed() {
        areAlike("SET a x", "OBJECT FREQ a", "OBJECT FREQ nobody", "CONFIG SET maxmemory-policy allkeys-lfu maxmemory 1gb",
                "SET k 5", "OBJECT FREQ k", "OBJECT REFCOUNT k", "OBJECT IDLETIME k", "OBJECT IDLETIME nobody", "GET k",
                "OBJECT FREQ k", "RPUSH l a", "OBJECT FREQ l", "HSET h f v", "OBJECT FREQ h", "EXISTS h", "OBJECT FREQ h",
                "TYPE h", "OBJECT FREQ h", "RENAME h g", "OBJECT FREQ g", "SET v x", "COPY v w", "OBJECT FREQ w",
                "CONFIG SET maxmemory-policy allkeys-random", "SET k 6",
                "OBJECT REFCOUNT k", "OBJECT IDLETIME k", "OBJECT FREQ k");
    }

    @Test
    void theGatesHaveRedissOrder() {
        areAlike("CONFIG SET maxmemory 1", "SET", "SETT a b", "SET a", "CONFIG SET requirepass secret");
        try (WireClient strangerToRedis = oracle.connect(); WireClient strangerToReadis = readis.connect()) {
            assertThat(strangerToReadis.call("SET a b")).isEqualTo(strangerToRedis.call("SET a b"));
            assertThat(strangerToReadis.call("SET a")).isEqualTo(strangerToRedis.call("SET a"));
        }
    }

    @Test
    void infoCountsWhoWent() {
        areAlike("CONFIG SET maxmemory-policy allkeys-lru", "MSET a 1 b 2 c 3", "CONFIG SET maxmemory 1", "GET a", "SET d 4");
        for (WireClient client : List.of(toRedis, toReadis)) {
            assertThat(client.call("INFO stats").toString()).contains("evicted_keys:3\r\n");
            assertThat(client.call("INFO memory").toString()).contains("maxmemory:1\r\n", "maxmemory_human:1B\r\n",
                    "maxmemory_policy:allkeys-lru\r\n", "used_memory:");
            assertThat(client.call("INFO errorstats").toString()).contains("errorstat_OOM:count=1");
            assertThat(client.call("CONFIG RESETSTAT")).isEqualTo(Reply.OK);
            assertThat(client.call("INFO stats").toString()).contains("evicted_keys:0\r\n");
        }
    }

    /// The figures are those of each server; their names, their order and their types are not.
    @Test
    void memoryTellsItInRedissShape() {
        areAlike("MEMORY HELP", "MEMORY DOCTOR", "MEMORY DOCTOR x", "MEMORY STATS x", "MEMORY MALLOC-STATS x", "MEMORY PURGE x",
                "MEMORY FOO", "MEMORY USAGE", "MEMORY");
        areAlike("SET a x", "SET mortal x EX 1000", "SELECT 3", "SADD s 1 2");
        for (String version : List.of("2", "3")) {
            List.of(toRedis, toReadis).forEach(client -> client.call("HELLO " + version));
            assertThat(shape(toReadis.call("MEMORY STATS"))).isEqualTo(shape(toRedis.call("MEMORY STATS")));
            areAlike("MEMORY DOCTOR", "MEMORY HELP");
            assertThat(shape(toReadis.call("MEMORY MALLOC-STATS"))).isEqualTo(shape(toRedis.call("MEMORY MALLOC-STATS")));
        }
    }

    @Test
    void whatAilsAHeapIsNotWhatAilsAnAllocator() {
        Differences differences = Differences.read(Repository.here());
        differences.named("memory-doctor");
        differences.named("memory-figures");
        List.of(toRedis, toReadis).forEach(client -> client.call("SET large " + "x".repeat(8_000_000)));
        List.of(toRedis, toReadis).forEach(client -> client.call("DEL large"));
        List.of(toRedis, toReadis).forEach(client -> client.call("SET large " + "x".repeat(5_300_000)));
        assertThat(toReadis.call("MEMORY DOCTOR").toString()).contains("Readis instance").doesNotContain("jemalloc");
        assertThat(toRedis.call("MEMORY DOCTOR").toString()).doesNotContain("Readis instance");
        assertThat(toReadis.call("MEMORY MALLOC-STATS").toString()).contains("Java heap");
        assertThat(toRedis.call("MEMORY MALLOC-STATS").toString()).contains("jemalloc");
        assertThat(toReadis.call("INFO memory").toString()).contains("mem_allocator:java-").doesNotContain("mem_aof_buffer");
        assertThat(toRedis.call("INFO memory").toString()).contains("mem_allocator:jemalloc", "mem_aof_buffer:0");
    }

    private static String shape(Reply reply) {
        return switch (reply) {
            case Reply.Map(List<Reply.Entry> entries) -> entries.stream()
                    .map(entry -> entry.key() + "=" + shape(entry.value())).toList().toString();
            case Reply.Array(List<Reply> items) -> items.stream().map(EvictionOracleTest::shape).toList().toString();
            case Reply.Bulk(Bytes text) when text.toLatin1().matches("[a-z].*") -> text.toString();
            case Reply.Bulk _ -> "text";
            default -> reply.getClass().getSimpleName();
        };
    }

    private void areAlike(String... lines) {
        for (String line : lines) {
            assertThat(toReadis.call(line)).as(line).isEqualTo(toRedis.call(line));
        }
    }
}
