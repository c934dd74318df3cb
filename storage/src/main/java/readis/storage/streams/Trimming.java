package readis.storage.streams;

/// How a stream is to be made shorter, from its oldest entry on.
sealed interface Trimming {

    /// Whether only whole nodes may go (`~`): cheap, but a few entries more than necessary may stay.
    boolean approximate();

    /// How many entries may go at most; 0 for any number.
    long limit();

    /// The same trimming with this limit.
    Trimming limitedTo(long most);

    /// So that at most `length` entries stay.
    record ToLength(long length, boolean approximate, long limit) implements Trimming {
        @Override
        public Trimming limitedTo(long most) {
            return new ToLength(length, approximate, most);
        }
    }

    /// So that no entry smaller than `least` stays.
    record ToId(StreamId least, boolean approximate, long limit) implements Trimming {
        @Override
        public Trimming limitedTo(long most) {
            return new ToId(least, approximate, most);
        }
    }
}
