package readis.scripting;

import readis.protocol.Request;
import readis.protocol.command.Session;

/// A script while it runs.
///
/// Owned by the command thread.
final class Run {

    /// How it was called: that decides by which command it can be ended.
    enum Kind { SCRIPT, FUNCTION }

    private final Session session;
    private final Request request;
    private final String name;
    private final Kind kind;
    private final boolean readOnly;
    private final boolean shortOfMemory;
    private final long begun;
    private boolean hasWritten;
    private boolean busy;
    private boolean killed;

    /// @param caller who asked for it; it speaks RESP2 until it wishes otherwise
    /// @param request what he asked
    /// @param name the checksum of a script, or the name of a function
    /// @param readOnly whether it must not write
    /// @param shortOfMemory whether there was no memory left for it, and it has not asked to be allowed for all that
    /// @param begun when, in ns of some clock
    Run(Session caller, Request request, String name, Kind kind, boolean readOnly, boolean shortOfMemory, long begun) {
        this.session = caller.forScript();
        this.request = request;
        this.name = name;
        this.kind = kind;
        this.readOnly = readOnly;
        this.shortOfMemory = shortOfMemory;
        this.begun = begun;
    }

    Session session() {
        return session;
    }

    Request request() {
        return request;
    }

    String name() {
        return name;
    }

    Kind kind() {
        return kind;
    }

    boolean isReadOnly() {
        return readOnly;
    }

    /// Whether it may not begin to write what needs memory. Once it has written, it may finish.
    boolean isShortOfMemory() {
        return shortOfMemory && !hasWritten;
    }

    long begun() {
        return begun;
    }

    /// Whether it has called a command that may write: from then on it cannot be ended without leaving half of its work.
    boolean hasWritten() {
        return hasWritten;
    }

    void write() {
        hasWritten = true;
    }

    /// Whether it has taken so long that others are told so.
    boolean isBusy() {
        return busy;
    }

    void becomeBusy() {
        busy = true;
    }

    boolean isKilled() {
        return killed;
    }

    void kill() {
        killed = true;
    }
}
