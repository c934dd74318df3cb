package readis.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import readis.protocol.Bytes;
import readis.protocol.Integers;
import readis.protocol.Reply;
import readis.protocol.Request;

/// What the prompt says of the connection: which server, which database, whether inside MULTI.
///
///     127.0.0.1:6379>          127.0.0.1:6379[2]>          127.0.0.1:6379(TX)>
///
/// The server does not tell; the client infers it from each request and its reply ([#after]), and must never be wrong
/// (law CLI-4): a person who believes to be in database 2 types FLUSHDB.
///
/// Differs from Redis in: a SELECT inside MULTI shows when EXEC has run it; redis-cli shows it when it is queued.
///
/// @param transaction the requests queued since MULTI, if inside one
record Prompt(Address address, int database, Optional<List<Request>> transaction) {

    /// The prompt of a new connection.
    static Prompt of(Address address) {
        return new Prompt(address, 0, Optional.empty());
    }

    /// What a person sees while nothing is connected.
    static final String NOT_CONNECTED = "not connected> ";

    String text() {
        return address + (database == 0 ? "" : "[" + database + "]") + (transaction.isPresent() ? "(TX)> " : "> ");
    }

    Prompt in(int other) {
        return new Prompt(address, other, transaction);
    }

    /// The prompt after a connection was lost: its transaction died with it.
    Prompt outsideTransaction() {
        return new Prompt(address, database, Optional.empty());
    }

    /// The prompt after `request` was answered by `reply`.
    Prompt after(Request request, Reply reply) {
        if (request.name().equalsIgnoreCase("reset") && isSimple(reply, "RESET")) {
            return of(address);
        }
        return transaction.map(queued -> inside(queued, request, reply)).orElseGet(() -> outside(request, reply));
    }

    private Prompt outside(Request request, Reply reply) {
        if (!isSimple(reply, "OK")) {
            return this;
        }
        if (request.name().equalsIgnoreCase("multi")) {
            return new Prompt(address, database, Optional.of(List.of()));
        }
        return request.name().equalsIgnoreCase("select") && request.size() == 2
                ? in((int) Integers.parse(request.word(1)).orElse(database)) : this;
    }

    private Prompt inside(List<Request> queued, Request request, Reply reply) {
        return switch (reply) {
            case Reply.Simple(Bytes text) when text.equalsIgnoreCase("QUEUED") -> queued(queued, request);
            case Reply.Error(Bytes text) -> text.toLatin1().startsWith("EXECABORT ") ? outsideTransaction() : this;
            case Reply.Array(List<Reply> results) when request.name().equalsIgnoreCase("exec") -> ran(queued, results);
            default -> outsideTransaction();
        };
    }

    private Prompt queued(List<Request> queued, Request request) {
        List<Request> longer = new ArrayList<>(queued);
        longer.add(request);
        return new Prompt(address, database, Optional.of(List.copyOf(longer)));
    }

    private Prompt ran(List<Request> queued, List<Reply> results) {
        Prompt prompt = outsideTransaction();
        for (int i = 0; i < Math.min(queued.size(), results.size()); i++) {
            prompt = prompt.outside(queued.get(i), results.get(i));
        }
        return prompt;
    }

    private static boolean isSimple(Reply reply, String text) {
        return reply instanceof Reply.Simple simple && simple.text().equalsIgnoreCase(text);
    }
}
