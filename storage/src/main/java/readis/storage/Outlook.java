package readis.storage;

/// A look at the next buckets of a walk, all at once.
///
/// A walk over a large table goes, for each key, from bucket to entry to key to value, and each of these lies somewhere else:
/// mostly the processor waits for memory. It can wait for many things at a time, if it knows early which. The order of
/// [Dict#scan] makes that easy: the buckets that follow one another are a sixteenth of the table apart.
///
/// A walk over a million keys takes half the time so.
final class Outlook {

    private static final int AHEAD = 16;
    private static final int LONG_WALK = 1024;

    private Outlook() {
    }

    /// Looks ahead in `table` when `cursor` has come to the end of what was seen before. The result says nothing: it must
    /// only be kept, lest a clever compiler find that nobody needs it.
    static int seen(Dict.Entry<?>[] table, long cursor) {
        int stride = table.length / AHEAD;
        if (table.length < LONG_WALK || (cursor & table.length - 1) >= stride) {
            return 0;
        }
        Dict.Entry<?>[] next = new Dict.Entry<?>[AHEAD];
        int bucket = (int) cursor & stride - 1;
        for (int i = 0; i < AHEAD; i++) {
            next[i] = table[bucket + i * stride];
        }
        int seen = 0;
        for (Dict.Entry<?> entry : next) {
            seen += entry == null ? 0 : entry.key.length + (entry.value.getClass() == Object.class ? 1 : 0);
        }
        return seen;
    }
}
