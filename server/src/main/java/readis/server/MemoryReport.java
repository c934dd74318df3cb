package readis.server;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import readis.expiration.Eviction;
import readis.protocol.Reply;
import readis.protocol.command.InfoPage;
import readis.protocol.command.Subsystem;
import readis.storage.Database;
import readis.storage.Keyspace;
import readis.storage.ProcessMemory;

/// What INFO and MEMORY tell about memory.
///
/// The used memory is what counts against `maxmemory`: data, tables and the buffers of clients, as they lie in the Java heap.
/// What else is in the heap, garbage above all, is another figure, `java_heap_used`: it goes up and down with the collector,
/// and says nothing about the data. Where Redis asks its allocator, the heap answers: what is allocated of it, garbage
/// included, and how much of it the platform has from the system.
final class MemoryReport implements Subsystem, ProcessMemory {

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

    /// What there is to tell at one moment, in bytes.
    ///
    /// @param allocated of the heap, garbage included
    /// @param active of the heap, had from the system
    /// @param reserved had from the system by the platform, the heap and all else
    /// @param resident of the process, as the system sees it; as reserved where it does not tell
    private record Figures(long used, long peak, long startup, long overhead, long buffers, long keys, long allocated,
            long active, long reserved, long resident) {

        long dataset() {
            return used - overhead;
        }

        /// Without what an empty server has.
        long net() {
            return used - startup;
        }
    }

    private Figures look() {
        long used = eviction.usedMemory();
        peak = Math.max(peak, used);
        long active = heap.getHeapMemoryUsage().getCommitted();
        long reserved = active + heap.getNonHeapMemoryUsage().getCommitted();
        return new Figures(used, peak, keyspace.weightOfNothing(), keyspace.overhead() + clients.bufferBytes(),
                clients.bufferBytes(), keyspace.databases().stream().mapToLong(Database::size).sum(),
                heap.getHeapMemoryUsage().getUsed(), active, reserved, ProcessReport.residentBytes().orElse(reserved));
    }

    @Override
    public void tick() {
        peak = Math.max(peak, eviction.usedMemory());
    }

    @Override
    public void resetFigures() {
        peak = 0;
    }

    @Override
    public void report(InfoPage page) {
        Figures now = look();
        page.addSize(SECTION, "used_memory", now.used());
        page.addSize(SECTION, "used_memory_rss", now.resident());
        page.addSize(SECTION, "used_memory_peak", now.peak());
        page.add(SECTION, "used_memory_peak_perc", percent(now.used(), now.peak()));
        page.add(SECTION, "used_memory_overhead", now.overhead());
        page.add(SECTION, "used_memory_startup", now.startup());
        page.add(SECTION, "used_memory_dataset", now.dataset());
        page.add(SECTION, "used_memory_dataset_perc", percent(now.dataset(), now.net()));
        page.add(SECTION, "allocator_allocated", now.allocated());
        page.add(SECTION, "allocator_active", now.active());
        page.add(SECTION, "allocator_resident", now.reserved());
        systemMemory().ifPresent(bytes -> page.addSize(SECTION, "total_system_memory", bytes));
        page.add(SECTION, "mem_fragmentation_ratio", decimals(now.resident(), now.used()));
        page.add(SECTION, "mem_fragmentation_bytes", now.resident() - now.used());
        page.add(SECTION, "mem_clients_normal", now.buffers());
        page.add(SECTION, "mem_allocator", "java-" + Runtime.version().feature());
        page.addSize(SECTION, "java_heap_used", now.allocated());
        page.addSize(SECTION, "java_heap_limit", Runtime.getRuntime().maxMemory());
    }

