package readis.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Reply;
import readis.protocol.Request;

/// Law SRV-12: the server listens where CONFIG GET says, and nowhere else, whatever CONFIG SET was asked for.
class FollowingDoorsProperties {

    private static final List<String> HOSTS = List.of("127.0.0.1", "127.0.0.2");
    private static final Set<Reply> ANSWERS = Set.of(Reply.OK,
            Reply.error("ERR CONFIG SET failed (possibly related to argument 'port') - "
                    + "Unable to listen on this port. Check server logs."),
            Reply.error("ERR CONFIG SET failed (possibly related to argument 'bind') - "
                    + "Failed to bind to specified addresses."));

    private static List<Integer> free;
    private static ServerSocket taken;

    /// What CONFIG SET is asked for, one call after the other.
    record Wishes(List<List<String>> calls) {
    }

    @BeforeContainer
    static void findPorts() throws IOException {
        try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = List.of(one.getLocalPort(), other.getLocalPort());
        }
        taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterContainer
    static void leave() throws IOException {
        taken.close();
    }

    @Property(tries = 100)
    @Law("SRV-12")
    void theServerListensWhereItSays(@ForAll("wishes") Wishes wishes) {
        listensWhereItSays(_ -> { }, wishes);
    }

    @Example
    @Rejects("SRV-12")
    void rejectsAServerWhoseAddressIsOnlyASetting() {
        Mutants.assertRejected(wishes(), wishes -> listensWhereItSays(
                server -> server.house().settings().bind().onChange(_ -> { }), wishes));
    }

    @Example
    @Rejects("SRV-12")
    void rejectsAServerWhosePortIsOnlyASetting() {
        Mutants.assertRejected(wishes(), wishes -> listensWhereItSays(
                server -> server.house().settings().port().onChange(_ -> { }), wishes));
    }

    /// `bug` is planted before the first request.
    private static void listensWhereItSays(Consumer<TestServer> bug, Wishes wishes) {
        try (TestServer server = TestServer.start(); WireClient client = server.connect()) {
            bug.accept(server);
            for (List<String> call : wishes.calls()) {
                Reply reply = client.call(Request.of(call.toArray(String[]::new)));
                assertThat(reply).isIn(ANSWERS);
                Statistics.label("refused").collect(reply instanceof Reply.Error);
                List<String> bound = Arrays.asList(setting(client, "bind").split(" "));
                int port = Integer.parseInt(setting(client, "port"));
                for (String host : HOSTS) {
                    free.forEach(door -> assertThat(isOpen(host, door)).as("%s:%d after %s", host, door, call)
                            .isEqualTo(bound.contains(host) && port == door));
                }
            }
        }
    }

    private static String setting(WireClient client, String name) {
        Reply.Array reply = (Reply.Array) client.call("CONFIG GET " + name);
        return ((Reply.Bulk) reply.items().getLast()).value().toString();
    }

    private static boolean isOpen(String host, int port) {
        try (Socket _ = new Socket(host, port)) {
            return true;
        } catch (ConnectException closed) {
            return false;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Provide
    static Arbitrary<Wishes> wishes() {
        Arbitrary<String> addresses = Arbitraries.of("127.0.0.1", "127.0.0.2", "127.0.0.1 127.0.0.2", "", "203.0.113.1",
                "-203.0.113.1 127.0.0.2", "127.0.0.1 127.0.0.1");
        Arbitrary<Integer> ports = Arbitraries.frequencyOf(Tuple.of(4, Arbitraries.lazy(() -> Arbitraries.of(free))),
                Tuple.of(1, Arbitraries.lazy(() -> Arbitraries.just(taken.getLocalPort()))),
                Tuple.of(1, Arbitraries.just(0)));
        Arbitrary<List<String>> calls = Arbitraries.oneOf(
                addresses.map(bind -> List.of("CONFIG", "SET", "bind", bind)),
                ports.map(port -> List.of("CONFIG", "SET", "port", String.valueOf(port))),
                Combinators.combine(addresses, ports).as((bind, port) ->
                        List.of("CONFIG", "SET", "bind", bind, "port", String.valueOf(port))));
        return calls.list().ofMinSize(1).ofMaxSize(6).map(Wishes::new);
    }
}
