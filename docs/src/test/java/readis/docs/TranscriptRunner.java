package readis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import readis.client.ReplyFormatter;
import readis.protocol.Reply;
import readis.server.Oracle;
import readis.server.TestServer;
import readis.server.WireClient;

/// Holds the conversation of a [Transcript] with a server that has just started, and compares each reply.
final class TranscriptRunner {

    private static final Pattern VERSION = Pattern.compile("redis_version:(\\d+)\\.(\\d+)");

    private TranscriptRunner() {
    }

    /// Talks to Readis, whose clock is turned by hand.
    static void runOnReadis(Transcript transcript) {
        try (TestServer server = TestServer.start()) {
            run(transcript, "Readis", server::connect, server.clock()::advance);
        }
    }

    /// Talks to a real redis-server, unless the transcript says that it answers otherwise or would need a clock.
    static void runOnOracle(Transcript transcript) {
        if (transcript.turnsTheClock() || transcript.readisOnly() || !Oracle.isThere()) {
            return;
        }
        try (Oracle oracle = Oracle.start()) {
            if (transcript.oldestRedis().isEmpty() || version(oracle) >= number(transcript.oldestRedis().get())) {
                run(transcript, "redis-server", oracle::connect, time -> {
                    throw new IllegalStateException("nobody turns the clock of a real server by " + time);
                });
            }
        }
    }

    private static void run(Transcript transcript, String server, Supplier<WireClient> door, Consumer<Duration> clock) {
        Map<Integer, WireClient> clients = new HashMap<>();
        try {
            for (Transcript.Step step : transcript.steps()) {
                switch (step) {
                    case Transcript.Step.Wait(Duration time) -> clock.accept(time);
                    case Transcript.Step.Hear(String place, int client, String message) ->
                            assertThat(shown(clients.get(client).reply()))
                                    .as("%s: what client %d of %s hears", place, client, server).isEqualTo(message);
                    case Transcript.Step.Call(String place, int client, String command, String reply) ->
                            assertThat(shown(clients.computeIfAbsent(client, _ -> door.get()).call(command)))
                                    .as("%s: what %s answers to%n> %s", place, server, command).isEqualTo(reply);
                }
            }
        } finally {
            clients.values().forEach(WireClient::close);
        }
    }

    private static String shown(Reply reply) {
        return ReplyFormatter.TERMINAL.format(reply).toString().stripTrailing();
    }

    private static int version(Oracle oracle) {
        try (WireClient client = oracle.connect()) {
            Matcher version = VERSION.matcher(shown(client.call("INFO server")));
            assertThat(version.find()).isTrue();
            return number(version.group(1) + "." + version.group(2));
        }
    }

    private static int number(String version) {
        String[] parts = version.split("\\.");
        return 1000 * Integer.parseInt(parts[0]) + Integer.parseInt(parts[1]);
    }
}
