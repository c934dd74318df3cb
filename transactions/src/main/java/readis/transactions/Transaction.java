package readis.transactions;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import readis.protocol.Bytes;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandFlag;
import readis.protocol.command.Session;
import readis.storage.Place;

/// What one client wants to happen as one: the commands it has queued, and the keys that must not have changed until then.
///
/// A client that never says MULTI or WATCH has one that stays empty.
///
/// Owned by the command thread.
final class Transaction {

    /// A command that waits for EXEC; it has passed the gates.
    record Queued(Command command, Request request) {
    }

    private static final Session.Attachment<Transaction> ATTACHMENT = new Session.Attachment<>(Transaction::new);

    private final List<Queued> queue = new ArrayList<>();
    private final Set<CommandFlag> flags = EnumSet.noneOf(CommandFlag.class);
    private final Map<Place, Presence> watched = new HashMap<>();
    private long bytes;
    private boolean open;
    private boolean broken;
    private boolean outdated;

    static Transaction of(Session session) {
        return session.attached(ATTACHMENT);
    }

    /// Whether there has been a MULTI, and neither EXEC nor DISCARD since.
    boolean isOpen() {
        return open;
    }

    void open() {
        open = true;
    }

    List<Queued> queue() {
        return queue;
    }

    /// Takes a command in. What can no longer be executed anyhow is not kept.
    void add(Command command, Request request) {
        if (broken || outdated) {
            return;
        }
        queue.add(new Queued(command, request));
        flags.addAll(command.flags(request));
        bytes += request.words().stream().mapToLong(Bytes::length).sum();
    }

    /// How many bytes the words of the queued commands have.
    long bytes() {
        return bytes;
    }

    /// Whether one of the queued commands has this flag.
    boolean has(CommandFlag flag) {
        return flags.contains(flag);
    }

    /// Whether a command could not be queued.
    boolean isBroken() {
        return broken;
    }

    /// A command could not be queued; outside a transaction that is no matter.
    void breakOff() {
        broken = open;
    }

    /// Whether a watched key has changed.
    boolean isOutdated() {
        return outdated;
    }

    /// A watched key has changed: nothing more can happen to it, so nothing need be watched any further.
    void outdate() {
        watched.clear();
        outdated = true;
    }

    /// The watched keys, and what was known of each when last looked at.
    Map<Place, Presence> watched() {
        return watched;
    }

    /// No key is watched any more, and none has changed.
    void unwatch() {
        watched.clear();
        outdated = false;
    }

    /// Nothing is queued any more. What is watched is for [Watches] to give up.
    void end() {
        queue.clear();
        flags.clear();
        bytes = 0;
        open = false;
        broken = false;
    }
}
