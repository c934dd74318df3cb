package readis.persistence.aof;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.stream.Collectors;
import readis.protocol.Bytes;
import readis.protocol.Request;

/// A walk through a file of the log for people: which bytes say what. It runs nothing.
public final class LogWalk {

    /// Is shown what stands in the file, in its order.
    public interface Reader {

        /// @param from the offset of the first byte
        /// @param to the offset behind the last
        /// @param depth 1 for what is between MULTI and EXEC, 0 for all else
        void part(long from, long to, int depth, String meaning);
    }

    /// How many characters of a word are shown.
    private static final int SHOWN = 40;

    private final LogReader log;
    private final Reader reader;
    private String database = "0";
    private boolean inTransaction;
    private long whole;

    public LogWalk(InputStream file, Reader reader) {
        this.log = new LogReader(new LogInput(file, 0));
        this.reader = reader;
    }

    /// Shows all items. True when the file is whole; otherwise the last part says what is wrong with it.
    public boolean walk() throws IOException {
        while (true) {
            long from = log.offset();
            LogItem item = log.next();
            switch (item) {
                case LogItem.Command(Request request) -> command(from, request);
                case LogItem.Annotation(Bytes text) -> reader.part(from, log.offset(), 0, annotation(text.toString()));
                case LogItem.End() -> {
                    return end(from);
                }
                case LogItem.Torn() -> {
                    return torn(from, "the file ends in the middle of this");
                }
                case LogItem.Corrupt(long offset, String reason) -> {
                    reader.part(offset, offset + 1, 0, "corrupt: " + reason);
                    return false;
                }
            }
            whole = inTransaction ? whole : log.offset();
        }
    }

    private void command(long from, Request request) {
        boolean isEnd = request.name().equalsIgnoreCase("exec");
        inTransaction = inTransaction && !isEnd;
        int depth = inTransaction ? 1 : 0;
        if (request.name().equalsIgnoreCase("select") && request.size() > 1) {
            database = request.word(1).toString();
            reader.part(from, log.offset(), depth, "what follows is about database " + database);
        } else if (request.name().equalsIgnoreCase("multi")) {
            inTransaction = true;
            reader.part(from, log.offset(), depth, "MULTI: what follows happens as one");
        } else if (isEnd) {
            reader.part(from, log.offset(), depth, "EXEC: now it has happened");
        } else {
            reader.part(from, log.offset(), depth, "[" + database + "] " + typed(request));
        }
    }

    private static String typed(Request request) {
        return request.words().stream().map(LogWalk::typed).collect(Collectors.joining(" "));
    }

    /// The word as one would type it, or its beginning.
    private static String typed(Bytes word) {
        Bytes shown = word.slice(0, Math.min(word.length(), SHOWN));
        String quoted = LogFile.quoted(shown);
        boolean plain = !shown.isEmpty() && quoted.length() == shown.length() + 2 && quoted.indexOf(' ') < 0;
        return (plain ? shown.toString() : quoted) + (word.length() > SHOWN ? "..(" + word.length() + " bytes)" : "");
    }

    private static String annotation(String text) {
        boolean dated = text.matches("#TS:[0-9]{1,12}");
        return dated ? text + ", which is " + Instant.ofEpochSecond(Long.parseLong(text.substring("#TS:".length()))) : text;
    }

    private boolean end(long from) {
        if (inTransaction) {
            return torn(from, "EXEC is missing: what stands behind MULTI has not happened");
        }
        return true;
    }

    private boolean torn(long from, String reason) {
        reader.part(from, log.offset(), 0, "torn: " + reason + "; a start cuts the file off at " + whole);
        return false;
    }
}
