package readis.client;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.RespVersion;

/// A talk with one server that goes on when the connection breaks.
///
/// A lost connection is opened again at the next command, with the same login, database and dialect. Two things are not
/// taken up again, since that could do harm:
///
/// - **A request that was sent is never sent again** (law CLI-6). When the connection breaks between request and reply
///   nobody knows whether it was carried out, and `INCR` twice is not `INCR` once. So before sending we look whether
///   the server is still there, which finds nearly every restart; after sending we only report.
/// - **A transaction is not continued**: the next command would be carried out at once instead of being queued.
///
/// Differs from Redis in: redis-cli sends again a request that got no reply.
///
/// Owned by one thread, but for [#interrupt()].
final class Dialogue implements Closeable {

    /// Opens connections: to a socket, or to a stage set by a test.
    @FunctionalInterface
    interface Connector {
        Connection open(Address address) throws IOException;
    }

    /// Who hears what was not asked for.
    interface Listener {
        /// A message of the server that answers no request.
        void pushed(Reply push);

        /// News of the connection, for people.
        void notice(String text);
    }

    private final Connector connector;
    private final Listener listener;

    private Target target;
    private Prompt prompt;
    private volatile Optional<Connection> connection = Optional.empty();
    private volatile boolean interrupted;

    /// A dialogue with `target`, not connected yet.
    Dialogue(Target target, Connector connector, Listener listener) {
        this.target = target;
        this.connector = connector;
        this.listener = listener;
        this.prompt = Prompt.of(target.address()).in(target.database());
    }

    boolean isConnected() {
        return connection.isPresent();
    }

    /// Whether requests are being queued by MULTI.
    boolean isInTransaction() {
        return prompt.transaction().isPresent();
    }

    /// What to show before the next command.
    String prompt() {
        return isConnected() ? prompt.text() : Prompt.NOT_CONNECTED;
    }

    /// Connects to another server with the same login and dialect.
    void moveTo(Address address) {
        close();
        target = new Target(address, target.login(), 0, target.version());
        prompt = Prompt.of(address);
        connect();
    }

    /// Connects, logs in, selects the database; whether it worked. Failures are told to the listener.
    boolean connect() {
        try {
            connection = Optional.of(connector.open(target.address()));
            introduceOurselves();
            return true;
        } catch (IOException failure) {
            close();
            listener.notice("Could not connect to Redis at " + target.address() + ": " + failure.getMessage());
            return false;
        }
    }

    private void introduceOurselves() throws IOException {
        if (target.login().isPresent()) {
            Target.Login login = target.login().get();
            Request auth = login.user().map(user -> Request.of("AUTH", user, login.password()))
                    .orElseGet(() -> Request.of("AUTH", login.password()));
            succeeds("AUTH", auth);
        }
        int database = prompt.database();
        if (database != 0 && !succeeds("SELECT " + database, Request.of("SELECT", Integer.toString(database)))) {
            prompt = prompt.in(0);
        }
        if (target.version() == RespVersion.RESP3) {
            succeeds("HELLO 3", Request.of("HELLO", "3"));
        }
    }

    private boolean succeeds(String what, Request request) throws IOException {
        open().send(request);
        if (answerTo(request) instanceof Reply.Error(Bytes text)) {
            listener.notice(what + " failed: " + text);
            return false;
        }
        return true;
    }

    /// The reply to `request`, or empty when there is none because the connection is lost; the listener knows why.
    Optional<Reply> ask(Request request) {
        if (!isReady()) {
            return Optional.empty();
        }
        try {
            open().send(request);
            Reply reply = answerTo(request);
            prompt = prompt.after(request, reply);
            return Optional.of(reply);
        } catch (IOException lost) {
            return afterAll(request, lost);
        }
    }

    /// That the connection ends is how SHUTDOWN answers.
    private Optional<Reply> afterAll(Request request, IOException lost) {
        if (request.name().equalsIgnoreCase("shutdown") && !interrupted) {
            close();
            return Optional.of(Reply.NONE);
        }
        end(lost);
        return Optional.empty();
    }

    /// Sends a request that is answered without end, as MONITOR is, and hands over every reply, until the connection
    /// ends or the server refuses.
    void listen(Request request, Consumer<Reply> each) {
        if (!isReady()) {
            return;
        }
        try {
            open().send(request);
            boolean goesOn = true;
            while (goesOn) {
                Reply reply = open().receive();
                prompt = prompt.after(request, reply);
                goesOn = !(reply instanceof Reply.Error) && !isInTransaction();
                each.accept(reply);
            }
        } catch (IOException lost) {
            end(lost);
        }
    }

    /// Gives up waiting: the connection ends, and with it the `ask` or `listen` that waits. For the thread of a signal.
    void interrupt() {
        interrupted = true;
        connection.ifPresent(Connection::close);
    }

    private Connection open() {
        return connection.orElseThrow();
    }

    /// In RESP3 a push can come first; only the UNSUBSCRIBE family is answered by one.
    private Reply answerTo(Request request) throws IOException {
        boolean answeredByPush = request.name().toLowerCase().toLatin1().endsWith("unsubscribe");
        Reply reply = open().receive();
        while (reply instanceof Reply.Push && !answeredByPush) {
            listener.pushed(reply);
            reply = open().receive();
        }
        return reply;
    }

    /// Whether a request may be sent now: looks whether the server is still there, connects again where that is safe.
    private boolean isReady() {
        interrupted = false;
        if (!isConnected()) {
            return connect();
        }
        try {
            for (Optional<Reply> push = open().poll(); push.isPresent(); push = open().poll()) {
                listener.pushed(push.get());
            }
            return true;
        } catch (IOException lost) {
            if (isInTransaction()) {
                end(lost);
                return false;
            }
            close();
            return connect() && told("Connection lost and opened again.");
        }
    }

    private boolean told(String news) {
        listener.notice(news);
        return true;
    }

    private void end(IOException lost) {
        close();
        if (interrupted) {
            interrupted = false;
            connect();
        } else {
            listener.notice("Error: " + lost.getMessage());
        }
    }

    @Override
    public void close() {
        connection.ifPresent(Connection::close);
        connection = Optional.empty();
        prompt = prompt.outsideTransaction();
    }
}
