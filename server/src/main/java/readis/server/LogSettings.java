package readis.server;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Where the log goes: `logfile`.
///
/// The logger reads its own settings once, before its first line. So this one is looked up in the configuration before
/// anything else is built, and cannot be changed later. How much is written is the business of [Log].
final class LogSettings {

    private LogSettings() {
    }

    /// Tells the logger what `lines` say; later lines win.
    static void apply(List<ConfigurationLine> lines) {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "trace");
        lines.stream().filter(line -> line.name().equalsIgnoreCase("logfile")).forEach(LogSettings::writeTo);
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
}
