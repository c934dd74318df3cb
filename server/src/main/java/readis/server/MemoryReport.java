package readis.server;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.Locale;
import java.util.OptionalLong;
import readis.expiration.Eviction;
import readis.protocol.command.InfoPage;
import readis.protocol.command.Subsystem;
import readis.storage.Keyspace;

/// What INFO tells about memory.
///
/// The used memory is what counts against `maxmemory`: data, tables and the buffers of clients, as they lie in the Java heap.
/// What else is in the heap, garbage above all, is another figure, `java_heap_used`: it goes up and down with the collector,
/// and says nothing about the data.
final class MemoryReport implements Subsystem {

    private static final String SECTION = "Memory";

    private final MemoryMXBean heap = ManagementFactory.getMemoryMXBean();
    private final Keyspace keyspace;
    private final Eviction eviction;
    private final Clients clients;
    private long peak;

    MemoryReport(Keyspace keyspace, Eviction eviction, Clients clients) {
        this.keyspace = keyspace;
        this.eviction = eviction;
        this.clients = clients;
    }

    private long used() {
        long used = eviction.usedMemory();
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
        long startup = keyspace.weightOfNothing();
        long overhead = keyspace.overhead() + clients.bufferBytes();
        OptionalLong resident = ProcessReport.residentBytes();
        page.addSize(SECTION, "used_memory", used);
        resident.ifPresent(bytes -> page.addSize(SECTION, "used_memory_rss", bytes));
        page.addSize(SECTION, "used_memory_peak", peak);
        page.add(SECTION, "used_memory_peak_perc", percent(used, peak));
        page.add(SECTION, "used_memory_overhead", overhead);
        page.add(SECTION, "used_memory_startup", startup);
        page.add(SECTION, "used_memory_dataset", used - overhead);
        page.add(SECTION, "used_memory_dataset_perc", percent(used - overhead, used - startup));
        resident.ifPresent(bytes -> {
            page.add(SECTION, "mem_fragmentation_ratio", String.format(Locale.ROOT, "%.2f", (double) bytes / used));
            page.add(SECTION, "mem_fragmentation_bytes", bytes - used);
        });
        page.add(SECTION, "mem_clients_normal", clients.bufferBytes());
        page.addSize(SECTION, "java_heap_used", heap.getHeapMemoryUsage().getUsed());
        page.addSize(SECTION, "java_heap_limit", Runtime.getRuntime().maxMemory());
    }

    private static String percent(long part, long whole) {
        return String.format(Locale.ROOT, "%.2f%%", whole == 0 ? 0 : 100.0 * part / whole);
    }
}
