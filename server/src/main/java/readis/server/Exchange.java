package readis.server;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import readis.protocol.Bytes;
import readis.protocol.Decoded;
import readis.protocol.Reply;
import readis.protocol.ReplyEncoder;
import readis.protocol.Request;
import readis.protocol.RequestDecoder;
import readis.protocol.WireBuffer;
import readis.protocol.command.Session;

/// What goes on between one client and the house: bytes in, requests through the house, replies out. It knows no socket.
///
/// A request may have to wait, and a client may let too many replies pile up. In both cases the bytes behind are kept as
/// they came, and nothing further is read until the exchange can go on: the order of a client's requests always holds.
///
/// Owned by the command thread.
final class Exchange {

    /// From how many waiting bytes on a client without a hard limit is not listened to.
    static final int HIGH_WATER = 32 << 20;

    private static final int MOST_WAITING = 1 << 30;
    private static final int KEPT_WHILE_WAITING = 64 * 1024;

    /// For how long the largest number of waiting bytes is remembered.
    private static final long PEAK_MS = 5000;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final House house;
    private final Client client;
    private final Session session;
    private final RequestDecoder decoder = new RequestDecoder();
    private final WireBuffer output = new WireBuffer();
    private ByteBuffer unread = NOTHING;
    private OptionalLong aboveSoftSince = OptionalLong.empty();
    private boolean running;
    private final WireBuffer unasked = new WireBuffer();
    private boolean cut;
    private int peak;
    private long peakSince;

    Exchange(House house, Client client) {
        this.house = house;
        this.client = client;
        this.session = client.session();
    }

    /// The replies on their way to the client.
    WireBuffer output() {
        return output;
    }

    /// Whether more input can be taken in. Also of a client that waits a little is taken in: otherwise nobody would notice
    /// that it has gone.
    boolean listens() {
        return waits() ? unread.remaining() < KEPT_WHILE_WAITING : mayRun() && !unread.hasRemaining();
    }

    private boolean waits() {
        return session.isBlocked() || client.state().isPostponed();
    }

    /// Whether something that was kept can be run now.
    boolean canGoOn() {
        return mayRun() && unread.hasRemaining();
    }

    /// How much memory the requests and replies take that are on their way.
    Buffers buffers() {
        long waitingWords = client.state().postponed().map(Exchange::bytes).orElse(0L);
        return new Buffers(decoder.held() + unread.remaining(), decoder.spare(), decoder.heldWords() + waitingWords,
                house.queuedBytes(session), output.size(), output.capacity(), peak);
    }

    /// How many bytes the words of `request` have.
    static long bytes(Request request) {
        return request.words().stream().mapToLong(Bytes::length).sum();
    }

    /// Runs the requests that are complete with `input`; what must wait is kept. Only for an exchange that listens.
    void take(ByteBuffer input) {
        house.heard(client);
        answerAll(input);
        keep(input);
    }

    /// Runs a request that has waited, and those behind it, as far as nothing stops them again.
    void goOn() {
        Optional<Request> postponed = client.state().takePostponed();
        postponed.ifPresent(this::run);
        ByteBuffer rest = unread;
        unread = NOTHING;
        answerAll(rest);
        keep(rest);
    }

    private boolean mayRun() {
        return !cut && !session.isClosing() && !house.isStopping() && !waits() && output.size() <= highWater();
    }

    /// With a hard limit replies may pile up to it, and above it the client is cut. Without one the memory that a client
    /// can make the server use must end somewhere, too.
    private long highWater() {
        long hard = house.outputLimit(client).hard();
        return hard == 0 ? HIGH_WATER : Math.min(hard, MOST_WAITING);
    }

    /// Whether more replies wait than the limit of this client allows: the connection is to end at once. What waits is
    /// then never sent, so what the client has got is the beginning of its replies, without a gap (law SRV-9).
    boolean isCut() {
        return cut;
    }

    /// Compares what waits with the limit of this client.
    void checkLimit() {
        OutputLimits.Limit limit = house.outputLimit(client);
        long now = house.now();
        peak = now - peakSince > PEAK_MS ? output.size() : Math.max(peak, output.size());
        peakSince = now - peakSince > PEAK_MS ? now : peakSince;
        if (!limit.isAboveSoft(output.size())) {
            aboveSoftSince = OptionalLong.empty();
        } else if (aboveSoftSince.isEmpty()) {
            aboveSoftSince = OptionalLong.of(now);
        }
        cut = cut || limit.isExceeded(output.size(), aboveSoftSince, now);
    }

    private void answerAll(ByteBuffer input) {
        while (mayRun()) {
            switch (decoder.decode(input, house.requestLimits(session))) {
                case Decoded.Complete<Request>(Request request) -> run(request);
                case Decoded.Incomplete<Request>() -> {
                    return;
                }
                case Decoded.Malformed<Request>(var reason) -> {
                    answer(client.state().audible(Reply.error("ERR " + reason.toLatin1())));
                    session.closeAfterReply();
                }
            }
        }
    }

    /// Whether a request of this client runs just now.
    boolean isRunning() {
        return running;
    }

    private void run(Request request) {
        running = true;
        Reply reply = house.serve(session, request);
        running = false;
        answer(reply);
        if (!unasked.isEmpty()) {
            hear(unasked.takeAll());
        }
    }

    /// Adds the reply to a request that is over.
    void answer(Reply reply) {
        if (!cut) {
            ReplyEncoder.encode(reply, session.version(), output);
            checkLimit();
        }
    }

    /// Adds a message, in the client's dialect. While a request of this very client runs, the message waits for its reply.
    void hear(byte[] message) {
        if (running) {
            unasked.write(message);
        } else if (!cut) {
            output.write(message);
            checkLimit();
        }
    }

    /// A copy: the bytes stand in the loop's one buffer, which the next client gets.
    private void keep(ByteBuffer input) {
        if (input.hasRemaining() && !session.isClosing()) {
            unread = ByteBuffer.allocate(unread.remaining() + input.remaining()).put(unread).put(input).flip();
        }
    }
}
