package readis.server;

import static readis.protocol.command.AclCategory.CONNECTION;
import static readis.protocol.command.CommandFlag.ALLOW_BUSY;
import static readis.protocol.command.CommandFlag.FAST;
import static readis.protocol.command.CommandFlag.LOADING;
import static readis.protocol.command.CommandFlag.NOSCRIPT;
import static readis.protocol.command.CommandFlag.NO_AUTH;
import static readis.protocol.command.CommandFlag.STALE;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.Directive;
import readis.protocol.command.Errors;
import readis.protocol.command.Gate;
import readis.protocol.command.Session;
import readis.protocol.command.Subsystem;

/// One password for everyone: `requirepass`, AUTH, and the gate that stops strangers.
///
/// There is one user so far, called `default`.
final class Authentication implements Subsystem {

    private static final String NO_PASSWORD_SET = "ERR AUTH <password> called without any password configured for the "
            + "default user. Are you sure your configuration is correct?";

    private final Directive<String> password = Directive.text("requirepass", "");

    @Override
    public List<Directive<?>> directives() {
        return List.of(password);
    }

    @Override
    public List<Command> commands() {
        return List.of(Command.named("auth").group("connection").since("1.0.0").summary("Authenticate to the server")
                .complexity("O(N) where N is the number of passwords defined for the user")
                .syntax("[username]@6.0.0 password")
                .flags(NOSCRIPT, LOADING, STALE, FAST, NO_AUTH, ALLOW_BUSY).categories(CONNECTION)
                .changed("6.0.0", "Added ACL style (username and password).")
                .runs(this::auth));
    }

    /// Whether a client needs to show a password at all.
    boolean isRequired() {
        return !password.value().isEmpty();
    }

    /// The gate: without authentication only commands that serve to authenticate pass.
    Gate.Verdict check(Session session, Command command, Request request) {
        boolean passes = session.isAuthenticated() || !isRequired() || command.has(NO_AUTH);
        return passes ? Gate.Verdict.PASS : new Gate.Verdict.Answer(Errors.NO_AUTH);
    }

    private Reply auth(Session session, Request request) {
        if (request.size() > 3) {
            throw new CommandException(Errors.SYNTAX);
        }
        if (request.size() == 2 && !isRequired()) {
            throw new CommandException(Reply.error(NO_PASSWORD_SET));
        }
        Bytes user = request.size() == 3 ? request.word(1) : Bytes.of("default");
        authenticate(session, user, request.word(request.size() - 1));
        return Reply.OK;
    }

    /// Lets the client in, or throws `WRONGPASS`. The time it takes does not tell how much of a password was right.
    void authenticate(Session session, Bytes user, Bytes secret) {
        boolean right = !isRequired() || MessageDigest.isEqual(
                secret.toArray(), password.value().getBytes(StandardCharsets.UTF_8));
        if (!user.equals(Bytes.of("default")) || !right) {
            throw new CommandException(Errors.WRONG_PASSWORD);
        }
        session.authenticate();
    }
}
