package readis.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import readis.protocol.Bytes;
import readis.protocol.Decoded;
import readis.protocol.ProtocolArbitraries;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.RespVersion;
import readis.protocol.Wire;

/// The real redis-cli talks to a server of ours that answers anything; its screen and ours must be the same bytes.
class ReplyFormatterOracleTest {

    @Property(tries = 60)
    void theTerminalFormIsThatOfRedisCli(@ForAll("replies") Reply reply) throws Exception {
        looksAlike("--no-raw", ReplyFormatter.TERMINAL, reply);
    }

    @Property(tries = 40)
    void theRawFormIsThatOfRedisCli(@ForAll("replies") Reply reply) throws Exception {
        looksAlike("--raw", ReplyFormatter.RAW, reply);
    }

    @Property(tries = 40)
    void theJsonFormIsThatOfRedisCli(@ForAll("replies") Reply reply) throws Exception {
        looksAlike("--json", ReplyFormatter.JSON, reply);
    }

    private static void looksAlike(String option, ReplyFormatter form, Reply reply) throws Exception {
        RealRedis.requireInstalled("redis-cli");
        try (ServerSocket server = new ServerSocket(0)) {
            Thread answering = Thread.ofVirtual().start(() -> serve(server, request ->
                    request.name().equalsIgnoreCase("hello") ? new Reply.Map(List.of()) : reply));
            RealRedis.Outcome outcome = RealRedis.redisCli("", "-p", Integer.toString(server.getLocalPort()), "-3", option, "ASK");
            assertThat(form.format(reply).toLatin1()).isEqualTo(outcome.out());
            answering.join();
        }
    }

    private static void serve(ServerSocket server, Function<Request, Reply> script) {
        try (Socket client = server.accept()) {
            Wire.Decoder<Request> decoder = Wire.requestDecoder();
            InputStream input = client.getInputStream();
            byte[] buffer = new byte[4096];
            for (int count = input.read(buffer); count > 0; count = input.read(buffer)) {
                if (decoder.decode(ByteBuffer.wrap(buffer, 0, count)) instanceof Decoded.Complete<Request>(Request request)) {
                    client.getOutputStream().write(Wire.encode(script.apply(request), RespVersion.RESP3));
                }
            }
        } catch (IOException gone) {
            assertThat(gone).hasMessageContaining("reset");
        }
    }

    /// All that redis-cli 7.0 can show: no attributes, big numbers, errors of several lines or `nan`, no
    /// zero bytes in lines, no lists as keys (of which it makes broken JSON).
    @Provide
    Arbitrary<Reply> replies() {
        Arbitrary<Bytes> lines = ProtocolArbitraries.bytes().filter(text -> text.toLatin1().indexOf('\0') < 0);
        Arbitrary<Reply> scalars = Arbitraries.oneOf(
                lines.map(Reply.Simple::new), lines.map(Reply.Error::new),
                ProtocolArbitraries.bytes().map(Reply.Bulk::new), ProtocolArbitraries.bytes().map(Reply.Bulk::new),
                ProtocolArbitraries.bytes().map(text -> new Reply.Verbatim(Bytes.of("txt"), text)),
                Arbitraries.longs().map(Reply.Int::new), ProtocolArbitraries.doubles().filter(number -> !Double.isNaN(number)).map(Reply.Double::new),
                Arbitraries.of(true, false).map(Reply.Bool::new), Arbitraries.of(Reply.NULL));
        return Arbitraries.recursive(() -> scalars, inner -> Arbitraries.oneOf(
                inner.list().ofMaxSize(11).map(Reply.Array::new),
                inner.list().ofMaxSize(3).map(Reply.Set::new),
                Combinators.combine(scalars, inner).as(Reply.Entry::new).list().ofMaxSize(3).map(Reply.Map::new)), 0, 4)
                .withoutEdgeCases();
    }
}
