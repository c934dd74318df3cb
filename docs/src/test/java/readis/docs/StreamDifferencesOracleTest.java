package readis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import readis.protocol.Reply;
import readis.server.WireClient;

/// The differences in streams, shown on both servers: a row that is no longer true fails.
class StreamDifferencesOracleTest extends OnBothServers {

    private void both(String... lines) {
        for (String line : lines) {
            assertThat(toReadis.call(line)).as(line).isEqualTo(toRedis.call(line));
        }
    }

    private void answers(String line, String redis, String ours) {
        assertThat(shown(toRedis.call(line))).as(line).isEqualTo(redis);
        assertThat(shown(toReadis.call(line))).as(line).isEqualTo(ours);
    }

    private static String shown(Reply reply) {
        return switch (reply) {
            case Reply.Error(var text) -> text.toString();
            case Reply.Simple(var text) -> text.toString();
            case Reply.Bulk(var text) -> text.toString();
            case Reply.Int(long number) -> String.valueOf(number);
            case Reply.Array(List<Reply> items) -> shown(items);
            case Reply.Map(List<Reply.Entry> entries) -> shown(entries.stream().map(Reply.Entry::key).toList());
            default -> "nothing";
        };
    }

    private static String shown(List<Reply> items) {
        return items.stream().map(StreamDifferencesOracleTest::shown).toList().toString();
    }

    @Test
    void whoGetsNothingIsAConsumerToo() {
        differences.named("stream-consumers");
        both("XGROUP CREATE a g 0 MKSTREAM", "XREADGROUP GROUP g p STREAMS a >", "XCLAIM a g q 0 1-1");
        answers("XGROUP CREATECONSUMER a g p", "1", "0");
        answers("XGROUP CREATECONSUMER a g q", "1", "0");
    }

    @Test
    void askingAndGettingAreTwoThings() {
        differences.named("stream-activity");
        toRedis.call("HELLO 3");
        toReadis.call("HELLO 3");
        both("XGROUP CREATE a g 0 MKSTREAM", "XGROUP CREATECONSUMER a g p");
        answers("XINFO CONSUMERS a g", "[[name, pending, idle]]", "[[name, pending, idle, inactive]]");
        assertThat(toRedis.call("XINFO STREAM a FULL").toString()).doesNotContain("active-time");
        assertThat(toReadis.call("XINFO STREAM a FULL").toString()).contains("seen-time", "active-time");
    }

    @Test
    void theMissingIdOfAGroupIsToldAsSuch() {
        differences.named("unbalanced-streams");
        answers("XREADGROUP GROUP g p STREAMS a b >",
                "ERR Unbalanced XREAD list of streams: for each stream key an ID or '$' must be specified.",
                "ERR Unbalanced 'xreadgroup' list of streams: for each stream key an ID or '>' must be specified.");
        answers("XREAD COUNT 1 STREAMS a b $",
                "ERR Unbalanced XREAD list of streams: for each stream key an ID or '$' must be specified.",
                "ERR Unbalanced 'xread' list of streams: for each stream key an ID or '$' must be specified.");
    }

    @Test
    void noIdIsGivenAgainThatWasDeleted() {
        differences.named("xsetid-deleted");
        both("XADD a 5-0 f v", "XDEL a 5-0");
        answers("XSETID a 4-0", "OK", "ERR The ID specified in XSETID is smaller than current max_deleted_entry_id");
    }

    @Test
    void aFullMillisecondIsToldAsSuch() {
        differences.named("full-millisecond");
        both("XADD a 5-18446744073709551615 f v");
        answers("XADD a 5-* f v", "ERR Elements are too large to be stored",
                "ERR The ID specified in XADD is equal or smaller than the target stream top item");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "DEL a; NOGROUP No such key 'a' or consumer group 'g' in XREADGROUP with GROUP option",
        "SET a x; WRONGTYPE Operation against a key holding the wrong kind of value"})
    void whoWaitsForAStreamThatGoesHearsWhatIsTheMatter(String end, String error) {
        differences.named("stream-gone");
        assertThat(waiting(toRedis, oracle.connect(), end)).startsWith("UNBLOCKED");
        assertThat(waiting(toReadis, readis.connect(), end)).isEqualTo(error);
    }

    private static String waiting(WireClient client, WireClient other, String end) {
        try (other) {
            client.call("XGROUP CREATE a g 0 MKSTREAM");
            client.send("XREADGROUP GROUP g p BLOCK 0 STREAMS a >\r\n");
            while (!shown(other.call("INFO clients")).contains("blocked_clients:1")) {
                Thread.onSpinWait();
            }
            other.call(end);
            return shown(client.reply());
        }
    }

    @Test
    void thePlusIsTheLastEntry() {
        differences.named("xread-plus");
        both("XADD a 1-1 f v", "XADD a 1-2 f v");
        answers("XREAD STREAMS a +", "ERR Invalid stream ID specified as stream command argument", "[[a, [[1-2, [f, v]]]]]");
    }

    @Test
    void theIndexIsNoRadixTree() {
        differences.named("radix-tree-nodes");
        both("XADD a 1-1 f v");
        assertThat(shown(toRedis.call("XINFO STREAM a"))).contains("radix-tree-keys, 1, radix-tree-nodes, 2");
        assertThat(shown(toReadis.call("XINFO STREAM a"))).contains("radix-tree-keys, 1, radix-tree-nodes, 1");
    }

    @Test
    void aLargeCountNeedsNoMemory() {
        differences.named("xautoclaim-count");
        both("XGROUP CREATE a g 0 MKSTREAM");
        answers("XAUTOCLAIM a g p 0 0 COUNT 500000000000000000",
                "ERR Insufficient memory, failed allocating transient memory, COUNT too high.", "[0-0, [], []]");
    }
}
