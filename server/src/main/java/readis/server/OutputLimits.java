package readis.server;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import readis.protocol.Bytes;
import readis.protocol.Integers;
import readis.protocol.command.Directive;
import readis.protocol.command.MemorySize;

/// How many bytes of replies may wait for a client that does not fetch them: `client-output-buffer-limit`.
///
/// Three kinds of clients have limits of their own. Replicas do not exist so far; their limits are kept for the room that
/// will bring them.
record OutputLimits(Map<Kind, Limit> limits) {

    private static final long MEGABYTE = 1L << 20;
    private static final int WORDS = 4;

    OutputLimits {
        limits = new EnumMap<>(limits);
    }

    /// The kinds of clients, in the order in which CONFIG GET shows them.
    enum Kind {
        NORMAL("normal"), REPLICA("slave"), PUBSUB("pubsub");

        private final String shown;

        Kind(String shown) {
            this.shown = shown;
        }

        private static Kind named(String word) {
            return switch (word.toLowerCase(Locale.ROOT)) {
                case "normal" -> NORMAL;
                case "slave", "replica" -> REPLICA;
                case "pubsub" -> PUBSUB;
                default -> throw new IllegalArgumentException("Invalid client class specified in buffer limit configuration.");
            };
        }
    }

    /// A client is cut at once above `hard` bytes, and after `seconds` without a break above `soft` bytes; 0 is no limit.
    record Limit(long hard, long soft, long seconds) {
        static final Limit NONE = new Limit(0, 0, 0);

        /// Whether `waiting` bytes are too many, when more than `soft` have been waiting since `softSince` (Unix ms).
        boolean isExceeded(long waiting, OptionalLong softSince, long now) {
            boolean tooLong = softSince.isPresent() && now - softSince.getAsLong() > seconds * 1000;
            return hard > 0 && waiting > hard || tooLong;
        }

        boolean isAboveSoft(long waiting) {
            return soft > 0 && waiting > soft;
        }

        @Override
        public String toString() {
            return hard + " " + soft + " " + seconds;
        }
    }

    private static OutputLimits defaults() {
        return new OutputLimits(Map.of(Kind.NORMAL, Limit.NONE,
                Kind.REPLICA, new Limit(256 * MEGABYTE, 64 * MEGABYTE, 60),
                Kind.PUBSUB, new Limit(32 * MEGABYTE, 8 * MEGABYTE, 60)));
    }

    static Directive<OutputLimits> directive() {
        return Directive.words("client-output-buffer-limit", defaults(), (text, before) -> before.with(text),
                OutputLimits::text);
    }

    /// The limit for clients of that type.
    Limit of(ClientType type) {
        return limits.get(switch (type) {
            case NORMAL, MASTER -> Kind.NORMAL;
            case REPLICA -> Kind.REPLICA;
            case PUBSUB -> Kind.PUBSUB;
        });
    }

    /// These limits, changed for the kinds that `text` names.
    private OutputLimits with(String text) {
        String[] words = text.isEmpty() ? new String[0] : text.split(" ", -1);
        if (words.length % WORDS != 0) {
            throw new IllegalArgumentException("Wrong number of arguments in buffer limit configuration.");
        }
        Map<Kind, Limit> changed = new EnumMap<>(limits);
        for (int i = 0; i < words.length; i += WORDS) {
            changed.put(Kind.named(words[i]), limit(words[i + 1], words[i + 2], words[i + 3]));
        }
        return new OutputLimits(changed);
    }

    private static Limit limit(String hard, String soft, String seconds) {
        OptionalLong duration = Integers.parse(Bytes.of(seconds));
        if (duration.isEmpty() || duration.getAsLong() < 0 || duration.getAsLong() > Integer.MAX_VALUE) {
            throw badLimit();
        }
        try {
            return new Limit(MemorySize.parse(hard), MemorySize.parse(soft), duration.getAsLong());
        } catch (IllegalArgumentException | ArithmeticException noSize) {
            throw badLimit();
        }
    }

    private static IllegalArgumentException badLimit() {
        return new IllegalArgumentException("Error in hard, soft or soft_seconds setting in buffer limit configuration.");
    }

    private String text() {
        return new EnumMap<>(limits).entrySet().stream().map(limit -> limit.getKey().shown + " " + limit.getValue())
                .collect(Collectors.joining(" "));
    }
}
