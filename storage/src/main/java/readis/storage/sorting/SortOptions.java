package readis.storage.sorting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import readis.protocol.Bytes;
import readis.protocol.Integers;
import readis.protocol.Request;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;

/// What SORT was asked for beside the key.
///
/// @param by what leads from an element to its weight, if it is not the element itself
/// @param unsorted whether the elements are to keep the order they have: some BY had no star in it
/// @param offset how many to leave out
/// @param count how many to take then, all when it is negative
/// @param gets what leads from an element to what the client wants; the element itself when there are none
/// @param descending whether the largest comes first
/// @param alphabetical whether weights are texts, not numbers
/// @param target the key that gets the result, when nobody wants to hear it
record SortOptions(Optional<KeyPattern> by, boolean unsorted, long offset, long count, List<KeyPattern> gets,
        boolean descending, boolean alphabetical, Optional<Bytes> target) {

    /// Reads the options from the third word on.
    ///
    /// @param mayStore whether STORE is one of them
    /// @throws CommandException with Redis's error where they cannot be understood
    static SortOptions parse(Request request, boolean mayStore) {
        return new Parser(request, mayStore).parse();
    }

    /// The same options for a set whose order must not be left to chance, since it is kept.
    SortOptions ordered() {
        return new SortOptions(Optional.empty(), false, offset, count, gets, descending, true, target);
    }

    /// Where the key behind STORE stands, or -1: the last one counts. What is no option is passed over (Redis:
    /// `sortGetKeys`).
    static int targetPosition(Request request) {
        int found = -1;
        for (int i = 2; i < request.size(); i++) {
            Bytes word = request.word(i);
            if (word.equalsIgnoreCase("limit")) {
                i += 2;
            } else if (word.equalsIgnoreCase("get") || word.equalsIgnoreCase("by")) {
                i++;
            } else if (word.equalsIgnoreCase("store") && i + 1 < request.size()) {
                found = i + 1;
            }
        }
        return found;
    }

    private static final class Parser {
        private final Request request;
        private final boolean mayStore;
        private int position = 2;
        private Optional<KeyPattern> by = Optional.empty();
        private boolean unsorted;
        private long offset;
        private long count = -1;
        private final List<KeyPattern> gets = new ArrayList<>();
        private boolean descending;
        private boolean alphabetical;
        private Optional<Bytes> target = Optional.empty();

        Parser(Request request, boolean mayStore) {
            this.request = request;
            this.mayStore = mayStore;
        }

        SortOptions parse() {
            while (position < request.size()) {
                read(request.word(position++).toLowerCase().toLatin1());
            }
            return new SortOptions(by, unsorted, offset, count, List.copyOf(gets), descending, alphabetical, target);
        }

        private void read(String option) {
            switch (option) {
                case "asc" -> descending = false;
                case "desc" -> descending = true;
                case "alpha" -> alphabetical = true;
                case "limit" -> {
                    require(position + 1 < request.size());
                    offset = number();
                    count = number();
                }
                case "by" -> {
                    KeyPattern pattern = new KeyPattern(word());
                    by = Optional.of(pattern);
                    unsorted |= !pattern.isStarred();
                }
                case "get" -> gets.add(new KeyPattern(word()));
                case "store" -> {
                    require(mayStore);
                    target = Optional.of(word());
                }
                default -> throw new CommandException(Errors.SYNTAX);
            }
        }

        private Bytes word() {
            require(position < request.size());
            return request.word(position++);
        }

        private long number() {
            return Integers.parse(word()).orElseThrow(() -> new CommandException(Errors.NOT_AN_INTEGER));
        }

        private static void require(boolean condition) {
            if (!condition) {
                throw new CommandException(Errors.SYNTAX);
            }
        }
    }
}
