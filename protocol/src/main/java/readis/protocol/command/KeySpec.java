package readis.protocol.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import readis.protocol.Integers;
import readis.protocol.Request;

/// Where a command's keys stand among its words, and what the command does to them.
///
/// A specification has two halves. The first finds where the keys begin: at a fixed index, or behind a keyword, or, for a
/// command whose options come in any order, by a search of its own. The second says which words from there on are keys: a
/// range with a step, or as many as a number among the words says. From it follow COMMAND GETKEYS, access control by key
/// and the routing of a cluster, so that no command is asked where its keys are (Redis: `getKeysUsingKeySpecs` in `db.c`).
///
/// Differs from Redis in: a keyword that is missing means that there are no keys of this kind. Redis gives up there and
/// asks a function that each such command brings along.
///
/// @param begin where the search starts
/// @param find which words are keys, from there on
/// @param flags what happens to the keys, in Redis's words: `RO RW OW RM` and `access update insert delete ...`
/// @param notes a remark for people, or empty
/// @param flagsIn what happens to the keys in this very request: some commands do less than they could
public record KeySpec(Begin begin, Find find, List<String> flags, String notes,
        Function<Request, List<String>> flagsIn) {

    /// Where the keys begin.
    public sealed interface Begin {
        /// At this word; the name is 0.
        record Index(int position) implements Begin {
        }

        /// Behind this word, which is looked for from `startFrom` on, or backwards from the end when negative. The last
        /// word of a request is none: nothing stands behind it.
        record Keyword(String word, int startFrom) implements Begin {
        }

        /// In a place that only the command itself knows how to find. COMMAND INFO says `unknown`.
        ///
        /// @param search the index of the key in a request, or -1 when it has none
        record Unknown(ToIntFunction<Request> search) implements Begin {
        }
    }

    /// Which words are keys, counted from the beginning that was found.
    public sealed interface Find {
        /// Every `step`-th word up to `last`; a negative `last` counts from the end of the request, -1 being the last
        /// word. With -1 and a `limit` above 1 only the first 1/limit of the words are keys.
        record Range(int last, int step, int limit) implements Find {
            public Range {
                requirePositive(step);
            }
        }

        /// The word at `numberAt` says how many; they start at `first` and stand `step` apart.
        record Counted(int numberAt, int first, int step) implements Find {
            public Counted {
                requirePositive(step);
            }
        }

        /// One key, of which nobody can say where it stands.
        record Unknown() implements Find {
        }

        private static void requirePositive(int step) {
            if (step < 1) {
                throw new IllegalArgumentException("keys stand at least 1 apart, not " + step);
            }
        }
    }

    /// A specification without a remark.
    public KeySpec(Begin begin, Find find, List<String> flags) {
        this(begin, find, flags, "", _ -> flags);
    }

    /// One key at `position`.
    public static KeySpec at(int position, String flags) {
        return range(position, 0, 1, flags);
    }

    /// Every `step`-th word from `first`; `last` as in [Find.Range].
    public static KeySpec range(int first, int last, int step, String flags) {
        return new KeySpec(new Begin.Index(first), new Find.Range(last, step, 0), List.of(flags.split(" ")));
    }

    /// One key that only `search` finds: its index in a request, or -1 when it has none.
    public static KeySpec unknown(String flags, ToIntFunction<Request> search) {
        return new KeySpec(new Begin.Unknown(search), new Find.Unknown(), List.of(flags.split(" ")));
    }

    /// The same specification with a remark for people.
    public KeySpec noted(String remark) {
        return new KeySpec(begin, find, flags, remark, flagsIn);
    }

    /// The same specification, where the request decides about the flags (Redis: `variable_flags`).
    ///
    /// @param decided the flags of a request, in words divided by a blank
    public KeySpec varying(Function<Request, String> decided) {
        return new KeySpec(begin, find, flags, notes, request -> List.of(decided.apply(request).split(" ")));
    }

    /// Whether what it finds is no key but only has a slot like one: the channels of SSUBSCRIBE.
    public boolean isNoKey() {
        return flags.contains("not_key");
    }

    /// The indices of the keys in `request`, or empty when its words contradict the specification.
    public Optional<List<Integer>> positions(Request request) {
        int start = switch (begin) {
            case Begin.Index(int position) -> position;
            case Begin.Keyword(String word, int startFrom) -> behind(word, startFrom, request);
            case Begin.Unknown(var search) -> search.applyAsInt(request);
        };
        if (start < 0) {
            return Optional.of(List.of());
        }
        return switch (find) {
            case Find.Range range -> inRange(start, range, request.size());
            case Find.Counted counted -> counted(start, counted, request);
            case Find.Unknown() -> Optional.of(List.of(start));
        };
    }

    private static int behind(String word, int startFrom, Request request) {
        int step = startFrom < 0 ? -1 : 1;
        for (int i = startFrom < 0 ? request.size() + startFrom : startFrom; i > 0 && i < request.size(); i += step) {
            if (i + 1 < request.size() && request.word(i).equalsIgnoreCase(word)) {
                return i + 1;
            }
        }
        return -1;
    }

    private static Optional<List<Integer>> inRange(int start, Find.Range range, int size) {
        int last = range.last() >= 0 ? start + range.last() : size + range.last();
        if (range.last() == -1 && range.limit() > 1) {
            last = start + (size - start) / range.limit() + range.last();
        }
        return last < start || last >= size ? Optional.empty() : Optional.of(steps(start, last, range.step()));
    }

    private static Optional<List<Integer>> counted(int start, Find.Counted counted, Request request) {
        int numberAt = start + counted.numberAt();
        OptionalLong number = numberAt < request.size() ? Integers.parse(request.word(numberAt)) : OptionalLong.empty();
        if (number.isEmpty() || number.getAsLong() < 0 || number.getAsLong() > request.size()) {
            return Optional.empty();
        }
        long count = number.getAsLong();
        int first = start + counted.first();
        long last = first + (count - 1) * counted.step();
        return count > 0 && last >= request.size() ? Optional.empty() : Optional.of(steps(first, last, counted.step()));
    }

    private static List<Integer> steps(int first, long last, int step) {
        List<Integer> positions = new ArrayList<>();
        for (int i = first; i <= last; i += step) {
            positions.add(i);
        }
        return positions;
    }
}
