package readis.storage.sortedsets;

/// Which members of a sorted set a command is about, told by their ranks.
///
/// @param from the rank of the first
/// @param to the rank behind the last
public record Ranks(int from, int to) {

    private static final Ranks NONE = new Ranks(0, 0);

    public Ranks {
        to = Math.max(from, to);
    }

    /// The ranks from `start` to `stop`, both included; negative ones count from the end of `size` members, -1 being the
    /// last.
    static Ranks between(long start, long stop, int size) {
        long from = Math.max(0, start < 0 ? size + start : start);
        long last = Math.min(size - 1, stop < 0 ? size + stop : stop);
        return from <= last ? new Ranks((int) from, (int) last + 1) : NONE;
    }

    public int count() {
        return to - from;
    }

    /// The same members when the ranks of all `size` are counted from the end.
    Ranks fromTheEnd(int size) {
        return new Ranks(size - to, size - from);
    }

    /// `count` of these, all when it is negative, `offset` left out before them; none when that is negative.
    ///
    /// @param reverse whether they are counted from the last to the first
    Ranks limited(long offset, long count, boolean reverse) {
        if (offset < 0 || offset >= count()) {
            return NONE;
        }
        int left = count() - (int) offset;
        int taken = count < 0 ? left : (int) Math.min(left, count);
        return reverse ? new Ranks(from + left - taken, from + left) : new Ranks(to - left, to - left + taken);
    }
}
