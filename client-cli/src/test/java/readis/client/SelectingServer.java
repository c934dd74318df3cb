package readis.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import readis.protocol.Reply;
import readis.protocol.Request;

/// A stupid model of a server: it knows SELECT, MULTI, EXEC, DISCARD, RESET and PING.
final class SelectingServer {

    private int database;
    private Optional<List<Request>> queue = Optional.empty();
    private boolean spoiled;

    int database() {
        return database;
    }

    boolean isInTransaction() {
        return queue.isPresent();
    }

    Reply answer(Request request) {
        String name = request.name().toString().toLowerCase(Locale.ROOT);
        boolean wrong = !List.of("select", "multi", "exec", "discard", "reset", "ping").contains(name)
                || request.size() != (name.equals("select") ? 2 : 1);
        if (wrong) {
            spoiled = true;
            return name.equals("exec") && queue.isPresent() ? abort() : Reply.error("ERR refused");
        }
        return switch (name) {
            case "reset" -> {
                leave();
                database = 0;
                yield Reply.simple("RESET");
            }
            case "multi" -> queue.isPresent() ? Reply.error("ERR MULTI calls can not be nested") : enter();
            case "discard" -> queue.isPresent() ? leave() : Reply.error("ERR DISCARD without MULTI");
            case "exec" -> queue.isPresent() ? exec() : Reply.error("ERR EXEC without MULTI");
            default -> queue.isPresent() ? queue(request) : run(request);
        };
    }

    private Reply enter() {
        queue = Optional.of(new ArrayList<>());
        spoiled = false;
        return Reply.OK;
    }

    private Reply leave() {
        queue = Optional.empty();
        return Reply.OK;
    }

    private Reply abort() {
        leave();
        return Reply.error("EXECABORT Transaction discarded because of previous errors.");
    }

    private Reply exec() {
        if (spoiled) {
            return abort();
        }
        List<Request> requests = queue.orElseThrow();
        leave();
        return new Reply.Array(requests.stream().map(this::run).toList());
    }

    private Reply queue(Request request) {
        queue.orElseThrow().add(request);
        return Reply.simple("QUEUED");
    }

    private Reply run(Request request) {
        if (request.size() == 1) {
            return Reply.PONG;
        }
        String number = request.word(1).toString();
        if (!number.matches("[0-9]|1[0-5]")) {
            return Reply.error("ERR refused");
        }
        database = Integer.parseInt(number);
        return Reply.OK;
    }
}
