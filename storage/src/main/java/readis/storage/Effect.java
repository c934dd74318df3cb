package readis.storage;

import readis.protocol.Request;

/// One step of a replay: a request that, run against the state before it, gives the state after it.
///
/// It is deterministic where the client's request may not be: `EXPIRE k 10` becomes `PEXPIREAT k 1700000010000`.
///
/// @param database the index of the database in which it must run
/// @param request what must run
/// @param audience who is to hear of it
public record Effect(int database, Request request, Effects.Audience audience) {

    /// An effect for everybody.
    public Effect(int database, Request request) {
        this(database, request, Effects.Audience.ALL);
    }
}
