package readis.storage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import readis.protocol.Request;

/// Gathers what a command did, in the form in which it must be replayed by a log or a replica.
///
/// The dispatcher says [#begin] before a command and [#end] after it. In between, the keyspace counts changes, a key
/// found dead adds its DEL, and a command whose request is not fit for replay says what is ([#insteadOf]). A command
/// that changed nothing has no effect. All effects of one command are one group: a listener gets them together or not
/// at all. A command that runs inside another one, as in a transaction, adds to the group of the outer one.
///
/// Redis's names: `server.dirty`, `alsoPropagate`, `rewriteClientCommandVector`.
public final class Effects {

    /// Who is to hear of an effect. Nearly always that is everybody; a script may choose (`redis.set_repl`).
    public enum Audience { ALL, LOG, REPLICAS, NOBODY }

    private final List<Consumer<List<Effect>>> listeners = new ArrayList<>();
    private final List<Effect> group = new ArrayList<>();
    private final Deque<Long> changesBeforeOuter = new ArrayDeque<>();
    private boolean running;
    private long changes;
    private long changesBefore;
    private boolean rewritten;
    private Audience audience = Audience.ALL;

    /// From now on `listener` gets every group of effects that is not empty.
    public void listen(Consumer<List<Effect>> listener) {
        listeners.add(listener);
    }

    /// From now on effects are for `chosen` only.
    public void addressTo(Audience chosen) {
        audience = chosen;
    }

    /// How many changes there have been since the start (Redis: `dirty`).
    public long changes() {
        return changes;
    }

    /// A command is about to run, perhaps inside another one.
    public void begin() {
        if (running) {
            changesBeforeOuter.push(changesBefore);
        }
        running = true;
        changesBefore = changes;
        rewritten = false;
    }

    /// Whether the running command, or one that ran inside it, has changed something so far.
    public boolean hasChanged() {
        return changes > changesBefore;
    }

    /// Whether a command runs inside another one, whose group is not complete before that one is over.
    public boolean isInside() {
        return !changesBeforeOuter.isEmpty();
    }

    /// The running command has changed something that is to be replayed.
    public void changed(long times) {
        changes += times;
    }

    /// Something else must be replayed beside the running command.
    public void also(int database, Request request) {
        if (!listeners.isEmpty() && audience != Audience.NOBODY) {
            group.add(new Effect(database, request, audience));
        }
    }

    /// The running command is replayed as `request`, not as the client sent it.
    public void insteadOf(int database, Request request) {
        rewritten = true;
        also(database, request);
    }

    /// The command `request` has run in `database`: completes its group and hands it out. For the command that it ran
    /// inside of, the effects of those inside say it all.
    public void end(int database, Request request) {
        if (changes > changesBefore && !rewritten) {
            also(database, request);
        }
        if (changesBeforeOuter.isEmpty()) {
            running = false;
            handOut();
        } else {
            changesBefore = changesBeforeOuter.pop();
            rewritten = true;
        }
    }

    /// Hands out what has come together: the end of a group.
    public void handOut() {
        if (!group.isEmpty()) {
            List<Effect> complete = List.copyOf(group);
            group.clear();
            listeners.forEach(listener -> listener.accept(complete));
        }
    }
}
