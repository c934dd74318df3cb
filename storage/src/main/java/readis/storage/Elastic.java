package readis.storage;

/// A value that commands change in place, so that its weight is not what it was when it was put into a database.
///
/// It remembers what it counts for in the sum of its database: whoever weighs it again adds the difference. So it must not
/// be in two places at once.
public interface Elastic {

    /// What it counts for while it is in no database.
    long NOWHERE = 0;

    /// See [Value#weight()].
    long weight();

    /// What it counts for in the sum of its database, in bytes, or [#NOWHERE].
    long settled();

    /// From now on it counts for so many bytes.
    void settle(long bytes);
}
