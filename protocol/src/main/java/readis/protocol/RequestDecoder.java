package readis.protocol;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Turns the bytes of one client into requests.
///
/// A request is an array of bulk strings, or a typed line when its first byte is not `*`:
///
///     *2\r\n$3\r\nGET\r\n$1\r\nk\r\n          GET k\r\n
///
/// The decoder is a small machine that remembers where it stands, so the bytes may come in any pieces: one byte at a
/// time or a thousand requests at once (law PRO-2). It eats all it is given, looks at each byte once, and takes memory
/// only for bytes that really came (law PRO-6).
///
/// What it tolerates is what Redis tolerates (`networking.c`, `processMultibulkBuffer` and `processInlineBuffer`): empty
/// and negative arrays are nothing, the bytes in the place of `\n` are skipped unseen. What it refuses, it refuses with
/// Redis's words, and for good.
///
/// Differs from Redis in: a zero byte in a header or a line is a byte like any other (Redis's `strchr` stops there and
/// then waits for ever); the length of a line is limited whatever the pieces in which it comes; a request above
/// `client-query-buffer-limit` is told so before the connection ends.
///
/// Owned by one thread; one decoder a connection.
public final class RequestDecoder {

    private static final int FIRST_WORDS = 8;
    private static final int LINE_END = 2;
    private static final int LONGEST_NAME = 64;
    /// What a word costs beside its bytes: an object and its place in the array.
    private static final int WORD_OVERHEAD = 40;
    private static final String TOO_LARGE = "request exceeds client-query-buffer-limit";
    private static final Bytes[] NO_WORDS = new Bytes[0];

    private enum Expecting { FIRST_BYTE, INLINE, COUNT, BULK_LENGTH, BULK }

    private final Line line = new Line(RequestLimits.LINE_LENGTH);
    private final Payload payload = new Payload();

    private Expecting expecting = Expecting.FIRST_BYTE;
    private Bytes[] words = NO_WORDS;
    private Bytes lastName = Bytes.EMPTY;
    private int wordCount;
    private long wordBytes;
    private int announcedWords;
    private long requestLength;
    private Decoded<Request> outcome = Decoded.incomplete();

    /// Reads on in `input` until a request is complete, the input is used up, or it turns out to be nonsense.
    /// After [Decoded.Complete] call again: the rest of the input may hold more.
    public Decoded<Request> decode(ByteBuffer input, RequestLimits limits) {
        if (outcome instanceof Decoded.Malformed) {
            return outcome;
        }
        outcome = Decoded.incomplete();
        while (input.hasRemaining() && outcome instanceof Decoded.Incomplete) {
            switch (expecting) {
                case FIRST_BYTE -> expecting = input.get(input.position()) == '*' ? Expecting.COUNT : Expecting.INLINE;
                case INLINE -> readInline(input, limits);
                case COUNT -> readCount(input, limits);
                case BULK_LENGTH -> readBulkLength(input, limits);
                case BULK -> readBulk(input);
            }
        }
        return outcome;
    }

    /// How many bytes of an unfinished request it holds, complete words left out.
    public long held() {
        return line.length() + (long) payload.held();
    }

    /// How many bytes the complete words of an unfinished request have.
    public long heldWords() {
        return wordBytes;
    }

    /// How much room it has for more, in bytes.
    public long spare() {
        return line.spare() + (long) payload.spare();
    }

    private void readInline(ByteBuffer input, RequestLimits limits) {
        switch (line.readInline(input)) {
            case WHOLE -> finishInline(limits);
            case TOO_LONG -> refuse("too big inline request");
            case PARTIAL -> { }
        }
    }

    private void finishInline(RequestLimits limits) {
        boolean tooLong = line.length() > limits.requestLength();
        Optional<List<Bytes>> typed = InlineWords.split(line.text(0));
        line.clear();
        expecting = Expecting.FIRST_BYTE;
        if (tooLong) {
            refuse(TOO_LARGE);
        } else if (typed.isEmpty()) {
            refuse("unbalanced quotes in request");
        } else if (!typed.get().isEmpty()) {
            outcome = new Decoded.Complete<>(Request.of(typed.get()));
        }
    }

