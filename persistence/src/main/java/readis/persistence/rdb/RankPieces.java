package readis.persistence.rdb;

import readis.persistence.Sink;
import readis.persistence.SnapshotFormat.Pieces;
import readis.storage.sortedsets.Ranks;
import readis.storage.sortedsets.SortedSet;

/// The members of a sorted set with their scores, the greatest first: whoever reads them then puts each before all others,
/// where its place is found at once.
final class RankPieces implements Pieces {

    private static final int WINDOW = 128;

    private final SortedSet set;
    private final RdbOutput output;
    private int left;

    RankPieces(SortedSet set, RdbOutput output, Sink sink) {
        this.set = set;
        this.output = output;
        this.left = set.size();
        RdbOutput.length(sink, left);
    }

    @Override
    public boolean isOver() {
        return left == 0;
    }

    @Override
    public void next(Sink sink) {
        for (Budget budget = Budget.from(sink); !isOver() && !budget.isSpent(sink);) {
            Ranks window = new Ranks(Math.max(0, left - WINDOW), left);
            set.forEach(window, true, (member, score) -> {
                output.string(sink, member);
                sink.writeLong(Double.doubleToRawLongBits(score));
            });
            left = window.from();
        }
    }
}
