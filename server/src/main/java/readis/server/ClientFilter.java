package readis.server;

import java.util.function.Predicate;
import readis.protocol.Bytes;
import readis.protocol.Integers;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;
import readis.protocol.command.Session;

/// Whom CLIENT KILL means.
///
/// @param chosen those whom all of the options describe
/// @param sparesCaller whether the caller lives on even if described
record ClientFilter(Predicate<Client> chosen, boolean sparesCaller) {

    /// The old form of the command: one address, the caller's own not excepted.
    static ClientFilter ofAddress(Bytes address) {
        return new ClientFilter(client -> isAt(client.link().address(), address), false);
    }

    /// The new form: pairs of an option and its value from the third word on.
    ///
    /// @throws CommandException with Redis's words where an option is unknown or has a bad value
    static ClientFilter parse(Request request) {
        ClientFilter filter = new ClientFilter(_ -> true, true);
        for (int i = 2; i < request.size(); i += 2) {
            if (i + 1 == request.size()) {
                throw new CommandException(Errors.SYNTAX);
            }
            filter = filter.and(request.word(i), request.word(i + 1));
        }
        return filter;
    }

    private ClientFilter and(Bytes option, Bytes value) {
        return switch (option.toLowerCase().toLatin1()) {
            case "id" -> and(withId(value));
            case "type" -> and(ClientType.named(value)::includes);
            case "addr" -> and(client -> isAt(client.link().address(), value));
            case "laddr" -> and(client -> isAt(client.link().localAddress(), value));
            case "user" -> and(ofUser(value));
            case "skipme" -> new ClientFilter(chosen, isYes(value));
            default -> throw new CommandException(Errors.SYNTAX);
        };
    }

    private ClientFilter and(Predicate<Client> more) {
        return new ClientFilter(chosen.and(more), sparesCaller);
    }

    private static Predicate<Client> withId(Bytes value) {
        long id = Integers.parse(value).orElse(0);
        if (id <= 0) {
            throw new CommandException(Reply.error("ERR client-id should be greater than 0"));
        }
        return client -> client.id() == id;
    }

    /// There is one user so far, whom everybody is.
    private static Predicate<Client> ofUser(Bytes name) {
        if (!name.equals(Bytes.of("default"))) {
            throw new CommandException(Reply.error("ERR No such user '" + Errors.shown(name) + "'"));
        }
        return _ -> true;
    }

    private static boolean isYes(Bytes word) {
        if (!word.equalsIgnoreCase("yes") && !word.equalsIgnoreCase("no")) {
            throw new CommandException(Errors.SYNTAX);
        }
        return word.equalsIgnoreCase("yes");
    }

    private static boolean isAt(String address, Bytes wanted) {
        return address.equals(wanted.toLatin1());
    }

    /// Whether this filter, used by `caller`, means `client`.
    boolean includes(Client client, Session caller) {
        return chosen.test(client) && !(sparesCaller && client.session() == caller);
    }
}
