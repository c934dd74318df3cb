package readis.server;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import readis.protocol.Reply;
import readis.protocol.ReplyEncoder;
import readis.protocol.RespVersion;
import readis.protocol.WireBuffer;
import readis.protocol.command.Post;
import readis.protocol.command.Session;

/// Carries messages to connections. However many listen, a message is encoded once for each dialect.
///
/// Owned by the command thread.
final class Mail implements Post {

    private final Clients clients;

    Mail(Clients clients) {
        this.clients = clients;
    }

    @Override
    public void send(Collection<Session> listeners, Reply message) {
        Map<RespVersion, byte[]> wire = new EnumMap<>(RespVersion.class);
        for (Session listener : listeners) {
            byte[] bytes = wire.computeIfAbsent(listener.version(), version -> encoded(message, version));
            clients.find(listener.id()).ifPresent(client -> client.link().push(bytes));
        }
    }

    private static byte[] encoded(Reply message, RespVersion version) {
        WireBuffer buffer = new WireBuffer();
        ReplyEncoder.encode(message, version, buffer);
        return buffer.takeAll();
    }
}
