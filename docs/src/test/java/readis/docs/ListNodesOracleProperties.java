package readis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.server.Oracle;
import readis.server.WireClient;
import readis.storage.Conversation;
import readis.storage.lists.ListNode;
import readis.storage.lists.ListRoom;
import readis.storage.lists.ListValue;

/// A long list is cut into nodes as redis-server cuts it, whatever is put where: three elements a listpack at most, or 8
/// kB, and elements of 100 bytes alone.
///
/// The list never becomes so short that it would turn back into one listpack, which redis-server 7.0 does not know.
@AddLifecycleHook(NeedsOracle.class)
class ListNodesOracleProperties {

    private static final int FEW = 4;

    private static Oracle oracle;
    private static WireClient redis;

    @BeforeContainer
    static void start() {
        oracle = Oracle.start("--list-max-listpack-size", "3", "--rdbcompression", "no");
        redis = oracle.connect();
    }

    @AfterContainer
    static void stop() {
        redis.close();
        oracle.close();
    }

    @Property
    @StatisticsReport(onFailureOnly = true)
    void nodesAreThoseOfRedis(@ForAll("lines") List<String> lines) {
        redis.call("DEBUG QUICKLIST-PACKED-THRESHOLD 0");
        sameNodes(lines, 1L << 30);
    }

    @Property
    @StatisticsReport(onFailureOnly = true)
    void largeElementsStandAloneAsInRedis(@ForAll("lines") List<String> lines) {
        redis.call("DEBUG QUICKLIST-PACKED-THRESHOLD 100");
        sameNodes(lines, 100);
    }

    private static void sameNodes(List<String> lines, long largeFrom) {
        Conversation readis = conversation(largeFrom);
        redis.call("DEL k");
        boolean isLong = false;
        for (String line : Stream.concat(Stream.of("RPUSH k a b c d e f g"), lines.stream()).toList()) {
            if (takesAway(line) && redis.call("LLEN k") instanceof Reply.Int(long size) && size <= FEW) {
                continue;
            }
            assertThat(readis.ask(line)).as(line).isEqualTo(redis.call(line));
            List<ListNode> nodes = nodesOf(readis);
            assertThat(nodes).as(line).isEqualTo(DumpedList.of("k", redis));
            isLong |= nodes.size() > FEW;
        }
        Statistics.label("many nodes").collect(isLong);
        Statistics.label("many nodes").coverage(many -> many.check(true).percentage(share -> share >= 10));
    }

    private static boolean takesAway(String line) {
        return line.matches("(LPOP|RPOP|LREM|LTRIM) .*");
    }

    private static Conversation conversation(long largeFrom) {
        return new Conversation((keyspace, clock) -> {
            ListRoom room = new ListRoom(keyspace, clock);
            room.directives().getFirst().set("3");
            room.isolateElementsFrom(largeFrom);
            return room.rows();
        });
    }

    private static List<ListNode> nodesOf(Conversation readis) {
        return readis.keyspace().databases().getFirst().find(Bytes.of("k"), ListValue.class).orElseThrow().nodes();
    }

    @Provide
    Arbitrary<List<String>> lines() {
        Arbitrary<String> values = Arbitraries.frequencyOf(Tuple.of(8, Arbitraries.of("a", "b", "c", "d", "1", "300")),
                Tuple.of(2, Arbitraries.of(99, 100, 3000).map("v"::repeat)));
        Arbitrary<String> indices = Arbitraries.integers().between(-4, 3).map(String::valueOf);
        return Arbitraries.frequencyOf(
                Tuple.of(3, Combinators.combine(Arbitraries.of("LPUSH", "RPUSH"), values).as("%s k %s"::formatted)),
                Tuple.of(6, Combinators.combine(Arbitraries.of("BEFORE", "AFTER"), values, values)
                        .as("LINSERT k %s %s %s"::formatted)),
                Tuple.of(3, Combinators.combine(indices, values).as("LSET k %s %s"::formatted)),
                Tuple.of(2, Arbitraries.of("LPOP k", "RPOP k", "LTRIM k 1 -1", "LTRIM k 0 -2", "LTRIM k 1 -2")),
                Tuple.of(2, Combinators.combine(Arbitraries.of(-1, 1), values).as("LREM k %d %s"::formatted)))
                .list().ofMaxSize(40);
    }
}
