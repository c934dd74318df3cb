package readis.server;

import java.util.ArrayList;
import java.util.List;

/// MEMORY DOCTOR: looks at a few figures and says in words what is wrong (Redis: `getMemoryDoctorReport` in `object.c`).
///
/// Differs from Redis in: what ails a Java heap is not what ails an allocator. There is no fragmentation, but there is garbage,
/// and a limit that nobody can exceed.
///
/// @param used data, tables and buffers, in bytes, as all figures
/// @param peak the most that was ever used
/// @param buffers of all clients
/// @param limit `maxmemory`, 0 for none
/// @param allocated of the heap, garbage included
/// @param heapLimit more than this the heap can never have
record MemoryDoctor(long used, long peak, long buffers, int clients, long limit, long allocated, long heapLimit) {

    private static final long LITTLE = 5L << 20;
    private static final long MUCH = 10L << 20;
    private static final long MUCH_FOR_A_CLIENT = 200 * 1024;
    /// A collector needs room to work in.
    private static final double CROWDED = 0.8;

    private static final String EMPTY = "Hi Sam, this instance is empty or is using very little memory, my issues detector can't be "
            + "used in these conditions. Please, leave for your mission on Earth and fill it with some data. The new Sam and I "
            + "will be back to our programming as soon as I finished rebooting.\n";
    private static final String HEALTHY = "Hi Sam, I can't find any memory issue in your instance. I can only account for what "
            + "occurs on this base.\n";
    private static final String PATIENT = "Sam, I detected a few issues in this Readis instance memory implants:\n\n";
    private static final String FAREWELL = "I'm here to keep you safe, Sam. I want to help you.\n";

    /// What it has found.
    String diagnosis() {
        if (used < LITTLE) {
            return EMPTY;
        }
        List<String> issues = issues();
        return issues.isEmpty() ? HEALTHY : PATIENT + String.join("", issues) + FAREWELL;
    }

    private List<String> issues() {
        List<String> issues = new ArrayList<>();
        if (peak > used * 1.5) {
            issues.add(" * Peak memory: In the past this instance used more than 150% the memory that is currently using. The "
                    + "Java heap gives memory back after a full collection; MEMORY PURGE asks for one.\n\n");
        }
        if (allocated > 2 * used && allocated - used > MUCH) {
            issues.add(" * Garbage: More than half of what is allocated in the Java heap is no data. Much of it is probably "
                    + "garbage, which the collector finds when it needs room; MEMORY PURGE finds it now.\n\n");
        }
        if (used > CROWDED * heapLimit) {
            issues.add(" * Crowded heap: The data fill more than 80% of what the Java heap can ever have. The collector will be "
                    + "busy, and soon there will be no room. Give the server a larger heap, with -Xmx in READIS_JAVA_OPTS.\n\n");
        }
        if (limit > CROWDED * heapLimit) {
            issues.add(" * Limit without effect: 'maxmemory' is more than 80% of what the Java heap can ever have. Keys will not be "
                    + "evicted before the heap is full. Lower 'maxmemory', or give the server a larger heap.\n\n");
        }
        if (clients > 0 && buffers / clients > MUCH_FOR_A_CLIENT) {
            issues.add(" * Big client buffers: The clients output buffers in this instance are greater than 200K per client (on "
                    + "average). This may result from different causes, like Pub/Sub clients subscribed to channels but not "
                    + "receiving data fast enough, so that data piles on the Readis instance output buffer, or clients sending "
                    + "commands with large replies or very large sequences of commands in the same pipeline. Please use the CLIENT "
                    + "LIST command in order to investigate the issue if it causes problems in your instance, or to understand "
                    + "better why certain clients are using a big amount of memory.\n\n");
        }
        return issues;
    }
}
