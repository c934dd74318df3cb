package readis.storage;

import java.util.function.LongUnaryOperator;
import readis.protocol.Bytes;
import readis.protocol.Reply;

/// One call of SCAN, SSCAN or HSCAN: it visits buckets until about as many entries were seen as the client asked for.
///
/// In a sparse table it gives up after ten times as many buckets, so that a call stays short (Redis: `db.c`,
/// `scanGenericCommand`).
public final class ScanStep {

    private static final int BUCKETS_AN_ENTRY = 10;

    private final long count;
    private long seen;

    /// @param count about how many entries to look at
    public ScanStep(long count) {
        this.count = count;
    }

    /// There was an entry, shown or not.
    public void saw() {
        seen++;
    }

    /// Visits buckets from `cursor` on and gives the cursor for the next call, 0 when the walk is complete.
    ///
    /// @param bucket visits one bucket, tells [#saw()] of each entry, and gives the cursor behind it
    public long walk(long cursor, LongUnaryOperator bucket) {
        long visitsLeft = count > Long.MAX_VALUE / BUCKETS_AN_ENTRY ? Long.MAX_VALUE : count * BUCKETS_AN_ENTRY;
        long next = cursor;
        do {
            next = bucket.applyAsLong(next);
        } while (next != 0 && --visitsLeft > 0 && seen < count);
        return next;
    }

    /// The reply with the next cursor, which clients read as unsigned, and what was found.
    public static Reply reply(long cursor, Reply found) {
        return Reply.array(Reply.bulk(Bytes.ofLatin1(Long.toUnsignedString(cursor))), found);
    }
}
