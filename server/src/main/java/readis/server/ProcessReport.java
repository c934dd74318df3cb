package readis.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import readis.protocol.command.InfoPage;
import readis.protocol.command.Subsystem;

/// What INFO tells about the processor time of the process. What only Linux tells, in `/proc`, is left out elsewhere.
final class ProcessReport implements Subsystem {

    private static final long PAGE = 4096;
    private static final double TICKS_PER_SECOND = 100;
    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;

    @Override
    public void report(InfoPage page) {
        words("/proc/self/stat").ifPresent(words -> {
            page.add("CPU", "used_cpu_sys", seconds(words[SYSTEM_TIME]));
            page.add("CPU", "used_cpu_user", seconds(words[USER_TIME]));
        });
    }

    /// How many bytes of memory the process has from the system, as far as it has touched them.
    static OptionalLong residentBytes() {
        return words("/proc/self/statm").map(words -> OptionalLong.of(Long.parseLong(words[1]) * PAGE))
                .orElse(OptionalLong.empty());
    }

    private static String seconds(String ticks) {
        return String.format(Locale.ROOT, "%.6f", Long.parseLong(ticks) / TICKS_PER_SECOND);
    }

    /// The words of a file of figures; those of `stat` behind the program's name, which may hold blanks.
    private static Optional<String[]> words(String file) {
        try {
            String text = Files.readString(Path.of(file));
            return Optional.of(text.substring(text.lastIndexOf(')') + 1).strip().split("\\s+"));
        } catch (IOException missing) {
            return Optional.empty();
        }
    }
}