    private static OptionalLong systemMemory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? OptionalLong.of(system.getTotalMemorySize()) : OptionalLong.empty();
    }

    private static String percent(long part, long whole) {
        return decimals(100 * part, whole) + "%";
    }

    private static String decimals(long part, long whole) {
        return String.format(Locale.ROOT, "%.2f", ratio(part, whole));
    }

    private static double ratio(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    @Override
    public void collect() {
        System.gc();
    }

    /// In Redis's order. Of what there is nothing there are 0 bytes: replicas, scripts and the like.
    @Override
    public List<Reply.Entry> figures() {
        Figures now = look();
        List<Reply.Entry> figures = new ArrayList<>();
        add(figures, "peak.allocated", now.peak());
        add(figures, "total.allocated", now.used());
        add(figures, "startup.allocated", now.startup());
        add(figures, "replication.backlog", 0);
        add(figures, "clients.slaves", 0);
        add(figures, "clients.normal", now.buffers());
        List.of("cluster.links", "aof.buffer", "lua.caches", "functions.caches").forEach(name -> add(figures, name, 0));
        keyspace.databases().stream().filter(database -> database.size() > 0).forEach(
                database -> figures.add(Reply.entry("db." + database.index(), tables(database))));
        add(figures, "overhead.total", now.overhead());
        add(figures, "keys.count", now.keys());
        add(figures, "keys.bytes-per-key", now.keys() == 0 ? 0 : now.net() / now.keys());
        add(figures, "dataset.bytes", now.dataset());
        add(figures, "dataset.percentage", ratio(100 * now.dataset(), now.net()));
        add(figures, "peak.percentage", ratio(100 * now.used(), now.peak()));
        addAllocator(figures, now);
        return figures;
    }

    private static void addAllocator(List<Reply.Entry> figures, Figures now) {
        add(figures, "allocator.allocated", now.allocated());
        add(figures, "allocator.active", now.active());
        add(figures, "allocator.resident", now.reserved());
        addExcess(figures, "allocator-fragmentation.ratio", "allocator-fragmentation.bytes", now.active(), now.allocated());
        addExcess(figures, "allocator-rss.ratio", "allocator-rss.bytes", now.reserved(), now.active());
        addExcess(figures, "rss-overhead.ratio", "rss-overhead.bytes", now.resident(), now.reserved());
        addExcess(figures, "fragmentation", "fragmentation.bytes", now.resident(), now.used());
    }

    private static void addExcess(List<Reply.Entry> figures, String ratio, String difference, long whole, long part) {
        add(figures, ratio, ratio(whole, part));
        add(figures, difference, whole - part);
    }

    private static void add(List<Reply.Entry> figures, String name, long bytes) {
        figures.add(Reply.entry(name, Reply.integer(bytes)));
    }

    private static void add(List<Reply.Entry> figures, String name, double ratio) {
        figures.add(Reply.entry(name, new Reply.Double(ratio)));
    }

    private static Reply tables(Database database) {
        return new Reply.Map(List.of(
                Reply.entry("overhead.hashtable.main", Reply.integer(database.keyOverhead())),
                Reply.entry("overhead.hashtable.expires", Reply.integer(database.deadlineOverhead())),
                Reply.entry("overhead.hashtable.slot-to-keys", Reply.integer(0))));
    }

    @Override
    public String diagnosis() {
        Figures now = look();
        return new MemoryDoctor(now.used(), now.peak(), now.buffers(), clients.count(), eviction.limit(), now.allocated(),
                Runtime.getRuntime().maxMemory()).diagnosis();
    }

    @Override
    public String pools() {
        StringBuilder text = new StringBuilder("___ Begin Java heap statistics ___\n");
        ManagementFactory.getGarbageCollectorMXBeans().forEach(collector -> text.append("collector %s: %d collections, %d ms%n"
                .formatted(collector.getName(), collector.getCollectionCount(), collector.getCollectionTime())));
        ManagementFactory.getMemoryPoolMXBeans().forEach(pool -> text.append("pool %s: %d bytes used, %d committed, %d at most%n"
                .formatted(pool.getName(), pool.getUsage().getUsed(), pool.getUsage().getCommitted(),
                        pool.getUsage().getMax())));
        return text.append("--- End Java heap statistics ---\n").toString();
    }
}
