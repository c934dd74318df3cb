package readis.client;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import readis.protocol.Bytes;
import readis.protocol.InlineWords;
import readis.protocol.Integers;
import readis.protocol.Reply;
import readis.protocol.Request;

/// Carries out one typed line after the other: a request for the server, or a word for the shell itself (HELP, CLEAR,
/// CONNECT, EXIT). It is the same for a person at a terminal, a pipe and `readis cli COMMAND`.
final class Shell {

    private static final double SLOW_SECONDS = 0.5;
    private static final String CLEAR_SCREEN = "\033[H\033[2J";

    private final Dialogue dialogue;
    private final ReplyFormatter form;
    private final Screen screen;
    private final Documentation documentation;
    private final LongSupplier nanoTime;

    /// @param form how replies look; times are told only in the form for people
    /// @param nanoTime a clock in nanoseconds from any origin
    Shell(Dialogue dialogue, ReplyFormatter form, Screen screen, Documentation documentation, LongSupplier nanoTime) {
        this.dialogue = dialogue;
        this.form = form;
        this.screen = screen;
        this.documentation = documentation;
        this.nanoTime = nanoTime;
    }

    /// Carries out `line`; false when it asked to leave.
    boolean run(Bytes line) {
        Optional<List<Bytes>> words = InlineWords.split(line);
        if (words.isEmpty()) {
            screen.show("Invalid argument(s)\n");
            return true;
        }
        return words.get().isEmpty() || runWords(words.get());
    }

    private boolean runWords(List<Bytes> words) {
        boolean repeated = words.size() > 1 && isNumber(words.getFirst());
        if (!repeated) {
            return runCommand(words, 1);
        }
        long times = Integers.parse(words.getFirst()).orElse(0);
        if (times <= 0) {
            screen.show("Invalid readis-cli repeat command option value.\n");
            return true;
        }
        return runCommand(words.subList(1, words.size()), times);
    }

    private static boolean isNumber(Bytes word) {
        return word.toLatin1().matches("[+-]?[0-9]+");
    }

    private boolean runCommand(List<Bytes> words, long times) {
        switch (words.getFirst().toString().toLowerCase(Locale.ROOT)) {
            case "exit", "quit" -> {
                return false;
            }
            case "clear" -> screen.show(CLEAR_SCREEN);
            case "help", "?" -> help(words);
            case "connect" -> connect(words);
            default -> request(Request.of(words), times);
        }
        return true;
    }

    private void help(List<Bytes> words) {
        List<String> topic = words.subList(1, words.size()).stream().map(Bytes::toString).toList();
        screen.show(new Help(documentation.get(), form == ReplyFormatter.TERMINAL).about(topic));
    }

    private void connect(List<Bytes> words) {
        long port = words.size() == 3 ? Integers.parse(words.get(2)).orElse(-1) : -1;
        if (port < 0 || port > 65535) {
            screen.show("To talk to another server type: connect <host> <port>\n");
        } else {
            dialogue.moveTo(new Address.Tcp(words.get(1).toString(), (int) port));
        }
    }

    private void request(Request request, long times) {
        long start = nanoTime.getAsLong();
        boolean answered = true;
        for (long i = 0; i < times && answered; i++) {
            answered = perform(request);
        }
        double seconds = (nanoTime.getAsLong() - start) / 1e9;
        if (seconds >= SLOW_SECONDS && form == ReplyFormatter.TERMINAL) {
            screen.show(String.format(Locale.ROOT, "(%.2fs)%n", seconds));
        }
    }

    private boolean perform(Request request) {
        if (isStream(request)) {
            stream(request);
            return true;
        }
        Optional<Reply> reply = dialogue.ask(request);
        reply.ifPresent(known -> {
            documentation.heard(request, known);
            show(request, known);
        });
        return reply.isPresent();
    }

    private void stream(Request request) {
        if (!request.name().equalsIgnoreCase("monitor") && form == ReplyFormatter.TERMINAL) {
            screen.show("Reading messages... (press Ctrl-C to quit)\n");
        }
        dialogue.listen(request, reply -> screen.show(form.format(reply)));
    }

    /// Carries out the one command of `readis cli COMMAND`: the exit status, which is 0 also when the server answers
    /// with an error, unless `errorsFail`.
    int runOnce(Request request, boolean errorsFail) {
        if (request.name().equalsIgnoreCase("help") || isStream(request)) {
            runCommand(request.words(), 1);
            return 0;
        }
        Optional<Reply> reply = dialogue.ask(request);
        if (errorsFail && reply.isPresent() && reply.get() instanceof Reply.Error(Bytes text)) {
            screen.tell(text.toString());
            return 1;
        }
        reply.ifPresent(known -> show(request, known));
        return reply.isPresent() ? 0 : 1;
    }

    private void show(Request request, Reply reply) {
        if (!reply.equals(Reply.NONE)) {
            screen.show(formFor(request).format(reply));
        }
    }

    private static boolean isStream(Request request) {
        return switch (word(request, 0)) {
            case "subscribe", "psubscribe", "ssubscribe", "monitor" -> true;
            default -> false;
        };
    }

    private ReplyFormatter formFor(Request request) {
        return isText(request) ? ReplyFormatter.TEXT : form;
    }

    /// Whether the answer is a text for people that needs no quotes, such as INFO's. The list is redis-cli's.
    private static boolean isText(Request request) {
        return switch (word(request, 0)) {
            case "info", "lolwut" -> true;
            case "client" -> word(request, 1).equals("list") || word(request, 1).equals("info");
            case "cluster" -> request.size() == 2
                    && (word(request, 1).equals("nodes") || word(request, 1).equals("info"));
            case "debug" -> word(request, 1).startsWith("htstats") || word(request, 1).equals("client-eviction");
            case "latency" -> request.size() == 3 && word(request, 1).equals("graph")
                    || request.size() == 2 && word(request, 1).equals("doctor");
            case "memory" -> word(request, 1).equals("malloc-stats") || word(request, 1).equals("doctor");
            default -> false;
        };
    }

    private static String word(Request request, int index) {
        return index < request.size() ? request.word(index).toLowerCase().toLatin1() : "";
    }
}
