package readis.persistence.aof;

import readis.protocol.Bytes;

/// One file of the log, as a line of the manifest names it: `file appendonly.aof.1.incr.aof seq 1 type i`.
///
/// @param name within the log's directory
/// @param sequence files of one kind are numbered from 1 on
record LogFile(String name, long sequence, Kind kind) {

    /// What the file holds.
    enum Kind {
        /// All that there was at some moment.
        BASE('b'),
        /// What has been done since.
        INCREMENT('i'),
        /// What nobody needs any more; it is about to be deleted.
        HISTORY('h');

        private final char letter;

        Kind(char letter) {
            this.letter = letter;
        }

        char letter() {
            return letter;
        }
    }

    LogFile asHistory() {
        return new LogFile(name, sequence, Kind.HISTORY);
    }

    /// What the line says, for people.
    String meaning() {
        return switch (kind) {
            case BASE -> name + ": all that there was, number " + sequence;
            case INCREMENT -> name + ": what was done since, number " + sequence;
            case HISTORY -> name + ": nobody needs it any more";
        };
    }

    /// The line of the manifest. A name with odd characters stands in quotes (Redis: `sdscatrepr`).
    String line() {
        boolean odd = name.isEmpty() || name.chars().anyMatch(
                letter -> letter <= ' ' || letter >= 0x7f || letter == '"' || letter == '\'' || letter == '\\');
        return "file " + (odd ? quoted(Bytes.of(name)) : name) + " seq " + sequence + " type " + kind.letter + "\n";
    }

    /// `bytes` in quotes, the odd ones escaped.
    static String quoted(Bytes bytes) {
        StringBuilder text = new StringBuilder("\"");
        for (byte octet : bytes.toArray()) {
            int letter = octet & 0xff;
            if (letter == '"' || letter == '\\') {
                text.append('\\').append((char) letter);
            } else if (letter >= ' ' && letter < 0x7f) {
                text.append((char) letter);
            } else {
                text.append("\\x%02x".formatted(letter));
            }
        }
        return text.append('"').toString();
    }
}
