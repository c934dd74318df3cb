package readis.storage.streams;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import readis.protocol.Bytes;
import readis.protocol.Integers;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;
import readis.protocol.command.Session;

/// What XADD and XTRIM were asked for before the entry itself (Redis: `streamParseAddOrTrimArgsOrReply`).
///
/// @param onlyIfPresent whether a stream that is missing stays missing (NOMKSTREAM)
/// @param id which id the entry is to get
/// @param idAt which word spells the id, before the fields; one behind the last when there is none
/// @param trimming how to trim, if at all
/// @param thresholdAt which word says how far to trim
record AddOptions(boolean onlyIfPresent, NewId id, int idAt, Optional<Trimming> trimming, int thresholdAt) {

    private static final int FIRST = 2;
    private static final Reply.Error TWO_STRATEGIES =
            Reply.error("ERR syntax error, MAXLEN and MINID options at the same time are not compatible");
    private static final Reply.Error NEGATIVE_LENGTH = Reply.error("ERR The MAXLEN argument must be >= 0.");
    private static final Reply.Error NEGATIVE_LIMIT = Reply.error("ERR The LIMIT argument must be >= 0.");
    private static final Reply.Error LIMIT_OF_NOTHING = Reply.error(
            "ERR syntax error, LIMIT cannot be used without specifying a trimming strategy");
    private static final Reply.Error LIMIT_OF_EXACT = Reply.error(
            "ERR syntax error, LIMIT cannot be used without the special ~ option");
    private static final Reply.Error NO_STRATEGY = Reply.error(
            "ERR syntax error, XTRIM must be called with a trimming strategy");

    /// The options of XADD.
    ///
    /// @param limit how many entries an approximate trimming removes at most when the client does not say
    /// @throws CommandException with Redis's error where they are wrong
    static AddOptions ofAdding(Session session, Request request, LongSupplier limit) {
        return new Parser(request, true, session.isReplay(), limit).parse();
    }

    /// The options of XTRIM, which always trims.
    ///
    /// @param limit how many entries an approximate trimming removes at most when the client does not say
    /// @throws CommandException with Redis's error where they are wrong
    static AddOptions ofTrimming(Session session, Request request, LongSupplier limit) {
        return new Parser(request, false, session.isReplay(), limit).parse();
    }

    /// Whether the trimming may leave more than it was asked to, and depends on how entries lie in memory.
    boolean isApproximate() {
        return trimming.isPresent() && trimming.get().approximate();
    }

    /// The same request in words that lead to the same `stream`, which is its outcome, at any time and whatever its nodes
    /// are: with the id that was given, and trimming exactly to what has stayed.
    Request exact(Request request, StreamValue stream) {
        List<Bytes> words = new ArrayList<>(request.words());
        if (idAt < words.size()) {
            words.set(idAt, stream.lastId().bytes());
        }
        if (isApproximate()) {
            words.set(thresholdAt - 1, Bytes.of("="));
            words.set(thresholdAt, trimming.get() instanceof Trimming.ToLength ? Bytes.of(stream.length())
                    : stream.firstStored().bytes());
            dropLimits(words);
        }
        return Request.of(words);
    }

    private void dropLimits(List<Bytes> words) {
        for (int i = Math.min(idAt, words.size()) - 2; i >= FIRST; i--) {
            if (words.get(i).equalsIgnoreCase("limit")) {
                words.subList(i, i + 2).clear();
            }
        }
    }

    private static final class Parser {
        private final Request request;
        private final boolean adding;
        private final boolean replaying;
        private final LongSupplier usualLimit;
        private int position = FIRST;
        private boolean onlyIfPresent;
        private Optional<NewId> id = Optional.empty();
        private Optional<Trimming> trimming = Optional.empty();
        private int thresholdAt;
        private Optional<Long> limit = Optional.empty();

        Parser(Request request, boolean adding, boolean replaying, LongSupplier usualLimit) {
            this.request = request;
            this.adding = adding;
            this.replaying = replaying;
            this.usualLimit = usualLimit;
        }

        AddOptions parse() {
            while (position < request.size() && id.isEmpty()) {
                readOption(request.word(position));
            }
            int idAt = id.isPresent() ? position - 1 : request.size();
            return new AddOptions(onlyIfPresent, id.orElse(NewId.ANY), idAt, limited(), thresholdAt);
        }

        private void readOption(Bytes word) {
            boolean more = position + 1 < request.size();
            if (more && word.equalsIgnoreCase("maxlen")) {
                boolean approximate = readOperator();
                trimming = Optional.of(new Trimming.ToLength(notNegative(readThreshold(), NEGATIVE_LENGTH), approximate, 0));
            } else if (more && word.equalsIgnoreCase("minid")) {
                boolean approximate = readOperator();
                trimming = Optional.of(new Trimming.ToId(IdSyntax.exact(readThreshold()), approximate, 0));
            } else if (more && word.equalsIgnoreCase("limit")) {
                limit = Optional.of(notNegative(request.word(position + 1), NEGATIVE_LIMIT));
                position += 2;
            } else if (adding && word.equalsIgnoreCase("nomkstream")) {
                onlyIfPresent = true;
                position++;
            } else if (adding) {
                id = Optional.of(NewId.parse(word));
                position++;
            } else {
                throw new CommandException(Errors.SYNTAX);
            }
        }

        /// Goes to the threshold; says whether `~` stands before it.
        private boolean readOperator() {
            require(trimming.isEmpty(), TWO_STRATEGIES);
            Bytes operator = request.word(++position);
            boolean approximate = operator.equalsIgnoreCase("~");
            if (position + 1 < request.size() && (approximate || operator.equalsIgnoreCase("="))) {
                position++;
                return approximate;
            }
            return false;
        }

        private Bytes readThreshold() {
            thresholdAt = position;
            return request.word(position++);
        }

        private static long notNegative(Bytes word, Reply.Error error) {
            long number = Integers.parse(word).orElseThrow(() -> new CommandException(Errors.NOT_AN_INTEGER));
            require(number >= 0, error);
            return number;
        }

        /// The trimming with its limit, which only an approximate one has. In a log of Redis stands how far a trimming came,
        /// as an exact one, and still the limit with which it began: that has served its time.
        private Optional<Trimming> limited() {
            require(limit.orElse(0L) == 0 || trimming.isPresent(), LIMIT_OF_NOTHING);
            require(adding || trimming.isPresent(), NO_STRATEGY);
            boolean approximate = trimming.map(Trimming::approximate).orElse(false);
            require(limit.isEmpty() || approximate || replaying, LIMIT_OF_EXACT);
            long most = approximate && !replaying ? limit.orElseGet(usualLimit::getAsLong) : 0;
            return trimming.map(chosen -> chosen.limitedTo(most));
        }

        private static void require(boolean condition, Reply.Error error) {
            if (!condition) {
                throw new CommandException(error);
            }
        }
    }
}
