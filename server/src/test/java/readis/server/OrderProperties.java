package readis.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Reply;

/// Law SRV-1, through a socket: the pieces in which a pipeline is sent do not show in the replies.
class OrderProperties {

    private static TestServer server;

    /// How many requests share each packet.
    record Pipeline(List<Integer> packets) {

        List<String> texts() {
            List<String> texts = new ArrayList<>();
            int next = 0;
            for (int requests : packets) {
                StringBuilder packet = new StringBuilder();
                for (int i = 0; i < requests; i++) {
                    packet.append("ECHO ").append(next++).append("\r\n");
                }
                texts.add(packet.toString());
            }
            return texts;
        }

        int requests() {
            return packets.stream().mapToInt(Integer::intValue).sum();
        }
    }

    @BeforeContainer
    static void start() {
        server = TestServer.start();
    }

    @AfterContainer
    static void stop() {
        server.close();
    }

    @Property(tries = 200)
    @Law("SRV-1")
    void everyRequestGetsItsReplyInOrder(@ForAll("pipelines") Pipeline pipeline) {
        repliesFollowRequests(OrderProperties::throughASocket, pipeline);
    }

    @Example
    @Rejects("SRV-1")
    void rejectsAServerThatAnswersTheLastOfAPacketFirst() {
        Mutants.assertRejected(pipelines(), pipeline -> repliesFollowRequests(OrderProperties::newestFirst, pipeline));
    }

    @Example
    @Rejects("SRV-1")
    void rejectsAServerThatAnswersOnceAPacket() {
        Mutants.assertRejected(pipelines(), pipeline -> repliesFollowRequests(OrderProperties::oncePerPacket, pipeline));
    }

    private static void repliesFollowRequests(Function<Pipeline, List<Reply>> exchange, Pipeline pipeline) {
        List<Reply> expected = new ArrayList<>();
        for (int i = 0; i < pipeline.requests(); i++) {
            expected.add(Reply.bulk(String.valueOf(i)));
        }
        assertThat(exchange.apply(pipeline)).isEqualTo(expected);
    }

    private static List<Reply> throughASocket(Pipeline pipeline) {
        try (WireClient client = server.connect()) {
            pipeline.texts().forEach(client::send);
            List<Reply> replies = new ArrayList<>();
            for (int i = 0; i < pipeline.requests(); i++) {
                replies.add(client.reply());
            }
            return replies;
        }
    }

    private static List<Reply> newestFirst(Pipeline pipeline) {
        return answers(pipeline, packet -> packet.reversed());
    }

    private static List<Reply> oncePerPacket(Pipeline pipeline) {
        return answers(pipeline, packet -> packet.subList(0, 1));
    }

    private static List<Reply> answers(Pipeline pipeline, Function<List<Reply>, List<Reply>> bug) {
        return pipeline.texts().stream().map(text -> text.lines()
                .<Reply>map(line -> Reply.bulk(line.substring("ECHO ".length()))).toList())
                .map(bug).flatMap(List::stream).toList();
    }

    @Provide
    static Arbitrary<Pipeline> pipelines() {
        return Arbitraries.integers().between(1, 20).list().ofMinSize(1).ofMaxSize(5).map(Pipeline::new);
    }
}
