package readis.persistence.aof;

import readis.protocol.Request;
import readis.protocol.command.Session;

/// By which the commands of a log are run again: past all gates but the queue of MULTI, for a client who has no connection
/// and gets no replies.
@FunctionalInterface
public interface ReplayDoor {

    /// What it does where there are no commands.
    ReplayDoor NONE = (_, _) -> false;

    /// Runs `request`, or queues it inside MULTI. False when there is no such command.
    boolean replay(Session session, Request request);
}
