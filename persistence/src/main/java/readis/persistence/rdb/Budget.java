package readis.persistence.rdb;

import readis.persistence.Sink;

/// How much makes a piece: enough to be worth the call, and little enough that nobody notices the wait.
///
/// @param start how many bytes there were when the piece began
record Budget(int start) {

    /// How many bytes a piece has, about.
    static final int BYTES = 64 * 1024;

    static Budget from(Sink sink) {
        return new Budget(sink.size());
    }

    boolean isSpent(Sink sink) {
        return sink.size() - start >= BYTES;
    }
}
