package readis.persistence;

import readis.protocol.Bytes;
import readis.storage.Value;

/// How a whole keyspace becomes bytes: a beginning, one entry after the other, an end.
///
/// The entries may come in any order and from any database, since a snapshot that is taken while clients go on writes a key
/// early when somebody is about to change it. A large value is written in pieces, so that the loop can serve clients in
/// between; until its last piece is written the value must not change, and no other entry may begin.
///
/// One object writes one snapshot. Owned by the command thread.
public interface SnapshotFormat {

    /// What is still to be written of an entry.
    interface Pieces {

        /// Nothing.
        Pieces NONE = new Pieces() {
            @Override
            public boolean isOver() {
                return true;
            }

            @Override
            public void next(Sink sink) {
                throw new IllegalStateException("all is written");
            }
        };

        boolean isOver();

        /// Writes the next piece: about 64 kB, but an element is never divided unless it is a string that is a value by
        /// itself.
        void next(Sink sink);

        /// Writes all that is left.
        default void finish(Sink sink) {
            while (!isOver()) {
                next(sink);
            }
        }
    }

    /// Writes what stands before all entries. The keyspace is as it will be in the snapshot.
    void begin(Sink sink);

    /// Writes an entry, or if it is large its beginning, and gives what is left of it.
    ///
    /// @param deadline in Unix time in ms, or [Value#NEVER]
    Pieces entry(int database, Bytes key, Value value, long deadline, Sink sink);

    /// Writes what stands behind all entries.
    void end(Sink sink);
}
