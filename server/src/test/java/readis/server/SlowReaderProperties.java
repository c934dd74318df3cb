package readis.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.WireBuffer;
import readis.storage.HandClock;

/// Law SRV-9: a client that is too slow is cut at its limit, and what it has got until then has no gap.
class SlowReaderProperties {

    private static final int LIMIT = 100;

    /// Positive: ECHO a text of that length. Negative: the client fetches so many bytes.
    record Steps(List<Integer> steps) {
    }

    /// The server's side of one client.
    private interface Server {
        void ask(String request);

        String fetch(int most);

        int waiting();

        boolean isCut();
    }

    private static final class Real implements Server {
        private final House house = new House(new HandClock(), RandomGenerator.getDefault());
        private final Exchange exchange;

        Real() {
            house.configure(ConfigurationLine.ofArguments(
                    List.of("--client-output-buffer-limit", "normal", String.valueOf(LIMIT), "0", "0")));
            exchange = new Exchange(house, house.welcome(Link.NONE));
        }

        @Override
        public void ask(String request) {
            exchange.take(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        }

        @Override
        public String fetch(int most) {
            WireBuffer output = exchange.output();
            byte[] some = new byte[Math.min(most, output.size())];
            output.waiting().get(some);
            output.taken(some.length);
            return new String(some, StandardCharsets.US_ASCII);
        }

        @Override
        public int waiting() {
            return exchange.output().size();
        }

        @Override
        public boolean isCut() {
            return exchange.isCut();
        }
    }

    /// Throws away what waits when it becomes too much, and goes on.
    private static final class Dropping implements Server {
        private StringBuilder waiting = new StringBuilder();

        @Override
        public void ask(String request) {
            waiting.append(reply(request));
            if (waiting.length() > LIMIT) {
                waiting = new StringBuilder();
            }
        }

        @Override
        public String fetch(int most) {
            String some = waiting.substring(0, Math.min(most, waiting.length()));
            waiting.delete(0, some.length());
            return some;
        }

        @Override
        public int waiting() {
            return waiting.length();
        }

        @Override
        public boolean isCut() {
            return false;
        }
    }

    @Property(tries = 300)
    @Law("SRV-9")
    void aSlowReaderIsCutAtItsLimitAndSeesNoGap(@ForAll("conversations") Steps steps) {
        Statistics.label("cut").collect(cutAtTheLimitWithoutAGap(_ -> new Real(), steps));
    }

    @Example
    @Rejects("SRV-9")
    void rejectsAServerThatDropsWhatIsTooMuch() {
        Mutants.assertRejected(conversations(), steps -> cutAtTheLimitWithoutAGap(_ -> new Dropping(), steps));
    }

    private static boolean cutAtTheLimitWithoutAGap(Function<Steps, Server> servers, Steps steps) {
        Server server = servers.apply(steps);
        StringBuilder answered = new StringBuilder();
        StringBuilder fetched = new StringBuilder();
        for (int step : steps.steps()) {
            if (step < 0) {
                fetched.append(server.fetch(-step));
            } else {
                String request = "ECHO " + "x".repeat(step) + (char) ('a' + step % 26) + "\r\n";
                answered.append(reply(request));
                server.ask(request);
            }
            boolean tooMuch = answered.length() - fetched.length() > LIMIT;
            assertThat(server.isCut()).isEqualTo(tooMuch);
            assertThat(answered.toString()).startsWith(fetched.toString());
            if (tooMuch) {
                return true;
            }
            assertThat(server.waiting()).isEqualTo(answered.length() - fetched.length());
        }
        return false;
    }

    private static String reply(String request) {
        String word = request.substring("ECHO ".length(), request.length() - 2);
        return "$" + word.length() + "\r\n" + word + "\r\n";
    }

    @Provide
    static Arbitrary<Steps> conversations() {
        return Arbitraries.integers().between(-60, 60).list().ofMaxSize(20).map(Steps::new);
    }
}
