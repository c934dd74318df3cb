package readis.server;

/// How much memory the bytes on their way from and to a client take, in bytes, as CLIENT LIST shows it.
///
/// Redis keeps the first 16 KB of waiting replies in a buffer of the client's own, and more in a list of blocks. Readis has
/// one buffer that grows; what is beyond 16 KB is shown as one block.
///
/// @param input of requests that wait to be completed or to be run
/// @param spare allocated for more of them
/// @param words complete words of a request that is not complete or not over
/// @param queued words of requests that wait for EXEC
/// @param waiting of replies that wait for the client
/// @param capacity of the buffer they are in
/// @param peak how many of them have waited at most, lately
record Buffers(long input, long spare, long words, long queued, long waiting, long capacity, long peak) {

    static final Buffers NONE = new Buffers(0, 0, 0, 0, 0, 0, 0);

    private static final long OWN = 16 * 1024;

    /// The same with the words of the request that is just running.
    Buffers running(long bytes) {
        return new Buffers(input, spare, words + bytes, queued, waiting, capacity, peak);
    }

    /// All of it together.
    long total() {
        return input + spare + words + queued + capacity;
    }

    /// The figures from `qbuf` to `tot-mem`.
    @Override
    public String toString() {
        return "qbuf=" + input + " qbuf-free=" + spare + " argv-mem=" + words + " multi-mem=" + queued
                + " rbs=" + Math.min(capacity, OWN) + " rbp=" + Math.min(peak, OWN) + " obl=" + Math.min(waiting, OWN)
                + " oll=" + (waiting > OWN ? 1 : 0) + " omem=" + Math.max(0, capacity - OWN) + " tot-mem=" + total();
    }
}
