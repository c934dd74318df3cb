package readis.storage.sortedsets;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import readis.protocol.Bytes;
import readis.storage.Dict;
import readis.storage.listpack.Listpack;

/// The members of a sorted set in their order, in one of the encodings. When to change the encoding is known to
/// [SortedSetEncodings].
sealed interface Ranking permits PackedRanking, LinkedRanking {

    /// The encoding's name in OBJECT ENCODING.
    String encoding();

    int size();

    /// How many bytes it takes in the Java heap.
    long weight();

    OptionalDouble score(Bytes member);

    /// How many come before `member`, which must be one.
    int rank(Bytes member);

    /// How many come before `interval`.
    int countBefore(Interval interval);

    /// How many come before the end of `interval`.
    int countThrough(Interval interval);

    /// Adds a member that is not there yet.
    void insert(Bytes member, double score);

    /// Gives a member that is there another score.
    void move(Bytes member, double score);

    /// True when it was a member.
    boolean remove(Bytes member);

    /// Removes these, all of which there must be.
    void remove(Ranks ranks);

    /// Shows these, all of which there must be, to `visitor`, from the first to the last or the other way round.
    void forEach(Ranks ranks, boolean reverse, MemberVisitor visitor);

    /// A member, each as likely as any other; there must be one.
    Scored random(RandomGenerator random);

    /// Shows a part of the members, as [readis.storage.Dict#scan].
    ///
    /// @param visitor is shown the score as it stands there
    long scan(long cursor, ScanVisitor visitor);

    Ranking copy();

    /// See [readis.storage.Value#listpack()].
    default Optional<Listpack> listpack() {
        return Optional.empty();
    }

    /// See [readis.storage.Value#table()].
    default Optional<Dict<?>> table() {
        return Optional.empty();
    }

    /// Is shown members and their scores as ZSCAN tells them.
    @FunctionalInterface
    interface ScanVisitor {
        void visit(Bytes member, Bytes score);
    }
}
