package readis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.RequestEncoder;
import readis.protocol.WireBuffer;
import readis.server.Oracle;
import readis.server.TestServer;
import readis.server.WireClient;

/// Logs that cross over: redis-server starts from ours, and we from its, and both hold the same, by the digest over all that
/// there is.
@AddLifecycleHook(NeedsOracle.class)
class AofOracleProperties {

    private static final int DATABASES = 16;

    /// What is said, and in which form bases are written. What DEBUG and CONFIG do is in no
    /// log, though how a HyperLogLog looks depends on a setting.
    ///
    /// @param rewriteAfter how many requests come before a rewrite
    record Story(Conversation conversation, int rewriteAfter, boolean compact) {

        private static final Set<String> UNTOLD = Set.of("debug", "config");

        byte[] bytes() {
            WireBuffer bytes = new WireBuffer();
            List<Request> requests = conversation.requests().stream()
                    .filter(request -> !UNTOLD.contains(request.name().toLowerCase().toString())).toList();
            for (int i = 0; i < requests.size(); i++) {
                if (i == rewriteAfter) {
                    RequestEncoder.encode(Request.of("BGREWRITEAOF"), bytes);
                }
                RequestEncoder.encode(requests.get(i), bytes);
            }
            return bytes.takeAll();
        }

        String[] settings(Path directory) {
            return new String[] {"--appendonly", "yes", "--dir", directory.toString(), "--enable-debug-command", "yes",
                "--aof-use-rdb-preamble", compact ? "yes" : "no"};
        }

        String[] ourSettings(Path directory) {
            return Stream.concat(Stream.of(settings(directory)), Stream.of("--rdb-save-version", "10")).toArray(String[]::new);
        }
    }

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void redisStartsFromOurLog(@ForAll("stories") Story story) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("aof");
        Reply ours;
        try (TestServer readis = TestServer.startOnSystemClock(story.ourSettings(directory))) {
            ours = told(story, readis::connect);
        }
        assertThat(check(directory)).contains("All AOF files and manifest are valid");
        try (Oracle redis = Oracle.start(story.settings(directory)); WireClient client = redis.connect()) {
            assertThat(loaded(client)).isEqualTo(ours);
        }
        delete(directory);
    }

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void weStartFromTheLogOfRedis(@ForAll("stories") Story story) throws IOException {
        Path directory = Files.createTempDirectory("aof");
        Reply theirs;
        try (Oracle redis = Oracle.start(story.settings(directory))) {
            theirs = told(story, redis::connect);
        }
        try (TestServer readis = TestServer.startOnSystemClock(story.ourSettings(directory));
                WireClient client = readis.connect()) {
            assertThat(loaded(client)).isEqualTo(theirs);
            assertThat(client.call("DEBUG LOADAOF")).isEqualTo(Reply.OK);
            assertThat(digest(client)).isEqualTo(theirs);
        }
        delete(directory);
    }

    private interface Server {
        WireClient connect();
    }

    /// Tells the story, and gives the digest of what came of it.
    private static Reply told(Story story, Server server) {
        try (WireClient client = server.connect()) {
            client.send(story.bytes());
            client.finishSending();
            client.untilClosed();
        }
        try (WireClient client = server.connect()) {
            while (!client.call("INFO persistence").toString().contains("aof_rewrite_in_progress:0")) {
                Thread.onSpinWait();
            }
            return digest(client);
        }
    }

    /// The digest without those who are dead and have not been noticed: whoever is looked for is noticed.
    private static Reply digest(WireClient client) {
        for (int database = 0; database < DATABASES; database++) {
            client.call("SELECT " + database);
            client.call("EXISTS a b c");
        }
        return client.call("DEBUG DIGEST");
    }

    /// The digest once all has been read.
    private static Reply loaded(WireClient client) {
        while (client.call("INFO persistence").toString().contains("loading:1")) {
            Thread.onSpinWait();
        }
        return digest(client);
    }

    private static String check(Path directory) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("redis-check-aof",
                directory.resolve("appendonlydir/appendonly.aof.manifest").toString()).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        return said;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Provide
    Arbitrary<Story> stories() {
        Arbitrary<Conversation> conversations;
        try (TestServer server = TestServer.start()) {
            conversations = new ConversationArbitraries(server.house().table()).conversationsOnTopics();
        }
        return Combinators.combine(conversations, Arbitraries.integers().between(0, 40), Arbitraries.of(true, false))
                .as(Story::new);
    }
}
