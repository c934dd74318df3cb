package readis.storage.streams;

import java.util.List;
import readis.protocol.command.Directive;

/// How large a node may get: `stream-node-max-bytes` and `stream-node-max-entries`, where 0 means any size.
///
/// Large nodes cost less memory an entry; small ones are quicker to search, to change and to trim.
public final class NodeLimits {

    /// No node grows larger than this, whatever the settings say.
    static final long LARGEST = 1L << 30;

    private static final int NODES_A_TRIMMING = 100;
    private static final long FEWEST_A_TRIMMING = 10_000;
    private static final long MOST_A_TRIMMING = 1_000_000;

    private final Directive<Long> bytes = Directive.memory("stream-node-max-bytes", 4096, 0, Long.MAX_VALUE);
    private final Directive<Long> entries = Directive.integer("stream-node-max-entries", 100, 0, Long.MAX_VALUE);

    public List<Directive<?>> directives() {
        return List.of(bytes, entries);
    }

    /// From how many bytes on a node is full.
    long bytes() {
        return bytes.value() == 0 ? LARGEST : Math.min(bytes.value(), LARGEST);
    }

    /// From how many entries on, deleted ones included, a node is full.
    long entries() {
        return entries.value() == 0 ? Long.MAX_VALUE : entries.value();
    }

    /// How many entries an approximate trimming removes at most, unless the client says.
    long trimming() {
        long entries = this.entries.value();
        return entries == 0 ? FEWEST_A_TRIMMING : Math.min(entries, MOST_A_TRIMMING / NODES_A_TRIMMING) * NODES_A_TRIMMING;
    }
}
