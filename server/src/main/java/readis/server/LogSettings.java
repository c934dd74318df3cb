package readis.server;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// Where the log goes and how much of it there is: `logfile` and `loglevel`.
///
/// The logger reads its own settings once, before its first line. So these two are looked up in the configuration before
/// anything else is built, and cannot be changed later.
final class LogSettings {

    /// The levels by their Redis names, chattiest first.
    static final List<String> LEVELS = List.of("debug", "verbose", "notice", "warning");

    private static final String PREFIX = "org.slf4j.simpleLogger.";

    private LogSettings() {
    }

    /// Tells the logger what `lines` say; later lines win.
    static void apply(List<ConfigurationLine> lines) {
        for (ConfigurationLine line : lines) {
            switch (line.name().toLowerCase(Locale.ROOT)) {
                case "loglevel" -> System.setProperty(PREFIX + "defaultLogLevel", level(line.value()));
                case "logfile" -> writeTo(line);
                default -> { }
            }
        }
    }

    /// The logger writes to standard output, so that is what is led into the file: behind what is there, line by line.
    private static void writeTo(ConfigurationLine line) {
        if (line.value().isEmpty()) {
            return;
        }
        try {
            System.setOut(new PrintStream(new FileOutputStream(line.value(), true), true, StandardCharsets.UTF_8));
        } catch (IOException closed) {
            throw new ConfigurationException(line, "Can't open the log file: " + closed.getMessage());
        }
    }

    private static String level(String redis) {
        return switch (redis.toLowerCase(Locale.ROOT)) {
            case "debug" -> "trace";
            case "verbose" -> "debug";
            case "warning" -> "warn";
            default -> "info";
        };
    }
}