    private void readCount(ByteBuffer input, RequestLimits limits) {
        switch (line.readHeader(input)) {
            case WHOLE -> beginArray(line.number(1), limits);
            case TOO_LONG -> refuse("too big mbulk count string");
            case PARTIAL -> { }
        }
    }

    private void beginArray(OptionalLong count, RequestLimits limits) {
        line.clear();
        if (count.isEmpty() || count.getAsLong() > Integer.MAX_VALUE) {
            refuse("invalid multibulk length");
        } else if (count.getAsLong() > RequestLimits.STRANGERS_WORDS && !limits.authenticated()) {
            refuse("unauthenticated multibulk length");
        } else if (count.getAsLong() <= 0) {
            expecting = Expecting.FIRST_BYTE;
        } else {
            announcedWords = (int) count.getAsLong();
            words = new Bytes[Math.min(announcedWords, FIRST_WORDS)];
            wordCount = 0;
            requestLength = 0;
            expecting = Expecting.BULK_LENGTH;
        }
    }

    private void readBulkLength(ByteBuffer input, RequestLimits limits) {
        switch (line.readHeader(input)) {
            case WHOLE -> beginBulk(input, limits);
            case TOO_LONG -> refuse("too big bulk count string");
            case PARTIAL -> { }
        }
    }

    private void beginBulk(ByteBuffer input, RequestLimits limits) {
        OptionalLong length = line.length() == 0 ? OptionalLong.empty() : line.number(1);
        byte type = line.length() == 0 ? (byte) '\r' : line.at(0);
        line.clear();
        requestLength += WORD_OVERHEAD + Math.max(0, length.orElse(0));
        if (type != '$') {
            refuse("expected '$', got '" + (char) (type & 0xff) + "'");
        } else if (length.isEmpty() || length.getAsLong() < 0 || length.getAsLong() > limits.bulkLength()) {
            refuse("invalid bulk length");
        } else if (length.getAsLong() > RequestLimits.STRANGERS_BULK_LENGTH && !limits.authenticated()) {
            refuse("unauthenticated bulk length");
        } else if (requestLength > limits.requestLength()) {
            refuse(TOO_LARGE);
        } else if (wordCount == 0 && isLastName(input, (int) length.getAsLong())) {
            input.position(input.position() + lastName.length() + LINE_END);
            add(lastName);
        } else {
            payload.begin((int) length.getAsLong());
            expecting = Expecting.BULK;
        }
    }

    /// Whether the next bytes are the name that this client sent last. Mostly they are: then no new string is made of them.
    private boolean isLastName(ByteBuffer input, int length) {
        if (length != lastName.length() || input.remaining() < length + LINE_END) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (input.get(input.position() + i) != lastName.at(i)) {
                return false;
            }
        }
        return true;
    }

    private void readBulk(ByteBuffer input) {
        if (payload.readFrom(input)) {
            add(payload.take());
        }
    }

    private void add(Bytes word) {
        if (wordCount == words.length) {
            words = Arrays.copyOf(words, (int) Math.min(announcedWords, 2L * wordCount));
        }
        words[wordCount++] = word;
        wordBytes += word.length();
        if (wordCount < announcedWords) {
            expecting = Expecting.BULK_LENGTH;
        } else {
            finishArray();
        }
    }

    private void finishArray() {
        lastName = words[0].length() <= LONGEST_NAME ? words[0] : Bytes.EMPTY;
        outcome = new Decoded.Complete<>(Request.owning(words));
        words = NO_WORDS;
        wordBytes = 0;
        expecting = Expecting.FIRST_BYTE;
    }

    private void refuse(String reason) {
        outcome = new Decoded.Malformed<>(Bytes.ofLatin1("Protocol error: " + reason));
    }
}
