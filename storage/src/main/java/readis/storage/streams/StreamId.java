package readis.storage.streams;

import readis.protocol.Bytes;
import readis.storage.JavaHeap;

/// The name of an entry: the millisecond in which it came, and which of that millisecond it is.
///
/// Both numbers are unsigned. Ids of one stream only grow, whatever the clock does, so that a reader needs to remember
/// nothing but the last one it has seen.
///
/// @param milliseconds Unix time in ms, unless the client chose the id
/// @param sequence counts the entries of one millisecond from 0
public record StreamId(long milliseconds, long sequence) implements Comparable<StreamId> {

    /// The smallest id; no entry has it.
    public static final StreamId MIN = new StreamId(0, 0);
    /// The greatest id: behind it nothing can be added.
    public static final StreamId MAX = new StreamId(-1, -1);

    /// What an id takes in the Java heap.
    static final long WEIGHT = JavaHeap.object(2 * Long.BYTES);

    /// The next greater id. [#MAX] has none.
    StreamId next() {
        return sequence == -1 ? new StreamId(milliseconds + 1, 0) : new StreamId(milliseconds, sequence + 1);
    }

    /// The next smaller id. [#MIN] has none.
    StreamId previous() {
        return sequence == 0 ? new StreamId(milliseconds - 1, -1) : new StreamId(milliseconds, sequence - 1);
    }

    boolean isAfter(StreamId other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(StreamId other) {
        int order = Long.compareUnsigned(milliseconds, other.milliseconds);
        return order != 0 ? order : Long.compareUnsigned(sequence, other.sequence);
    }

    /// The id as it stands in replies, such as `1526919030474-55`.
    public Bytes bytes() {
        return Bytes.ofLatin1(toString());
    }

    @Override
    public String toString() {
        return Long.toUnsignedString(milliseconds) + '-' + Long.toUnsignedString(sequence);
    }
}
