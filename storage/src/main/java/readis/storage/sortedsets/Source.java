package readis.storage.sortedsets;

import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import readis.protocol.Bytes;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;
import readis.storage.Value;
import readis.storage.sets.SetValue;

/// What the commands that combine sets take their members from: a sorted set, or a set, whose members all count 1.
sealed interface Source {

    int size();

    /// The score of `member`, if it is one.
    OptionalDouble score(Bytes member);

    /// Shows all members to `visitor`, or stops before the last when there was `enough`. It may see a few more than that.
    void forEach(MemberVisitor visitor, BooleanSupplier enough);

    /// Shows all members to `visitor`.
    default void forEach(MemberVisitor visitor) {
        forEach(visitor, () -> false);
    }

    /// What is there when a key is missing.
    record Nothing() implements Source {
        @Override
        public int size() {
            return 0;
        }

        @Override
        public OptionalDouble score(Bytes member) {
            return OptionalDouble.empty();
        }

        @Override
        public void forEach(MemberVisitor visitor, BooleanSupplier enough) {
            // there are no members
        }
    }

    /// A sorted set.
    record Sorted(SortedSet set) implements Source {
        private static final int AT_ONCE = 64;

        @Override
        public int size() {
            return set.size();
        }

        @Override
        public OptionalDouble score(Bytes member) {
            return set.score(member);
        }

        @Override
        public void forEach(MemberVisitor visitor, BooleanSupplier enough) {
            for (int from = 0; from < set.size() && !enough.getAsBoolean(); from += AT_ONCE) {
                set.forEach(new Ranks(from, Math.min(set.size(), from + AT_ONCE)), false, visitor);
            }
        }
    }

    /// A set. It must not be asked for members while it is walked over.
    record Unsorted(SetValue set) implements Source {
        @Override
        public int size() {
            return set.size();
        }

        @Override
        public OptionalDouble score(Bytes member) {
            return set.contains(member) ? OptionalDouble.of(1) : OptionalDouble.empty();
        }

        @Override
        public void forEach(MemberVisitor visitor, BooleanSupplier enough) {
            long cursor = 0;
            do {
                cursor = set.scan(cursor, member -> visitor.visit(member, 1));
            } while (cursor != 0 && !enough.getAsBoolean());
        }
    }

    /// The source that `value` is.
    ///
    /// @throws CommandException `WRONGTYPE` when it is none
    static Source of(Value value) {
        return switch (value) {
            case SortedSet set -> new Sorted(set);
            case SetValue set -> new Unsorted(set);
            default -> throw new CommandException(Errors.WRONG_TYPE);
        };
    }
}
