package readis.storage.sets;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import readis.protocol.Bytes;

/// What SPOP with a count has done to a set (Redis: the three cases of `spopWithCountCommand`).
///
/// @param members whom it took
/// @param rest the set of those who are left: the same object, or another one
record Popped(List<Bytes> members, SetValue rest) {

    /// Taking more than so many times what is left pays for a new set instead.
    private static final long NEARLY_ALL = 5;

    /// Takes `count` members left to chance out of `set`, or all.
    ///
    /// Few are taken out one after the other. Of nearly all it is the rest that is picked, and put into a new set: of a
    /// million members it is cheaper to find the ten who may stay.
    static Popped from(SetValue set, long count, SetEncodings encodings, RandomGenerator random) {
        long left = set.size() - count;
        if (left > 0 && left * NEARLY_ALL > count) {
            return new Popped(set.pop((int) count, random), set);
        }
        List<Bytes> kept = left > 0 ? set.pop((int) left, random) : List.of();
        List<Bytes> members = new ArrayList<>(set.size());
        set.forEach(members::add);
        SetValue rest = set instanceof NumberSet ? encodings.numbers() : encodings.packed();
        for (Bytes member : kept) {
            rest = encodings.add(rest, member);
        }
        return new Popped(members, rest);
    }
}
