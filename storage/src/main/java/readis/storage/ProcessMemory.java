package readis.storage;

import java.util.List;
import readis.protocol.Reply;

/// What the command MEMORY has to know of the process, of which the storage knows nothing.
@FunctionalInterface
public interface ProcessMemory {

    /// Finds memory that nobody uses and gives it back to the system.
    void collect();

    /// The figures of MEMORY STATS.
    default List<Reply.Entry> figures() {
        return List.of();
    }

    /// What MEMORY DOCTOR has found.
    default String diagnosis() {
        return "";
    }

    /// How the parts of the heap are used: MEMORY MALLOC-STATS.
    default String pools() {
        return "";
    }
}
