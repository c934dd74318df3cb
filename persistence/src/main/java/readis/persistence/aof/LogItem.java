package readis.persistence.aof;

import readis.protocol.Bytes;
import readis.protocol.Request;

/// What stands next in a file of the log.
sealed interface LogItem {

    /// A request that is to be run again.
    record Command(Request request) implements LogItem {
    }

    /// A line for people and tools, such as `#TS:1700000000`.
    ///
    /// @param text without the line's end
    record Annotation(Bytes text) implements LogItem {
    }

    /// The file is over, and whole.
    record End() implements LogItem {
    }

    /// The file ends in the middle: the server was killed, or the disk was full.
    record Torn() implements LogItem {
    }

    /// Here stands what nobody has written, and what follows cannot be understood.
    ///
    /// @param offset of the line that makes no sense
    record Corrupt(long offset, String reason) implements LogItem {
    }
}
