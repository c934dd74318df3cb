package readis.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Session;
import readis.storage.HandClock;

/// What INFO and MEMORY tell about memory.
class MemoryReportTest {

    private static final long MEGABYTE = 1 << 20;

    private final House house = new House(new HandClock(), RandomGenerator.getDefault());
    private final Session session = house.newSession();

    @Test
    void usage() {
        long before = figure("total.allocated");
        ask("SET key 0123456789");
        assertThat(figure("total.allocated") - before).isEqualTo(((Reply.Int) ask("MEMORY USAGE key")).value());
        assertThat(figure("keys.count")).isEqualTo(1);
        assertThat(figure("total.allocated")).isEqualTo(figure("overhead.total") + figure("dataset.bytes"));
        assertThat(figure("startup.allocated")).isEqualTo(before);
    }

    @Test
    void thePeakIsRememberedUntilTheFiguresAreForgotten() {
        ask("SET large " + "x".repeat(100_000));
        house.tick();
        ask("DEL large");
        assertThat(figure("peak.allocated")).isGreaterThan(figure("total.allocated") + 100_000);
        ask("CONFIG RESETSTAT");
        assertThat(figure("peak.allocated")).isEqualTo(figure("total.allocated"));
    }

    @Test
    void infoAndStatsTellTheSame() {
        ask("HSET h a 1 b 2");
        ask("SET mortal x EX 100");
        String info = ((Reply.Verbatim) ask("INFO memory")).text().toString();
        assertThat(info).contains("used_memory:" + figure("total.allocated") + "\r\n",
                "used_memory_overhead:" + figure("overhead.total") + "\r\n", "maxmemory_policy:noeviction\r\n");
    }

    @Test
    void theDoctorSeesWhatIsWrong() {
        assertThat(diagnosis(MEGABYTE, MEGABYTE, 0, 0)).startsWith("Hi Sam, this instance is empty");
        assertThat(diagnosis(100 * MEGABYTE, 100 * MEGABYTE, 0, 0)).startsWith("Hi Sam, I can't find any memory issue");
        assertThat(diagnosis(100 * MEGABYTE, 151 * MEGABYTE, 0, 0)).contains(" * Peak memory:").doesNotContain(" * Garbage:");
        assertThat(diagnosis(100 * MEGABYTE, 100 * MEGABYTE, 50 * MEGABYTE, 0)).contains(" * Big client buffers:");
        assertThat(diagnosis(100 * MEGABYTE, 100 * MEGABYTE, 0, 900 * MEGABYTE)).contains(" * Limit without effect:");
        assertThat(diagnosis(900 * MEGABYTE, 900 * MEGABYTE, 0, 0)).contains(" * Crowded heap:");
        assertThat(new MemoryDoctor(100 * MEGABYTE, 100 * MEGABYTE, 0, 1, 0, 201 * MEGABYTE, 1000 * MEGABYTE).diagnosis())
                .contains(" * Garbage:");
    }

    @Test
    void theHeapTellsOfItsPools() {
        assertThat(((Reply.Verbatim) ask("MEMORY MALLOC-STATS")).text().toString())
                .startsWith("___ Begin Java heap statistics ___\n").contains("\ncollector ", "\npool ", " bytes used, ");
    }

    private static String diagnosis(long used, long peak, long buffers, long limit) {
        return new MemoryDoctor(used, peak, buffers, 10, limit, used, 1000 * MEGABYTE).diagnosis();
    }

    private long figure(String name) {
        List<Reply.Entry> entries = ((Reply.Map) ask("MEMORY STATS")).entries();
        Map<String, Reply> figures = entries.stream().collect(Collectors.toMap(
                entry -> ((Reply.Bulk) entry.key()).value().toString(), Reply.Entry::value));
        return ((Reply.Int) figures.get(name)).value();
    }

    private Reply ask(String line) {
        return house.dispatch(session, Request.of(line.split(" ")));
    }
}
