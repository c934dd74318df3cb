package readis.client;

import java.util.Optional;
import java.util.function.Supplier;
import readis.protocol.Reply;
import readis.protocol.Request;

/// Asks the server for its documentation when it is first needed, and once.
///
/// Inside MULTI it does not ask: COMMAND DOCS would be queued into the person's transaction.
final class Documentation implements Supplier<CommandDocs> {

    private final Dialogue dialogue;
    private Optional<CommandDocs> docs = Optional.empty();

    Documentation(Dialogue dialogue) {
        this.dialogue = dialogue;
    }

    /// The documentation, or none as long as it cannot be had.
    @Override
    public CommandDocs get() {
        if (docs.isEmpty() && dialogue.isConnected() && !dialogue.isInTransaction()) {
            docs = dialogue.ask(Request.of("COMMAND", "DOCS")).map(CommandDocs::of);
        }
        return docs.orElse(CommandDocs.NONE);
    }

    /// Notes a reply to the person: after a login, a server that refused may tell more.
    void heard(Request request, Reply reply) {
        boolean login = request.name().equalsIgnoreCase("auth") || request.name().equalsIgnoreCase("hello");
        if (login && !(reply instanceof Reply.Error)) {
            docs = docs.filter(known -> !known.commands().isEmpty());
        }
    }
}
