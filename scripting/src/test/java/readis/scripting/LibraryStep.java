package readis.scripting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import readis.protocol.Reply;

/// One thing that may happen to the libraries of a small universe: two names for libraries, two for functions, in any case.
sealed interface LibraryStep {

    /// Takes the step; whether it was refused.
    boolean isRefusedBy(Workshop workshop);

    /// What the step makes of libraries, each a map from the names of functions to what they return; false when it is refused.
    boolean change(Map<String, Map<String, Integer>> libraries);

    /// The text of a library.
    ///
    /// @param broken whether it fails when all functions are registered
    record Text(String name, Map<String, Integer> functions, boolean broken) {

        @Override
        public String toString() {
            return functions.entrySet().stream().map(function -> "redis.register_function('%s', function() return %d end)\n"
                    .formatted(function.getKey(), function.getValue()))
                    .collect(Collectors.joining("", "#!lua name=" + name + "\n", broken ? "redis.call('PING')" : ""));
        }

        private boolean fits(Map<String, Map<String, Integer>> libraries) {
            List<String> names = new ArrayList<>(functions.keySet());
            libraries.values().forEach(others -> names.addAll(others.keySet()));
            return !broken && !functions.isEmpty() && names.size() == names.stream()
                    .map(function -> function.toLowerCase(Locale.ROOT)).distinct().count();
        }
    }

    /// FUNCTION LOAD.
    record Load(Text text, boolean replaces) implements LibraryStep {
        @Override
        public boolean isRefusedBy(Workshop workshop) {
            Reply reply = replaces ? workshop.ask("FUNCTION", "LOAD", "REPLACE", text.toString())
                    : workshop.ask("FUNCTION", "LOAD", text.toString());
            return reply instanceof Reply.Error;
        }

        @Override
        public boolean change(Map<String, Map<String, Integer>> libraries) {
            return new Restore(List.of(text), replaces ? LibraryPolicy.REPLACE : LibraryPolicy.APPEND).change(libraries);
        }
    }

    /// FUNCTION RESTORE of a payload made by hand.
    record Restore(List<Text> texts, LibraryPolicy policy) implements LibraryStep {
        @Override
        public boolean isRefusedBy(Workshop workshop) {
            String payload = texts.stream().map(text -> text + "\n====\n").collect(Collectors.joining());
            return workshop.ask("FUNCTION", "RESTORE", payload, policy.name()) instanceof Reply.Error;
        }

        @Override
        public boolean change(Map<String, Map<String, Integer>> libraries) {
            Map<String, Map<String, Integer>> wanted = new HashMap<>();
            for (Text text : texts) {
                if (!text.fits(wanted) || wanted.put(text.name(), text.functions()) != null) {
                    return false;
                }
            }
            Map<String, Map<String, Integer>> all = new HashMap<>(policy == LibraryPolicy.FLUSH ? Map.of() : libraries);
            for (Text text : texts) {
                if (all.remove(text.name()) != null && policy == LibraryPolicy.APPEND) {
                    return false;
                }
            }
            for (Text text : texts) {
                if (!text.fits(all)) {
                    return false;
                }
                all.put(text.name(), text.functions());
            }
            libraries.clear();
            libraries.putAll(all);
            return true;
        }
    }

    /// FUNCTION DELETE.
    record Delete(String name) implements LibraryStep {
        @Override
        public boolean isRefusedBy(Workshop workshop) {
            return workshop.ask("FUNCTION", "DELETE", name) instanceof Reply.Error;
        }

        @Override
        public boolean change(Map<String, Map<String, Integer>> libraries) {
            return libraries.remove(name) != null;
        }
    }

    /// FUNCTION FLUSH.
    record Flush() implements LibraryStep {
        @Override
        public boolean isRefusedBy(Workshop workshop) {
            return workshop.ask("FUNCTION", "FLUSH") instanceof Reply.Error;
        }

        @Override
        public boolean change(Map<String, Map<String, Integer>> libraries) {
            libraries.clear();
            return true;
        }
    }

    static Arbitrary<List<LibraryStep>> several() {
        Arbitrary<Map<String, Integer>> functions = Arbitraries.maps(Arbitraries.of("f", "g", "F"),
                Arbitraries.integers().between(1, 99)).ofMaxSize(2);
        Arbitrary<Text> text = Combinators.combine(Arbitraries.of("one", "two"), functions,
                Arbitraries.frequency(Tuple.of(6, false), Tuple.of(1, true))).as(Text::new);
        Arbitrary<LibraryStep> step = Arbitraries.frequencyOf(
                Tuple.of(6, Combinators.combine(text, Arbitraries.of(true, false)).as(Load::new)),
                Tuple.of(3, Combinators.combine(text.list().ofMaxSize(2), Arbitraries.of(LibraryPolicy.values())).as(Restore::new)),
                Tuple.of(2, Arbitraries.of("one", "two").map(Delete::new)), Tuple.of(1, Arbitraries.of(new Flush())));
        return step.list().ofMinSize(1).ofMaxSize(8);
    }
}
