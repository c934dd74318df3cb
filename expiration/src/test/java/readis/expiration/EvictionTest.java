package readis.expiration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import readis.protocol.Reply;
import readis.protocol.command.Gate;
import readis.protocol.command.InfoPage;

class EvictionTest {

    private static final Gate.Verdict REFUSED = new Gate.Verdict.Answer(
            Reply.error("OOM command not allowed when used memory > 'maxmemory'."));

    @Test
    void usage() {
        Pressure pressure = withTenKeys(EvictionPolicy.ALLKEYS_LRU);
        IntStream.range(0, 9).forEach(i -> pressure.ask("GET key:" + i));
        allowOneByteLess(pressure);
        assertThat(pressure.ask("SET last x")).isEqualTo(Gate.Verdict.PASS);
        assertThat(pressure.talk().ask("EXISTS key:9")).isEqualTo(Reply.integer(0));
        assertThat(pressure.talk().ask("DBSIZE")).isEqualTo(Reply.integer(10));
        assertThat(figures(pressure)).contains("evicted_keys:1\r\n");
    }

    @Test
    void withoutEvictionCommandsAreRefusedUntilSomebodyHelps() {
        Pressure pressure = withTenKeys(EvictionPolicy.NOEVICTION);
        allowOneByteLess(pressure);
        assertThat(pressure.ask("SET last x")).isEqualTo(REFUSED);
        assertThat(pressure.ask("GET key:1")).isEqualTo(Gate.Verdict.PASS);
        assertThat(pressure.ask("DEL key:1")).isEqualTo(Gate.Verdict.PASS);
        assertThat(pressure.ask("SET last x")).isEqualTo(Gate.Verdict.PASS);
    }

    @Test
    void theOneThatIsUsedLeastGoesFirst() {
        Pressure pressure = withTenKeys(EvictionPolicy.ALLKEYS_LFU);
        IntStream.range(0, 100).filter(i -> i % 10 != 4).forEach(i -> pressure.ask("GET key:" + i % 10));
        allowOneByteLess(pressure);
        pressure.ask("DBSIZE");
        assertThat(pressure.talk().ask("EXISTS key:4")).isEqualTo(Reply.integer(0));
    }

    @Test
    void theOneThatDiesFirstAnywayGoesFirst() {
        Pressure pressure = withTenKeys(EvictionPolicy.VOLATILE_TTL);
        IntStream.range(0, 9).forEach(i -> pressure.ask("EXPIRE key:" + i + " " + (100 + (i * 7 + 1) % 9)));
        allowOneByteLess(pressure);
        pressure.ask("GET key:1");
        assertThat(pressure.talk().ask("EXISTS key:5")).isEqualTo(Reply.integer(0));
        assertThat(pressure.talk().ask("DBSIZE")).isEqualTo(Reply.integer(9));
    }

    @Test
    void sharedNumbersAreOfNoUseWhereUseMatters() {
        Pressure pressure = withTenKeys(EvictionPolicy.ALLKEYS_LFU);
        pressure.ask("SET number 5");
        assertThat(pressure.talk().ask("OBJECT REFCOUNT number")).isEqualTo(Reply.integer(1));
        assertThat(pressure.talk().ask("OBJECT FREQ number")).isEqualTo(Reply.integer(5));
        pressure.ask("INCR number");
        assertThat(pressure.talk().ask("OBJECT FREQ number")).isEqualTo(Reply.integer(6));
        assertThat(pressure.talk().ask("OBJECT IDLETIME number").toString()).contains("An LFU maxmemory policy is selected");
        pressure.set("maxmemory-policy", "allkeys-random");
        pressure.ask("SET number 6");
        assertThat(pressure.talk().ask("OBJECT REFCOUNT number")).isEqualTo(Reply.integer(Integer.MAX_VALUE));
        assertThat(pressure.talk().ask("OBJECT IDLETIME number")).isEqualTo(Reply.integer(0));
    }

    /// Ten keys of equal size, unused for a minute, and a sample that sees all of them.
    private static Pressure withTenKeys(EvictionPolicy policy) {
        Pressure pressure = new Pressure(policy, 1 << 20, () -> 0);
        pressure.set("maxmemory-samples", "20");
        IntStream.range(0, 10).forEach(i -> pressure.ask("SET key:" + i + " x"));
        pressure.talk().pass(Duration.ofMinutes(1).toMillis());
        pressure.talk().keyspace().accessClock().set(pressure.talk().clock().millis());
        return pressure;
    }

    private static void allowOneByteLess(Pressure pressure) {
        pressure.set("maxmemory", String.valueOf(pressure.eviction().usedMemory() - 1));
    }

    private static String figures(Pressure pressure) {
        InfoPage page = new InfoPage();
        pressure.eviction().report(page);
        return page.text("Stats");
    }
}
