package readis.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What to offer a person who types: the grey hint behind the cursor and the words that TAB completes.
///
/// Both look at the line only: no dialogue with the server is needed while one types.
record Hints(CommandDocs docs) {

    /// What the line still expects, to be shown behind it, or nothing: `SET k` gives ` value [NX | XX] ...`.
    String hint(String line) {
        return TypedLine.of(line).filter(typed -> !typed.allWords().isEmpty()).map(typed -> {
            String text = hint(typed);
            return text.isEmpty() || typed.unfinished().isEmpty() ? text : " " + text;
        }).orElse("");
    }

    private String hint(TypedLine typed) {
        Optional<CommandDoc> doc = docs.find(typed.allWords());
        if (doc.isEmpty()) {
            return "";
        }
        int nameWords = nameWords(doc.get());
        if (doc.get().isContainer() && typed.allWords().size() == nameWords) {
            return String.join(" | ", doc.get().subcommands().keySet());
        }
        if (typed.words().size() < nameWords) {
            return Expectation.of(doc.get().arguments()).display();
        }
        return expectation(doc.get(), typed.words()).flatMap(left -> left.after(typed.unfinished())
                .filter(_ -> !typed.unfinished().isEmpty())
                .or(() -> Optional.of(left).filter(_ -> mayGrow(left, typed.unfinished()))))
                .map(Expectation::display).orElse("");
    }

    /// The words that could stand in the place of the one being typed, in capitals.
    List<String> candidates(String line) {
        return TypedLine.of(line).map(typed -> beginningWith(typed.unfinished(), offers(typed))).orElse(List.of());
    }

    private List<String> offers(TypedLine typed) {
        List<String> words = typed.words();
        if (words.isEmpty()) {
            return Stream.concat(docs.commands().keySet().stream(), Stream.of("HELP")).toList();
        }
        if (words.getFirst().equalsIgnoreCase("help")) {
            return words.size() == 1 ? helpTopics() : words.size() == 2 ? subcommands(words.subList(1, 2)) : List.of();
        }
        if (words.size() == 1 && !subcommands(words).isEmpty()) {
            return subcommands(words);
        }
        return docs.find(words).flatMap(doc -> expectation(doc, words)).map(Expectation::tokens).orElse(List.of());
    }

    private List<String> helpTopics() {
        List<String> topics = new ArrayList<>(docs.commands().keySet());
        docs.groups().forEach(group -> topics.add("@" + group));
        return topics;
    }

    private List<String> subcommands(List<String> words) {
        return docs.find(words).map(doc -> List.copyOf(doc.subcommands().keySet())).orElse(List.of());
    }

    private static Optional<Expectation> expectation(CommandDoc doc, List<String> words) {
        Optional<Expectation> left = Optional.of(Expectation.of(doc.arguments()));
        for (String word : words.subList(nameWords(doc), words.size())) {
            left = left.flatMap(expected -> expected.after(word));
        }
        return left;
    }

    private static int nameWords(CommandDoc doc) {
        return doc.name().indexOf(' ') < 0 ? 1 : 2;
    }

    private static boolean mayGrow(Expectation expectation, String beginning) {
        return beginning.isEmpty() || !beginningWith(beginning, expectation.tokens()).isEmpty();
    }

    private static List<String> beginningWith(String beginning, List<String> words) {
        String upper = beginning.toUpperCase(Locale.ROOT);
        return words.stream().filter(word -> word.toUpperCase(Locale.ROOT).startsWith(upper)).toList();
    }
}
