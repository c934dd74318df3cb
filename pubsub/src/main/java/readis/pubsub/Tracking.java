package readis.pubsub;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.RespVersion;
import readis.protocol.command.Command;
import readis.protocol.command.CommandFlag;
import readis.protocol.command.Directive;
import readis.protocol.command.InfoPage;
import readis.protocol.command.Post;
import readis.protocol.command.Session;
import readis.pubsub.TrackingState.Option;
import readis.storage.KeyspaceEvent;
import readis.storage.KeyspaceListener;

/// CLIENT TRACKING: tells clients that keep copies of keys when a copy is out of date (Redis: `tracking.c`).
///
/// Two ways. Either the server *remembers* which client has read which key, and tells each of them once; then the key is
/// forgotten until somebody reads it again. Or a client asks to hear of all keys with a prefix, and the server remembers
/// nothing but the prefix; changes are gathered and told together.
///
/// Differs from Redis in: when too many keys are remembered, the oldest are given up, not any.
///
/// Owned by the command thread.
public final class Tracking implements KeyspaceListener {

    private static final Reply INVALIDATE = Reply.bulk("invalidate");
    private static final Reply CHANNEL = Reply.bulk("__redis__:invalidate");
    private static final int EFFORT = 100;

    /// Who hears of the keys with one prefix, and which have changed since they were last told, by whom if by a client.
    private record Broadcast(Set<Session> listeners, Map<Bytes, Optional<Session>> changed) {
    }

    private final Post post;
    private final LongFunction<Optional<Session>> directory;
    private final Predicate<Session> inTransaction;
    private final Directive<Long> limit = Directive.integer("tracking-table-max-keys", 1_000_000, 0, Long.MAX_VALUE);
    private final Map<Bytes, Set<Long>> readers = new LinkedHashMap<>();
    private final Map<Bytes, Broadcast> broadcasts = new TreeMap<>();
    private final Set<Session> tracking = new HashSet<>();
    private Optional<Session> running = Optional.empty();
    private long items;
    private boolean flushed;

    /// @param directory finds a client by its id
    /// @param inTransaction whether a client queues its commands
    Tracking(Post post, LongFunction<Optional<Session>> directory, Predicate<Session> inTransaction) {
        this.post = post;
        this.directory = directory;
        this.inTransaction = inTransaction;
    }

    Directive<Long> limit() {
        return limit;
    }

    /// Whether there is a client of that id.
    boolean knows(long id) {
        return directory.apply(id).isPresent();
    }

    void begin(Session session, Set<Option> options, long redirect, List<Bytes> prefixes) {
        tracking.add(session);
        TrackingState.of(session).begin(options, redirect);
        for (Bytes prefix : prefixes) {
            TrackingState.of(session).prefixes().add(prefix);
            broadcasts.computeIfAbsent(prefix, _ -> new Broadcast(new HashSet<>(), new TreeMap<>())).listeners().add(session);
        }
    }

    void end(Session session) {
        tracking.remove(session);
        for (Bytes prefix : TrackingState.of(session).prefixes()) {
            Broadcast broadcast = broadcasts.get(prefix);
            broadcast.listeners().remove(session);
            if (broadcast.listeners().isEmpty()) {
                broadcasts.remove(prefix);
            }
        }
        TrackingState.of(session).end();
    }

    /// A command of `session` is about to run.
    public void runs(Session session) {
        if (!tracking.isEmpty()) {
            running = Optional.of(session);
        }
    }

    /// The command has run.
    public void ran(Session session, Command command, Request request) {
        if (tracking.isEmpty()) {
            return;
        }
        running = Optional.empty();
        if (flushed) {
            flushed = false;
            List.copyOf(tracking).forEach(client -> tell(client, Reply.NULL));
        }
        TrackingState state = TrackingState.of(session);
        if (state.remembers() && command.has(CommandFlag.READONLY) && !command.has(CommandFlag.PUBSUB)) {
            command.keyPositions(request).ifPresent(positions -> remember(session, request, positions));
        }
        if (!command.fullName().startsWith("client|") && !inTransaction.test(session)) {
            state.cache(false);
        }
    }

    private void remember(Session session, Request request, List<Integer> positions) {
        for (int position : positions) {
            if (readers.computeIfAbsent(request.word(position), _ -> new HashSet<>()).add(session.id())) {
                items++;
            }
        }
        int effort = EFFORT + positions.size();
        while (limit.value() > 0 && readers.size() > limit.value() && effort-- > 0) {
            tellReaders(readers.keySet().iterator().next());
        }
    }

