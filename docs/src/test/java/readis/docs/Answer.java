package readis.docs;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import readis.protocol.Bytes;
import readis.protocol.Decoded;
import readis.protocol.Reply;
import readis.protocol.ReplyDecoder;
import readis.protocol.Request;
import readis.server.WireClient;

/// One reply of a server, in the very bytes in which it came.
record Answer(Bytes wire, Reply reply) {

    /// A reply of which the bytes are not at hand: its text stands for them.
    static Answer of(Reply reply) {
        return new Answer(Bytes.of(reply.toString()), reply);
    }

    /// Sends all of `requests` at once over a new connection, and says good-bye.
    static void send(Conversation conversation, WireClient client) {
        conversation.requests().forEach(client::send);
        client.send(Request.of("QUIT"));
    }

    /// The replies to what [#send] sent, the last good-bye left out.
    static List<Answer> receive(WireClient client) {
        List<Answer> answers = split(Bytes.ofLatin1(client.untilClosed()));
        return answers.subList(0, answers.size() - 1);
    }

    /// Cuts a stream of replies into its replies.
    static List<Answer> split(Bytes wire) {
        List<Answer> answers = new ArrayList<>();
        ReplyDecoder decoder = new ReplyDecoder();
        ByteBuffer input = ByteBuffer.wrap(wire.toArray());
        int from = 0;
        while (input.hasRemaining()) {
            switch (decoder.decode(input)) {
                case Decoded.Complete<Reply>(Reply reply) -> {
                    answers.add(new Answer(wire.slice(from, input.position()), reply));
                    from = input.position();
                }
                case Decoded.Incomplete<Reply>() -> throw new AssertionError("half a reply at the end of " + wire);
                case Decoded.Malformed<Reply>(Bytes reason) -> throw new AssertionError(reason + " in " + wire);
            }
        }
        return answers;
    }

    @Override
    public String toString() {
        return wire.toLatin1().replace("\r\n", "\\r\\n");
    }
}
