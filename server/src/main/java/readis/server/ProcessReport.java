package readis.server;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import readis.protocol.command.InfoPage;
import readis.protocol.command.Subsystem;

/// What INFO tells about the memory and the processor time of the process.
///
/// The used memory is that of the Java heap, with what the collector has not collected yet. What only Linux tells, in
/// `/proc`, is left out elsewhere.
final class ProcessReport implements Subsystem {

    private static final long PAGE = 4096;
    private static final double TICKS_PER_SECOND = 100;
    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;

    private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    private long peak;

    private long used() {
        long used = memory.getHeapMemoryUsage().getUsed();
        peak = Math.max(peak, used);
        return used;
    }

    @Override
    public void tick() {
        used();
    }

    @Override
    public void resetFigures() {
        peak = 0;
    }

    @Override
    public void report(InfoPage page) {
        long used = used();
        addSize(page, "used_memory", used);
        words("/proc/self/statm").ifPresent(words -> addSize(page, "used_memory_rss", Long.parseLong(words[1]) * PAGE));
        addSize(page, "used_memory_peak", peak);
        page.add("Memory", "used_memory_peak_perc", String.format(Locale.ROOT, "%.2f%%", 100.0 * used / peak));
        addSize(page, "java_heap_limit", Runtime.getRuntime().maxMemory());
        words("/proc/self/stat").ifPresent(words -> {
            page.add("CPU", "used_cpu_sys", seconds(words[SYSTEM_TIME]));
            page.add("CPU", "used_cpu_user", seconds(words[USER_TIME]));
        });
    }

    private static void addSize(InfoPage page, String name, long bytes) {
        page.add("Memory", name, bytes);
        page.add("Memory", name + "_human", human(bytes));
    }

    /// The size as a person reads it: `1.06M` (Redis: `bytesToHuman`).
    static String human(long bytes) {
        String units = "BKMGTP";
        int unit = 0;
        double size = bytes;
        while (size >= 1024 && unit < units.length() - 1) {
            size /= 1024;
            unit++;
        }
        return unit == 0 ? bytes + "B" : String.format(Locale.ROOT, "%.2f%c", size, units.charAt(unit));
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
