package readis.protocol.command;

import java.util.List;

/// A room of the house, seen from the hall: what it brings to the server that composes it.
///
/// A subsystem opens no socket, starts no thread and reads no clock of its own; time, randomness and messages come in
/// and go out through its constructor and its return values. All its methods are called on the one command thread.
public interface Subsystem {

    /// The rows of its commands.
    default List<Command> commands() {
        return List.of();
    }

    /// Its settings.
    default List<Directive<?>> directives() {
        return List.of();
    }

    /// Adds its figures to INFO.
    default void report(InfoPage page) {
    }

    /// Begins to count anew what its figures count (CONFIG RESETSTAT).
    default void resetFigures() {
    }

    /// Forgets all that it knows of a client who is gone, or who wants to begin anew (RESET).
    default void forget(Session session) {
    }

    /// Called whenever the server has nothing to do just now, before it waits for the next request. Must return at once,
    /// unless there is work that cannot wait for the next tick.
    default void beforeSleep() {
    }

    /// Does a little housekeeping; called about ten times a second. What takes longer than a
    /// millisecond keeps clients waiting.
    default void tick() {
    }
}
