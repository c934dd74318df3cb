package readis.protocol.command;

import readis.protocol.Reply;
import readis.protocol.Request;

/// One check between a request and its command, such as "is this client authenticated?".
///
/// The server asks its gates in a fixed order, written out in the composition root: order is meaning, since the first
/// answer is the one the client sees.
@FunctionalInterface
public interface Gate {

    /// What a gate says.
    sealed interface Verdict {
        /// On to the next gate, or to the command.
        Verdict PASS = new Pass();

        /// See [Verdict#PASS].
        record Pass() implements Verdict {
        }

        /// The client gets `reply`; the command does not run.
        record Answer(Reply reply) implements Verdict {
        }

        /// Not now: the request waits, and with it all that the client sends behind it, until it may be asked again.
        Verdict POSTPONE = new Postpone();

        /// See [Verdict#POSTPONE].
        record Postpone() implements Verdict {
        }
    }

    /// Looks at `request`, which asks for `command`, before it runs for `session`.
    Verdict check(Session session, Command command, Request request);
}