    /// Whoever finds a key dead has not changed it.
    @Override
    public boolean listens() {
        return !readers.isEmpty() || !broadcasts.isEmpty();
    }

    @Override
    public void on(KeyspaceEvent event) {
        if (event.kind().isChange()) {
            Optional<Session> author = event.kind() == KeyspaceEvent.Kind.EXPIRED ? Optional.empty() : running;
            broadcasts.forEach((prefix, broadcast) -> {
                if (event.key().startsWith(prefix)) {
                    broadcast.changed().put(event.key(), author);
                }
            });
            tellReaders(event.key());
        }
    }

    /// Tells those who have read `key`, and remembers them no longer. Databases are not told apart.
    private void tellReaders(Bytes key) {
        Set<Long> ids = readers.remove(key);
        if (ids == null) {
            return;
        }
        items -= ids.size();
        for (long id : ids) {
            directory.apply(id).filter(session -> wantsToHear(session, running)).ifPresent(session ->
                    tell(session, Reply.array(Reply.bulk(key))));
        }
    }

    private static boolean wantsToHear(Session session, Optional<Session> author) {
        TrackingState state = TrackingState.of(session);
        return state.isOn() && !state.has(Option.BCAST) && !isOwn(session, author);
    }

    private static boolean isOwn(Session session, Optional<Session> author) {
        return TrackingState.of(session).has(Option.NOLOOP) && author.filter(session::equals).isPresent();
    }

    /// All keys of a database are gone: whoever keeps copies must throw all of them away, and hears so once, however many
    /// databases a command has emptied.
    @Override
    public void onFlush(int database) {
        flushed = !tracking.isEmpty();
        readers.clear();
        items = 0;
    }

    /// A swap is not told, as in Redis.
    @Override
    public void onSwap(int one, int other) {
    }

    /// Tells of the changes that have been gathered by prefix.
    void broadcast() {
        for (Broadcast broadcast : broadcasts.values()) {
            if (!broadcast.changed().isEmpty()) {
                List.copyOf(broadcast.listeners()).forEach(session -> tell(session, broadcast));
                broadcast.changed().clear();
            }
        }
    }

    private void tell(Session session, Broadcast broadcast) {
        List<Reply> keys = broadcast.changed().entrySet().stream().filter(change -> !isOwn(session, change.getValue()))
                .<Reply>map(change -> Reply.bulk(change.getKey())).toList();
        if (!keys.isEmpty()) {
            tell(session, new Reply.Array(keys));
        }
    }

    /// Tells a client, or whoever it has named instead, that its copies of `keys` are out of date. In RESP2 there is no
    /// room for such news; only a client that listens, and that another has named, hears them as a message.
    private void tell(Session session, Reply keys) {
        TrackingState state = TrackingState.of(session);
        if (state.redirect() == TrackingState.ITSELF) {
            sendInvalidation(session, keys, false);
            return;
        }
        directory.apply(state.redirect()).ifPresentOrElse(target -> sendInvalidation(target, keys, true), () -> {
            state.breakOff();
            if (session.version() == RespVersion.RESP3) {
                post.send(List.of(session), new Reply.Push(List.of(Reply.bulk("tracking-redir-broken"),
                        Reply.integer(state.redirect()))));
            }
        });
    }

    private void sendInvalidation(Session target, Reply keys, boolean redirected) {
        if (target.version() == RespVersion.RESP3) {
            post.send(List.of(target), new Reply.Push(List.of(INVALIDATE, keys)));
        } else if (redirected && !Subscriptions.of(target).isEmpty()) {
            post.send(List.of(target), new Reply.Push(List.of(Subject.CHANNEL.message(), CHANNEL, keys)));
        }
    }

    void report(InfoPage page) {
        page.add("Clients", "tracking_clients", tracking.size());
        page.add("Stats", "tracking_total_keys", readers.size());
        page.add("Stats", "tracking_total_items", items);
        page.add("Stats", "tracking_total_prefixes", broadcasts.size());
    }

    /// The letters of CLIENT LIST: `t` for a client that is told, `R` when nobody hears it any more, `B` by prefix.
    public String letters(Session session) {
        TrackingState state = TrackingState.of(session);
        return state.isOn() ? "t" + (state.isBroken() ? "R" : "") + (state.has(Option.BCAST) ? "B" : "") : "";
    }

    /// Who is told instead of the client: 0 for itself, -1 when nobody is told anything.
    public long redirect(Session session) {
        TrackingState state = TrackingState.of(session);
        return state.isOn() ? state.redirect() : -1;
    }
}
