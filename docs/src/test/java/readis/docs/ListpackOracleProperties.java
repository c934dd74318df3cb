package readis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import readis.protocol.Bytes;
import readis.protocol.Request;
import readis.server.Oracle;
import readis.server.WireClient;
import readis.storage.listpack.Listpack;
import readis.storage.listpack.ListpackStep;
import readis.storage.lists.ListNode;

/// A listpack is, byte for byte, the one that redis-server makes of the same values and shows in DUMP.
@AddLifecycleHook(NeedsOracle.class)
class ListpackOracleProperties {

    private static Oracle oracle;
    private static WireClient redis;

    @BeforeContainer
    static void start() {
        oracle = Oracle.start("--list-max-listpack-size", "-5", "--rdbcompression", "no");
        redis = oracle.connect();
    }

    @AfterContainer
    static void stop() {
        redis.close();
        oracle.close();
    }

    @Property
    void bytesAreThoseOfRedis(@ForAll("values") List<Bytes> values) {
        assertThat(packOf(values).bytes()).isEqualTo(dumped(values));
        assertThat(Listpack.read(dumped(values)).map(Listpack::size)).contains(values.size());
    }

    @Example
    void longStringsTellTheirLengthAsInRedis() {
        for (int length : List.of(16_376, 16_377, 16_378, 2_097_145, 2_097_146, 2_097_147)) {
            List<Bytes> value = List.of(Bytes.owning(new byte[length]));
            assertThat(packOf(value).bytes()).isEqualTo(dumped(value));
        }
    }

    private static Listpack packOf(List<Bytes> values) {
        Listpack pack = new Listpack();
        values.forEach(pack::append);
        return pack;
    }

    /// The one listpack of the list that redis-server makes of `values`.
    private static Bytes dumped(List<Bytes> values) {
        List<Bytes> words = new ArrayList<>(List.of(Bytes.of("RPUSH"), Bytes.of("k")));
        words.addAll(values);
        redis.call("DEL k");
        redis.call(Request.of(words));
        List<ListNode> nodes = DumpedList.of("k", redis);
        assertThat(nodes).hasSize(1);
        assertThat(nodes.getFirst().packed()).isTrue();
        return nodes.getFirst().bytes();
    }

    @Provide
    Arbitrary<List<Bytes>> values() {
        Arbitrary<Bytes> anyNumber = Arbitraries.longs().map(Bytes::of);
        return Arbitraries.frequencyOf(Tuple.of(3, ListpackStep.values()), Tuple.of(1, anyNumber))
                .list().ofMinSize(1).ofMaxSize(12);
    }
}
