package readis.pubsub;

import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import readis.protocol.Bytes;
import readis.protocol.command.Session;

/// How one client wants to be told about keys that change.
///
/// Owned by the command thread.
final class TrackingState {

    /// What CLIENT TRACKING can be told beside ON.
    enum Option {
        /// Of all keys, read or not, that have one of the client's prefixes.
        BCAST,
        /// Only of keys read right after CLIENT CACHING YES.
        OPTIN,
        /// Of all keys but those read right after CLIENT CACHING NO.
        OPTOUT,
        /// Not of what the client changes itself.
        NOLOOP
    }

    /// The client that is told is the one that reads.
    static final long ITSELF = 0;

    private static final Session.Attachment<TrackingState> ATTACHMENT = new Session.Attachment<>(TrackingState::new);

    private final Set<Option> options = EnumSet.noneOf(Option.class);
    private final Set<Bytes> prefixes = new TreeSet<>();
    private boolean on;
    private long redirect;
    private boolean broken;
    private boolean caching;

    static TrackingState of(Session session) {
        return session.attached(ATTACHMENT);
    }

    boolean isOn() {
        return on;
    }

    boolean has(Option option) {
        return options.contains(option);
    }

    /// Whether keys that the client reads are remembered for it.
    boolean remembers() {
        return on && !has(Option.BCAST) && (has(Option.OPTIN) ? caching : !(has(Option.OPTOUT) && caching));
    }

    /// Who is told: the id of a client, or [#ITSELF].
    long redirect() {
        return redirect;
    }

    /// Whether the client that should be told was gone the last time.
    boolean isBroken() {
        return broken;
    }

    void breakOff() {
        broken = true;
    }

    /// Whether CLIENT CACHING has said something about the next command.
    boolean isCaching() {
        return caching;
    }

    void cache(boolean wanted) {
        caching = wanted;
    }

    Set<Bytes> prefixes() {
        return prefixes;
    }

    /// Begins, or goes on in another way; the prefixes stay.
    void begin(Set<Option> wanted, long target) {
        on = true;
        options.clear();
        options.addAll(wanted);
        redirect = target;
        broken = false;
    }

    void end() {
        on = false;
        options.clear();
        prefixes.clear();
        redirect = ITSELF;
        broken = false;
        caching = false;
    }
}
