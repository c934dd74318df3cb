package readis.server;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server's log, in Redis's levels; `loglevel` says from which level on it is written, and may change at any time.
///
/// SLF4J leaves the level to the logger beneath, and that one reads it only once. So the logger beneath writes all that it
/// gets, and the level is asked here. There is one log for the process, whoever writes to it.
final class Log {

    /// How much something matters, chattiest first.
    enum Level {
        DEBUG, VERBOSE, NOTICE, WARNING, NOTHING;

        /// The names in Redis's spelling.
        static List<String> names() {
            return Stream.of(values()).map(level -> level.name().toLowerCase(Locale.ROOT)).toList();
        }
    }

    private static volatile Level least = Level.NOTICE;

    private final Logger logger;

    private Log(Logger logger) {
        this.logger = logger;
    }

    /// The log as `writer` writes to it.
    static Log of(Class<?> writer) {
        return new Log(LoggerFactory.getLogger(writer));
    }

    /// From now on what matters less than the level of this name is not written.
    static void writeFrom(String level) {
        least = Level.valueOf(level.toUpperCase(Locale.ROOT));
    }

    static boolean writes(Level level) {
        return level.compareTo(least) >= 0;
    }

    /// Writes `text` with `values` in the place of each `{}`.
    void verbose(String text, Object... values) {
        if (writes(Level.VERBOSE)) {
            logger.debug(text, values);
        }
    }

    /// See [#verbose].
    void notice(String text, Object... values) {
        if (writes(Level.NOTICE)) {
            logger.info(text, values);
        }
    }

    /// See [#verbose]. An exception behind the values is written with its whole story.
    void warning(String text, Object... values) {
        if (writes(Level.WARNING)) {
            logger.warn(text, values);
        }
    }

    /// Writes `text` as something that matters so much.
    void write(Level level, String text) {
        switch (level) {
            case WARNING -> warning("{}", text);
            case NOTICE -> notice("{}", text);
            default -> logAs(level, text);
        }
    }

    private void logAs(Level level, String text) {
        if (writes(level)) {
            logger.debug("{}", text);
        }
    }
}
