package readis.server;

import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import readis.protocol.command.Directive;
import readis.protocol.command.InfoPage;
import readis.protocol.command.Subsystem;

/// What INFO tells about the process, its clients and its traffic.
final class ServerReport implements Subsystem {

    /// The order in which INFO shows its sections.
    private static final List<String> SECTIONS = List.of(
            "Server", "Clients", "Memory", "Persistence", "Stats", "Replication", "CPU", "Commandstats", "Errorstats", "Cluster",
            "Keyspace");
    private static final int RUN_ID_DIGITS = 40;

    private final Statistics statistics;
    private final Clients clients;
    private final InstantSource clock;
    private final ServerSettings settings;
    private final String runId;
    private final long startedAt;

    ServerReport(Statistics statistics, ServerSettings settings, Clients clients, InstantSource clock,
            RandomGenerator random) {
        this.statistics = statistics;
        this.clients = clients;
        this.settings = settings;
        this.clock = clock;
        this.startedAt = clock.millis();
        this.runId = runId(random);
    }

    /// A page of INFO whose sections have no figures yet.
    static InfoPage emptyPage() {
        InfoPage page = new InfoPage();
        SECTIONS.forEach(page::open);
        return page;
    }

    private static String runId(RandomGenerator random) {
        StringBuilder digits = new StringBuilder();
        while (digits.length() < RUN_ID_DIGITS) {
            digits.append(Character.forDigit(random.nextInt(16), 16));
        }
        return digits.toString();
    }

    @Override
    public List<Directive<?>> directives() {
        return settings.directives();
    }

    @Override
    public void tick() {
        statistics.sample(clock.millis());
    }

    @Override
    public void resetFigures() {
        statistics.reset();
    }

    @Override
    public void report(InfoPage page) {
        long uptime = (clock.millis() - startedAt) / 1000;
        page.add("Server", "redis_version", Version.REDIS);
        page.add("Server", "readis_version", Version.READIS);
        page.add("Server", "redis_mode", "standalone");
        page.add("Server", "os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        page.add("Server", "arch_bits", System.getProperty("sun.arch.data.model"));
        page.add("Server", "java_version", Runtime.version());
        page.add("Server", "process_id", ProcessHandle.current().pid());
        page.add("Server", "run_id", runId);
        page.add("Server", "tcp_port", settings.port().value());
        page.add("Server", "server_time_usec", clock.millis() * 1000);
        page.add("Server", "uptime_in_seconds", uptime);
        page.add("Server", "uptime_in_days", uptime / 86_400);
        page.add("Server", "hz", settings.ticksPerSecond().value());
        page.add("Replication", "role", "master");
        page.add("Replication", "connected_slaves", clients.all().stream().filter(ClientType.REPLICA::includes).count());
        page.add("Cluster", "cluster_enabled", 0);
        page.add("Clients", "connected_clients", clients.count());
        page.add("Clients", "maxclients", settings.maxClients().value());
        statistics.report(page);
    }
}
