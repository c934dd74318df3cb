package readis.server;

import static readis.server.ClientCommands.admin;
import static readis.server.ClientCommands.base;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import readis.protocol.Bytes;
import readis.protocol.Integers;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;
import readis.protocol.command.Session;

/// CLIENT LIST, INFO and KILL: looking at those who are connected, and ending connections.
final class ClientList {

    private static final Reply NO_SUCH_CLIENT = Reply.error("ERR No such client");

    private final Clients clients;
    private final InstantSource clock;

    ClientList(Clients clients, InstantSource clock) {
        this.clients = clients;
        this.clock = clock;
    }

    List<Command> rows() {
        return List.of(
                base("info", "6.2.0", "Returns information about the current client connection.").arity(2)
                        .tips("nondeterministic_output")
                        .runs((session, request) -> text(clients.find(session.id()).stream(), session, request)),
                admin("list", "2.4.0", "Get the list of client connections")
                        .complexity("O(N) where N is the number of client connections")
                        .syntax("[TYPE <normal_master_replica_pubsub=NORMAL | MASTER | REPLICA | PUBSUB>]@5.0.0"
                                + " [ID <id=client-id:integer...>]@6.2.0").arity(-2)
                        .tips("nondeterministic_output")
                        .changed("2.8.12", "Added unique client `id` field.")
                        .changed("5.0.0", "Added optional `TYPE` filter.")
                        .changed("6.0.0", "Added `user` field.")
                        .changed("6.2.0", "Added `argv-mem`, `tot-mem`, `laddr` and `redir` fields and the optional `ID` "
                                + "filter.")
                        .changed("7.0.0", "Added `resp`, `multi-mem`, `rbs` and `rbp` fields.")
                        .changed("7.0.3", "Added `ssub` field.")
                        .runs(this::list),
                admin("kill", "2.4.0", "Kill the connection of a client")
                        .complexity("O(N) where N is the number of client connections")
                        .syntax("<filter=ip:port:string!2.8.12 | <new-format=[ID client-id:integer]@2.8.12"
                                + " | [TYPE <normal_master_slave_pubsub=NORMAL | MASTER@3.2.0 | SLAVE | REPLICA@5.0.0"
                                + " | PUBSUB>]@2.8.12 | [USER username] | [ADDR ip:port:string] | [LADDR ip:port:string]@6.2.0"
                                + " | [SKIPME yes/no]>...>").arity(-3)
                        .changed("2.8.12", "Added new filter format.")
                        .changed("2.8.12", "`ID` option.")
                        .changed("3.2.0", "Added `master` type in for `TYPE` option.")
                        .changed("5.0.0", "Replaced `slave` `TYPE` with `replica`. `slave` still supported for backward "
                                + "compatibility.")
                        .changed("6.2.0", "`LADDR` option.")
                        .runs(this::kill));
    }

    private Reply text(Stream<Client> shown, Session session, Request request) {
        String lines = shown.map(client -> client.describe(clock.millis(), client.session() == session
                ? client.link().buffers().running(Exchange.bytes(request)) : client.link().buffers()) + "\n")
                .collect(Collectors.joining());
        return new Reply.Verbatim(Bytes.of("txt"), Bytes.ofLatin1(lines));
    }

    private Reply list(Session session, Request request) {
        if (request.size() == 2) {
            return text(clients.all().stream(), session, request);
        }
        if (request.size() == 4 && request.word(2).equalsIgnoreCase("type")) {
            ClientType type = ClientType.named(request.word(3));
            return text(clients.all().stream().filter(type::includes), session, request);
        }
        if (request.size() > 3 && request.word(2).equalsIgnoreCase("id")) {
            return text(withIds(request.words().subList(3, request.size())).stream(), session, request);
        }
        throw new CommandException(Errors.SYNTAX);
    }

    private List<Client> withIds(List<Bytes> ids) {
        List<Client> found = new ArrayList<>();
        for (Bytes id : ids) {
            clients.find(Integers.parse(id).orElseThrow(() -> new CommandException(Reply.error("ERR Invalid client ID"))))
                    .ifPresent(found::add);
        }
        return found;
    }

    private Reply kill(Session session, Request request) {
        boolean byAddressAlone = request.size() == 3;
        ClientFilter filter = byAddressAlone ? ClientFilter.ofAddress(request.word(2)) : ClientFilter.parse(request);
        List<Client> doomed = clients.all().stream().filter(client -> filter.includes(client, session)).toList();
        doomed.forEach(client -> end(client, session));
        if (byAddressAlone) {
            return doomed.isEmpty() ? NO_SUCH_CLIENT : Reply.OK;
        }
        return Reply.integer(doomed.size());
    }

    /// Who ends itself still gets the reply.
    private static void end(Client client, Session caller) {
        if (client.session() == caller) {
            caller.closeAfterReply();
        } else {
            client.link().hangUp();
        }
    }
}
