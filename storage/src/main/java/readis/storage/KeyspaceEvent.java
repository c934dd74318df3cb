package readis.storage;

import readis.protocol.Bytes;

/// Something happened to a key. Whoever reacts to changes listens for these; no module calls another to tell it.
///
/// @param kind the class of the event, by which keyspace notifications are chosen
/// @param name what happened, in Redis's words: `set`, `del`, `expire`, `expired`, ...
/// @param database the index of the key's database
/// @param key the key
public record KeyspaceEvent(Kind kind, String name, int database, Bytes key) {

    /// Where it happened.
    public Place place() {
        return new Place(database, key);
    }

    /// The classes of events; the letter is the one in `notify-keyspace-events`.
    public enum Kind {
        /// Commands that work on keys of any type.
        GENERIC('g'),
        /// String commands.
        STRING('$'),
        /// List commands.
        LIST('l'),
        /// Set commands.
        SET('s'),
        /// Hash commands.
        HASH('h'),
        /// Sorted set commands.
        SORTED_SET('z'),
        /// Stream commands.
        STREAM('t'),
        /// What happens to a stream's consumer groups and marks: the entries stay.
        STREAM_GROUP('t'),
        /// A key came into being; what it became follows.
        NEW('n'),
        /// A key reached its deadline.
        EXPIRED('x'),
        /// A key had to go because the memory was needed.
        EVICTED('e'),
        /// A change of which no keyspace notification tells, as when PFCOUNT keeps its result.
        UNTOLD('\0');

        private final char letter;

        Kind(char letter) {
            this.letter = letter;
        }

        public char letter() {
            return letter;
        }

        /// Whether what a reader of the key sees has changed (Redis: `signalModifiedKey`): it ends a WATCH, and outdates
        /// copies.
        public boolean isChange() {
            return this != STREAM_GROUP && this != NEW;
        }
    }
}
