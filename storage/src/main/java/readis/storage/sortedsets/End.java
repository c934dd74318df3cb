package readis.storage.sortedsets;

/// The end of a sorted set from which members are taken.
enum End {
    /// Where the lowest scores are.
    MIN("zpopmin"),
    /// Where the highest scores are.
    MAX("zpopmax");

    private final String command;

    End(String command) {
        this.command = command;
    }

    /// The command that takes members from here, which is also the name of its event.
    String command() {
        return command;
    }

    /// The ranks of the `count` members at this end, of all when there are not so many.
    Ranks ranks(SortedSet set, long count) {
        int taken = (int) Math.min(count, set.size());
        return this == MIN ? new Ranks(0, taken) : new Ranks(set.size() - taken, set.size());
    }
}
