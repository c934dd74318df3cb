package readis.server;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import readis.protocol.Reply;
import readis.protocol.RequestLimits;
import readis.protocol.command.Session;

/// Whom the server lets in, before the first byte is read, and how much he may ask for (Redis: `acceptCommonHandler`,
/// `clientAcceptHandler`).
///
/// A server that nobody has given a password, and that listens to the whole network, belongs to the first stranger who
/// finds it. So in *protected mode* it only lets in whoever sits on the same machine.
final class Admission {

    private static final Reply TOO_MANY = Reply.error("ERR max number of clients reached");
    private static final Reply DENIED = Reply.error("DENIED Redis is running in protected mode because protected mode is enabled and no password is "
            + "set for the default user. In this mode connections are only accepted from the loopback "
            + "interface. If you want to connect from external computers to Redis you may adopt one of the "
            + "following solutions: 1) Just disable protected mode sending the command 'CONFIG SET "
            + "protected-mode no' from the loopback interface by connecting to Redis from the same host the "
            + "server is running, however MAKE SURE Redis is not publicly accessible from internet if you do "
            + "so. Use CONFIG REWRITE to make this change permanent. 2) Alternatively you can just disable "
            + "the protected mode by editing the Redis configuration file, and setting the protected mode "
            + "option to 'no', and then restarting the server. 3) If you started the server manually just for "
            + "testing, restart it with the '--protected-mode no' option. 4) Setup a an authentication "
            + "password for the default user. NOTE: You only need to do one of the above things in order for "
            + "the server to start accepting connections from the outside.");

    private final ServerSettings settings;
    private final Clients clients;
    private final BooleanSupplier passwordRequired;
    private RequestLimits requestLimits = RequestLimits.DEFAULT;

    Admission(ServerSettings settings, Clients clients, BooleanSupplier passwordRequired) {
        this.settings = settings;
        this.clients = clients;
        this.passwordRequired = passwordRequired;
    }

    /// What somebody who comes from `address` hears instead of being let in; empty for those who may come in.
    Optional<Reply> refusal(SocketAddress address) {
        if (clients.count() >= settings.maxClients().value()) {
            return Optional.of(TOO_MANY);
        }
        boolean stranger = address instanceof InetSocketAddress inet && !inet.getAddress().isLoopbackAddress();
        boolean refused = stranger && settings.protectedMode().value() && !passwordRequired.getAsBoolean();
        return refused ? Optional.of(DENIED) : Optional.empty();
    }

    /// How much a client may ask for who has so many bytes of requests waiting for EXEC.
    RequestLimits requestLimits(Session session, long queuedBytes) {
        long bulkLength = settings.bulkLength().value();
        long requestLength = settings.requestLength().value() - queuedBytes;
        if (requestLimits.bulkLength() != bulkLength || requestLimits.requestLength() != requestLength) {
            requestLimits = new RequestLimits(true, bulkLength, requestLength);
        }
        boolean known = session.isAuthenticated() || !passwordRequired.getAsBoolean();
        return known ? requestLimits : requestLimits.forStrangers();
    }
}
