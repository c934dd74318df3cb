package readis.server;

import static readis.protocol.command.AclCategory.CONNECTION;
import static readis.protocol.command.CommandFlag.ALLOW_BUSY;
import static readis.protocol.command.CommandFlag.FAST;
import static readis.protocol.command.CommandFlag.LOADING;
import static readis.protocol.command.CommandFlag.NOSCRIPT;
import static readis.protocol.command.CommandFlag.NO_AUTH;
import static readis.protocol.command.CommandFlag.STALE;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import readis.protocol.Bytes;
import readis.protocol.Integers;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.RespVersion;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;
import readis.protocol.command.Session;
import readis.protocol.command.Subsystem;

/// The commands by which a client gets to know the server and the server the client.
final class ConnectionCommands implements Subsystem {

    private final Authentication authentication;
    private final Predicate<Session> listening;
    private final Consumer<Session> forgetting;

    /// @param listening whether a client listens to messages
    /// @param forgetting lets all rooms forget what they know of a client
    ConnectionCommands(Authentication authentication, Predicate<Session> listening, Consumer<Session> forgetting) {
        this.authentication = authentication;
        this.listening = listening;
        this.forgetting = forgetting;
    }

    @Override
    public List<Command> commands() {
        return List.of(
                Command.named("ping").group("connection").since("1.0.0").summary("Ping the server")
                        .syntax("[message]").flags(FAST).categories(CONNECTION)
                        .tips("request_policy:all_shards", "response_policy:all_succeeded")
                        .runs(this::ping),
                Command.named("echo").group("connection").since("1.0.0").summary("Echo the given string")
                        .syntax("message").flags(LOADING, STALE, FAST).categories(CONNECTION)
                        .runs((_, request) -> Reply.bulk(request.word(1))),
                Command.named("quit").group("connection").since("1.0.0").summary("Close the connection").arity(-1)
                        .flags(NOSCRIPT, LOADING, STALE, FAST, NO_AUTH, ALLOW_BUSY).categories(CONNECTION)
                        .runs(this::quit),
                Command.named("hello").group("connection").since("6.0.0").summary("Handshake with Redis")
                        .syntax("[arguments=protover:integer [AUTH <username_password=username password>]"
                                + " [SETNAME clientname]]")
                        .flags(NOSCRIPT, LOADING, STALE, FAST, NO_AUTH, ALLOW_BUSY).categories(CONNECTION)
                        .changed("6.2.0", "`protover` made optional; when called without arguments the command reports "
                                + "the current connection's context.")
                        .runs(this::hello),
                Command.named("reset").group("connection").since("6.2.0").summary("Reset the connection")
                        .flags(NOSCRIPT, LOADING, STALE, FAST, NO_AUTH, ALLOW_BUSY).categories(CONNECTION)
                        .runs(this::reset));
    }

    /// Who listens in RESP2 expects nothing but arrays, as all messages are.
    private Reply ping(Session session, Request request) {
        if (request.size() > 2) {
            throw new CommandException(Errors.wrongArity("ping"));
        }
        if (session.version() == RespVersion.RESP2 && listening.test(session)) {
            return Reply.array(Reply.bulk("pong"), Reply.bulk(request.size() == 1 ? Bytes.EMPTY : request.word(1)));
        }
        return request.size() == 1 ? Reply.PONG : Reply.bulk(request.word(1));
    }

    private Reply quit(Session session, Request request) {
        session.closeAfterReply();
        return Reply.OK;
    }

    /// The client is again as it was when it came.
    private Reply reset(Session session, Request request) {
        ClientState.of(session).reset();
        forgetting.accept(session);
        session.speak(RespVersion.RESP2);
        session.select(0);
        if (authentication.isRequired()) {
            session.deauthenticate();
        }
        return Reply.simple("RESET");
    }

    private Reply hello(Session session, Request request) {
        RespVersion version = request.size() > 1 ? version(request.word(1)) : session.version();
        readOptions(session, request);
        if (authentication.isRequired() && !session.isAuthenticated()) {
            throw new CommandException(Reply.error("NOAUTH HELLO must be called with the client already authenticated, "
                    + "otherwise the HELLO <proto> AUTH <user> <pass> option can be used to authenticate the client and "
                    + "select the RESP protocol version at the same time"));
        }
        session.speak(version);
        return new Reply.Map(List.of(
                Reply.entry("server", Reply.bulk("redis")),
                Reply.entry("version", Reply.bulk(Version.REDIS)),
                Reply.entry("proto", Reply.integer(version.number())),
                Reply.entry("id", Reply.integer(session.id())),
                Reply.entry("mode", Reply.bulk("standalone")),
                Reply.entry("role", Reply.bulk("master")),
                Reply.entry("modules", Reply.EMPTY_ARRAY)));
    }

    private static RespVersion version(Bytes word) {
        long number = Integers.parse(word).orElseThrow(() -> new CommandException(
                Reply.error("ERR Protocol version is not an integer or out of range")));
        return RespVersion.of(number).orElseThrow(() -> new CommandException(
                Reply.error("NOPROTO unsupported protocol version")));
    }

    private void readOptions(Session session, Request request) {
        int position = 2;
        while (position < request.size()) {
            Bytes option = request.word(position);
            int follow = request.size() - position - 1;
            if (option.equalsIgnoreCase("auth") && follow >= 2) {
                authentication.authenticate(session, request.word(position + 1), request.word(position + 2));
                position += 3;
            } else if (option.equalsIgnoreCase("setname") && follow >= 1) {
                ClientState.of(session).rename(request.word(position + 1));
                position += 2;
            } else {
                throw new CommandException(Reply.error("ERR Syntax error in HELLO option '" + Errors.shown(option) + "'"));
            }
        }
    }
}
