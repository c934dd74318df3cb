package readis.protocol.command;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import readis.protocol.RespVersion;

/// What the server remembers about one client between its requests.
///
/// A room that needs to remember more keeps it here under an [Attachment] of its own, so that it goes away with the client.
///
/// Owned by the command thread.
public final class Session {

    /// The name under which a room keeps its state in each session. Each one made is a name of its own.
    public record Attachment<T>(Supplier<T> initial) {
    }

    private final long id;
    private final List<Attachment<?>> attachments;
    private final List<Object> states;
    private RespVersion version = RespVersion.RESP2;
    private boolean authenticated;
    private int database;
    private boolean closing;
    private boolean blocked;
    private boolean mayBlock = true;
    private boolean isScript;
    private boolean isReplay;

    /// A client that has just come.
    ///
    /// @param id never given twice while the server runs, growing
    /// @param authenticated whether it needs to show no password
    public Session(long id, boolean authenticated) {
        this(id, authenticated, new ArrayList<>(), new ArrayList<>());
    }

    private Session(long id, boolean authenticated, List<Attachment<?>> attachments, List<Object> states) {
        this.id = id;
        this.authenticated = authenticated;
        this.attachments = attachments;
        this.states = states;
    }

    /// The same client, as a script of his has it: what the rooms know of him is shared, the script begins in his database,
    /// and its own choices of database and dialect end with it. Nobody waits inside.
    public Session forScript() {
        Session script = new Session(id, authenticated, attachments, states);
        script.database = database;
        script.mayBlock = false;
        script.isScript = true;
        return script;
    }

    /// A client who repeats what has happened elsewhere, as a log tells it: it needs no password and never waits, and no
    /// command may refuse it what it did then (Redis: `mustObeyClient`). Its id is that of nobody.
    public static Session forReplay() {
        Session replay = new Session(0, true);
        replay.isReplay = true;
        return replay;
    }

    public long id() {
        return id;
    }

    /// The dialect in which replies are written.
    public RespVersion version() {
        return version;
    }

    public void speak(RespVersion dialect) {
        version = dialect;
    }

    /// The index of the database that `SELECT` chose.
    public int database() {
        return database;
    }

    public void select(int index) {
        database = index;
    }

    public boolean isAuthenticated() {
        return authenticated;
    }

    public void authenticate() {
        authenticated = true;
    }

    /// Makes the client a stranger again, who has shown no password.
    public void deauthenticate() {
        authenticated = false;
    }

    /// Whether the connection ends once the replies so far are written.
    public boolean isClosing() {
        return closing;
    }

    public void closeAfterReply() {
        closing = true;
    }

    /// Whether the client waits for something to happen: until then none of its requests is run.
    public boolean isBlocked() {
        return blocked;
    }

    /// Whether this is a client as his script has it.
    public boolean isScript() {
        return isScript;
    }

    /// Whether this is a client [for replay][#forReplay].
    public boolean isReplay() {
        return isReplay;
    }

    /// Whether its commands may make it wait. Inside a transaction or a script nobody waits.
    public boolean mayBlock() {
        return mayBlock && !isReplay;
    }

    public void allowBlocking(boolean allowed) {
        mayBlock = allowed;
    }

    public void block() {
        blocked = true;
    }

    public void unblock() {
        blocked = false;
    }

    /// The state that the owner of `attachment` keeps for this client. There are so few of them, and they are asked for so
    /// often, that looking at one after the other is the fastest way.
    @SuppressWarnings("unchecked")
    public <T> T attached(Attachment<T> attachment) {
        for (int i = 0; i < attachments.size(); i++) {
            if (attachments.get(i) == attachment) {
                return (T) states.get(i);
            }
        }
        T state = attachment.initial().get();
        attachments.add(attachment);
        states.add(state);
        return state;
    }
}
