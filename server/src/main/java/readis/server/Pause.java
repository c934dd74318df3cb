package readis.server;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;
import readis.protocol.command.Gate;
import readis.protocol.command.Session;
import readis.storage.DeadlinePolicy;

/// CLIENT PAUSE: for a while no command runs, or none that writes, so that a failover finds everything standing still.
///
/// Whoever asks meanwhile waits; nobody is told. When the pause is over the waiting requests run, each client's in their
/// order (law SRV-8). Keys that die meanwhile are hidden, and stay (law SRV-11).
///
/// Owned by the command thread.
final class Pause {

    /// Which commands wait.
    enum Scope { WRITE, ALL }

    private final InstantSource clock;
    private final List<Long> waiting = new ArrayList<>();
    private Scope scope = Scope.WRITE;
    private long end;

    Pause(InstantSource clock) {
        this.clock = clock;
    }

    /// Whether a pause goes on.
    boolean isOn() {
        return clock.millis() < end;
    }

    /// Pauses for `duration` ms. A pause that goes on may become longer and wider by it, never shorter or narrower.
    ///
    /// @throws CommandException when it would end beyond the end of time
    void begin(long duration, Scope wanted) {
        long now = clock.millis();
        if (duration > Long.MAX_VALUE - now) {
            throw new CommandException(Errors.TIMEOUT_OUT_OF_RANGE);
        }
        long wantedEnd = now + duration;
        if (isOn()) {
            scope = scope == Scope.ALL ? Scope.ALL : wanted;
            end = Math.max(end, wantedEnd);
        } else {
            scope = wanted;
            end = wantedEnd;
        }
    }

    void end() {
        end = 0;
    }

    /// The same deaths as by `policy`, but no burials while a pause goes on.
    DeadlinePolicy hiding(DeadlinePolicy policy) {
        return new DeadlinePolicy() {
            @Override
            public boolean isDead(long deadline) {
                return policy.isDead(deadline);
            }

            @Override
            public boolean mayBury() {
                return !isOn();
            }
        };
    }

    /// The gate: what a pause stops, waits.
    ///
    /// @param writes whether the request may change something, or lead to something that replicas must hear of
    Gate.Verdict check(Session session, boolean writes) {
        if (!isOn() || scope == Scope.WRITE && !writes) {
            return Gate.Verdict.PASS;
        }
        waiting.add(session.id());
        return Gate.Verdict.POSTPONE;
    }

    /// Who may go on, in the order in which they were stopped: nobody while a pause goes on.
    List<Long> release() {
        if (waiting.isEmpty() || isOn()) {
            return List.of();
        }
        List<Long> released = List.copyOf(waiting);
        waiting.clear();
        return released;
    }
}
