package readis.storage.sets;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import readis.protocol.Bytes;

/// Intersection, union and difference of sets, with the algorithms of Redis (`t_set.c`, `sinterGenericCommand` and
/// `sunionDiffGenericCommand`).
///
/// An absent operand is an empty set. The same set may be an operand twice.
final class SetAlgebra {

    private final SetEncodings encodings;

    SetAlgebra(SetEncodings encodings) {
        this.encodings = encodings;
    }

    /// Shows those whom all sets have to `visitor`, until it has enough and says false.
    ///
    /// Whoever is in all sets is in the smallest: it is walked over, and the others are asked, which takes O(N*M) for N
    /// members in the smallest of M sets.
    static void intersect(List<Optional<SetValue>> operands, Predicate<? super Bytes> visitor) {
        if (operands.stream().anyMatch(Optional::isEmpty)) {
            return;
        }
        List<SetValue> sets = new ArrayList<>(operands.stream().map(Optional::orElseThrow).toList());
        sets.sort(Comparator.comparingInt(SetValue::size));
        SetValue smallest = sets.getFirst();
        List<SetValue> others = sets.stream().skip(1).filter(set -> set != smallest).toList();
        boolean[] enough = new boolean[1];
        long cursor = 0;
        do {
            cursor = smallest.scan(cursor, member -> {
                if (!enough[0] && inAll(others, member)) {
                    enough[0] = !visitor.test(member);
                }
            });
        } while (cursor != 0 && !enough[0]);
    }

    private static boolean inAll(List<SetValue> sets, Bytes member) {
        for (SetValue set : sets) {
            if (!set.contains(member)) {
                return false;
            }
        }
        return true;
    }

    /// The intersection as a set of its own.
    SetValue intersection(List<Optional<SetValue>> operands) {
        boolean numbers = operands.stream().flatMap(Optional::stream).min(Comparator.comparingInt(SetValue::size))
                .filter(SetValue::isIntset).isPresent();
        SetValue result = numbers ? encodings.intset() : encodings.listpack();
        intersect(operands, member -> {
            result.add(member);
            return true;
        });
        result.tighten();
        return result;
    }

    /// All members of all sets.
    SetValue union(List<Optional<SetValue>> operands) {
        SetValue result = encodings.intset();
        operands.stream().flatMap(Optional::stream).forEach(set -> set.forEach(result::add));
        return result;
    }

    /// Those members of the first set whom none of the others has.
    ///
    /// There are two ways. One asks all other sets about each member of the first: O(N*M) for N members and M sets. The
    /// other takes the members of all others out of a copy of the first: O(N) for N members in all sets together. What is
    /// less work is done; the first counts half, since a member that is found is not looked for any further.
    SetValue difference(List<Optional<SetValue>> operands) {
        SetValue result = encodings.intset();
        Optional<SetValue> first = operands.getFirst();
        List<SetValue> others = new ArrayList<>(operands.stream().skip(1).flatMap(Optional::stream).toList());
        if (first.isEmpty() || others.contains(first.get())) {
            return result;
        }
        long asking = (long) first.get().size() * (others.size() + 1) / 2;
        long removing = first.get().size() + others.stream().mapToLong(SetValue::size).sum();
        if (asking <= removing) {
            others.sort(Comparator.comparingInt(SetValue::size).reversed());
            first.get().forEach(member -> {
                if (others.stream().noneMatch(set -> set.contains(member))) {
                    result.add(member);
                }
            });
        } else {
            first.get().forEach(result::add);
            others.forEach(set -> set.forEach(result::remove));
        }
        return result;
    }
}
