package readis.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import readis.protocol.Reply;
import readis.protocol.Request;

/// What the prompt says is what a real server says of the connection.
@AddLifecycleHook(RealRedis.Needed.class)
class PromptOracleTest {

    private static Optional<RealRedis> redis = Optional.empty();

    @BeforeContainer
    static void start() throws IOException {
        redis = Optional.of(RealRedis.start());
    }

    @AfterContainer
    static void stop() {
        redis.ifPresent(RealRedis::close);
    }

    @Property(tries = 100)
    void thePromptIsTrueOfARealServer(@ForAll("conversations") List<String> conversation) throws IOException {
        Address address = new Address.Tcp("127.0.0.1", redis.orElseThrow().port());
        try (Connection talking = SocketConnection.open(address);
                Connection watching = SocketConnection.open(address)) {
            Reply.Int id = (Reply.Int) ask(talking, "CLIENT ID");
            Prompt prompt = Prompt.of(address);
            for (String line : conversation) {
                prompt = prompt.after(Request.of(line.split(" ")), ask(talking, line));
                String seen = ReplyFormatter.RAW.format(ask(watching, "CLIENT LIST ID " + id.value())).toString();
                assertThat(seen).contains(" db=" + prompt.database() + " ");
                assertThat(!seen.contains(" multi=-1 ")).isEqualTo(prompt.transaction().isPresent());
            }
        }
    }

    private static Reply ask(Connection connection, String line) throws IOException {
        connection.send(Request.of(line.split(" ")));
        return connection.receive();
    }

    @Provide
    Arbitrary<List<String>> conversations() {
        return PromptProperties.lines();
    }
}
