package readis.server.rdb;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import readis.protocol.Bytes;
import readis.server.House;
import readis.storage.Database;
import readis.storage.Value;

/// How many keys and bytes a file has of each type and encoding, and which key is the largest.
final class Summary implements Listing.Reader {

    /// What has been seen of one kind.
    private record Sum(long keys, long mortal, long bytes, Bytes largest, long most) {

        static final Sum NOTHING = new Sum(0, 0, 0, Bytes.EMPTY, -1);

        Sum and(Bytes key, boolean dies, long size) {
            boolean larger = size > most;
            return new Sum(keys + 1, mortal + (dies ? 1 : 0), bytes + size, larger ? key : largest, Math.max(most, size));
        }
    }

    private final Map<String, Sum> kinds = new TreeMap<>();
    private Sum all = Sum.NOTHING;
    private long libraries;

    @Override
    public void library(Bytes source) {
        libraries++;
    }

    @Override
    public void key(House house, Database database, Bytes key, Value value, long size) {
        boolean dies = database.contents().deadline(key) != Value.NEVER;
        kinds.merge(value.type() + " " + value.encoding(), Sum.NOTHING.and(key, dies, size),
                (sum, _) -> sum.and(key, dies, size));
        all = all.and(key, dies, size);
    }

    /// A table of it, the kind with the most bytes first.
    String table() {
        StringBuilder table = new StringBuilder("%-20s %12s %12s %14s  %s%n"
                .formatted("type, encoding", "keys", "with ttl", "bytes", "largest"));
        kinds.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Sum> kind) -> -kind.getValue().bytes()))
                .forEach(kind -> table.append(row(kind.getKey(), kind.getValue())));
        table.append(row("all", all));
        return libraries == 0 ? table.toString() : table.append("%d libraries of functions%n".formatted(libraries)).toString();
    }

    private static String row(String kind, Sum sum) {
        return "%-20s %12d %12d %14d  %s%n".formatted(kind, sum.keys(), sum.mortal(), sum.bytes(),
                sum.keys() == 0 ? "" : sum.largest() + " (" + sum.most() + ")");
    }
}
