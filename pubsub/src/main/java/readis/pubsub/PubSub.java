package readis.pubsub;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import readis.protocol.Bytes;
import readis.protocol.Glob;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.RespVersion;
import readis.protocol.command.Command;
import readis.protocol.command.Directive;
import readis.protocol.command.Gate;
import readis.protocol.command.InfoPage;
import readis.protocol.command.Post;
import readis.protocol.command.Session;
import readis.protocol.command.Subsystem;
import readis.storage.Keyspace;

/// The room of messages: who listens to what, and how a message finds them (Redis: `pubsub.c`).
///
/// A message is kept nowhere. It goes to those who listen at that moment, and is forgotten.
///
/// Owned by the command thread.
public final class PubSub implements Subsystem {

    private static final Set<String> ALLOWED = Set.of("subscribe", "unsubscribe", "psubscribe", "punsubscribe", "ssubscribe",
            "sunsubscribe", "ping", "quit", "reset");

    private final Post post;
    private final Map<Subject, Listeners> listeners = new EnumMap<>(Subject.class);
    private final KeyspaceNotifications notifications;
    private final Tracking tracking;

    /// Messages, also about what happens in `keyspace`.
    ///
    /// @param post the way out
    /// @param directory finds a client by its id
    /// @param inTransaction whether a client queues its commands
    public PubSub(Keyspace keyspace, Post post, LongFunction<Optional<Session>> directory, Predicate<Session> inTransaction) {
        this.post = post;
        for (Subject subject : Subject.values()) {
            listeners.put(subject, new Listeners());
        }
        notifications = new KeyspaceNotifications(this);
        tracking = new Tracking(post, directory, inTransaction);
        keyspace.listen(notifications);
        keyspace.listen(tracking);
    }

    @Override
    public List<Command> commands() {
        return new PubSubCommands(this).rows();
    }

    @Override
    public List<Directive<?>> directives() {
        return List.of(notifications.classes(), tracking.limit());
    }

    /// The gate: who listens in RESP2 can only say what concerns listening, since the replies to anything else could not be
    /// told from messages.
    public Gate.Verdict check(Session session, Command command, Request request) {
        if (session.version() == RespVersion.RESP3 || !isListening(session) || ALLOWED.contains(command.name())) {
            return Gate.Verdict.PASS;
        }
        return new Gate.Verdict.Answer(Reply.error("ERR Can't execute '" + command.fullName()
                + "': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context"));
    }

    /// Whether the client listens to anything.
    public boolean isListening(Session session) {
        return !Subscriptions.of(session).isEmpty();
    }

    /// How much the client listens to, as CLIENT LIST has it: `sub=1 psub=0 ssub=0`.
    public String describe(Session session) {
        Subscriptions subscriptions = Subscriptions.of(session);
        return "sub=" + subscriptions.to(Subject.CHANNEL).size() + " psub=" + subscriptions.to(Subject.PATTERN).size()
                + " ssub=" + subscriptions.to(Subject.SHARD).size();
    }

    /// Who keeps copies of which keys.
    public Tracking tracking() {
        return tracking;
    }

    /// The subcommands of CLIENT that are about tracking.
    public List<Command> trackingCommands() {
        return new TrackingCommands(tracking).rows();
    }

    @Override
    public void beforeSleep() {
        tracking.broadcast();
    }

    @Override
    public void forget(Session session) {
        tracking.end(session);
        for (Subject subject : Subject.values()) {
            List.copyOf(Subscriptions.of(session).to(subject)).forEach(topic -> leave(session, subject, topic));
        }
    }

    @Override
    public void report(InfoPage page) {
        page.add("Stats", "pubsub_channels", to(Subject.CHANNEL).topics().size());
        page.add("Stats", "pubsub_patterns", to(Subject.PATTERN).topics().size());
        page.add("Stats", "pubsubshard_channels", to(Subject.SHARD).topics().size());
        tracking.report(page);
    }

    KeyspaceNotifications notifications() {
        return notifications;
    }

    Listeners to(Subject subject) {
        return listeners.get(subject);
    }

    /// From now on the client listens to `topic`; nothing happens when it already does.
    void join(Session session, Subject subject, Bytes topic) {
        if (Subscriptions.of(session).add(subject, topic)) {
            to(subject).add(topic, session);
        }
    }

    /// The client listens to `topic` no more.
    void leave(Session session, Subject subject, Bytes topic) {
        if (Subscriptions.of(session).remove(subject, topic)) {
            to(subject).remove(topic, session);
        }
    }

    /// Sends `message` to all who listen to `channel`, by its name or by a pattern; how many copies were sent.
    long publish(Bytes channel, Bytes message) {
        long copies = send(Subject.CHANNEL, channel, message);
        for (Bytes pattern : to(Subject.PATTERN).topics()) {
            if (Glob.of(pattern).matches(channel)) {
                var matching = to(Subject.PATTERN).to(pattern);
                post.send(matching, new Reply.Push(List.of(Subject.PATTERN.message(), Reply.bulk(pattern),
                        Reply.bulk(channel), Reply.bulk(message))));
                copies += matching.size();
            }
        }
        return copies;
    }

    /// Sends `message` to all who listen to the channel of that kind; how many copies were sent.
    long send(Subject subject, Bytes channel, Bytes message) {
        var hearing = to(subject).to(channel);
        if (!hearing.isEmpty()) {
            post.send(hearing, new Reply.Push(List.of(subject.message(), Reply.bulk(channel), Reply.bulk(message))));
        }
        return hearing.size();
    }
}
