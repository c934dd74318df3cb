package readis.server.bench;

import java.util.List;

/// What the same data costs both servers, in bytes of the whole process that are in memory.
record Footprint(Filling filling, long redis, long readis) {

    private static final double MEGABYTE = 1 << 20;

    double ratio() {
        return (double) readis / redis;
    }

    /// The footprints as a Markdown table.
    static String table(List<Footprint> footprints) {
        StringBuilder table = new StringBuilder(
                "| resident memory of | redis-server | Readis | Readis / redis-server |\n|---|---|---|---|\n");
        for (Footprint footprint : footprints) {
            table.append("| %s | %.0f MB | %.0f MB | %.2f |%n".formatted(footprint.filling().name(),
                    footprint.redis() / MEGABYTE, footprint.readis() / MEGABYTE, footprint.ratio()));
        }
        return table.toString();
    }
}
