package readis.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.command.Directive;

/// Law SRV-13: from the file that CONFIG REWRITE wrote, a server starts with the settings as they were, and what people
/// have written beside them still stands there.
class RewriteProperties {

    private static final Pattern COMMENT = Pattern.compile("# ?(one|two|three|door|where|why|here)");

    private static Path directory;

    /// A file as somebody wrote it, and what was then set while the server ran.
    record Story(String name, List<String> lines, List<List<String>> changes) {

        String text() {
            return String.join("", lines.stream().map(line -> line + "\n").toList());
        }

        /// Whether a setting stands there twice: one of the places goes, and what was said there goes with it.
        boolean repeatsItself() {
            List<String> names = lines.stream().filter(line -> line.matches("(?s)\\w.*"))
                    .map(line -> line.split("[ :]")[0].toLowerCase(Locale.ROOT)).toList();
            return names.size() > Set.copyOf(names).size();
        }

        @Override
        public String toString() {
            return "\n" + name + ":\n" + text() + changes;
        }
    }

    @BeforeContainer
    static void makeDirectory() throws IOException {
        directory = Files.createTempDirectory("rewrite");
        directory.toFile().deleteOnExit();
    }

    @AfterContainer
    static void clear() throws IOException {
        for (String name : List.of("redis.conf", "readis.yaml")) {
            Files.deleteIfExists(directory.resolve(name));
        }
    }

    @Property
    @Law("SRV-13")
    void whatIsWrittenIsReadBack(@ForAll("stories") Story story) {
        Statistics.label("file").collect(story.name());
        everythingIsKept(UnaryOperator.identity(), story);
    }

    @Example
    @Rejects("SRV-13")
    void rejectsARewritingThatForgetsTheQuotes() {
        Mutants.assertRejected(stories(), story -> everythingIsKept(text -> text.replace("\"", ""), story));
    }

    @Example
    @Rejects("SRV-13")
    void rejectsARewritingThatDropsTheComments() {
        Mutants.assertRejected(stories(), story -> everythingIsKept(text -> text.replaceAll("(?m)#.*$", ""), story));
    }

    @Example
    @Rejects("SRV-13")
    void rejectsARewritingThatLeavesOutWhatIsDefaultAgain() {
        Mutants.assertRejected(stories(), story -> everythingIsKept(text -> text.contains("7000") ? text
                : story.text().lines().filter(line -> line.startsWith("port")).findFirst().orElse("") + "\n" + text, story));
    }

    /// `bug` changes the text after it has been rewritten.
    private static void everythingIsKept(UnaryOperator<String> bug, Story story) {
        Path file = directory.resolve(story.name());
        write(file, story.text());
        Configuration running = new Configuration(settings());
        running.load(ConfigurationLine.ofFile(file));
        story.changes().forEach(change -> running.named(change.getFirst()).orElseThrow().set(change.getLast()));
        new ConfigurationFile(file).rewrite(running.directives());
        String written = bug.apply(read(file));
        write(file, written);
        Configuration restarted = new Configuration(settings());
        assertThatNoException().as(written).isThrownBy(() -> restarted.load(ConfigurationLine.ofFile(file)));
        assertThat(texts(restarted)).as(written).isEqualTo(texts(running));
        if (!story.repeatsItself()) {
            assertThat(comments(written)).isEqualTo(comments(story.text()));
        }
        new ConfigurationFile(file).rewrite(restarted.directives());
        assertThat(read(file)).isEqualTo(written);
    }

    private static List<Directive<?>> settings() {
        return List.of(Directive.integer("port", 6379, 0, 65535), Directive.text("bind", "127.0.0.1").wordy(),
                Directive.text("requirepass", ""), Directive.text("bio-cpulist", "").formerly("bio_cpulist"),
                OutputLimits.directive());
    }

    private static List<String> texts(Configuration configuration) {
        return configuration.directives().stream().map(Directive::text).toList();
    }

    /// What people have written for themselves, in the words of [#stories()].
    private static List<String> comments(String text) {
        return COMMENT.matcher(text).results().map(MatchResult::group).toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Provide
    static Arbitrary<Story> stories() {
        Arbitrary<String> comments = Arbitraries.of("# one", "#two", "", " # three");
        Arbitrary<String> conf = Arbitraries.of("port 7000", "PORT 7001", "bind 127.0.0.1 ::1", "requirepass \"a b\"",
                "bio_cpulist 1", "client-output-buffer-limit slave 1 2 3", "port 6379");
        Arbitrary<String> yaml = Arbitraries.of("port: 7000 # door", "PORT: '7001'", "bind: [127.0.0.1, \"::1\"] # where",
                "bind:\n  # why\n  - 127.0.0.1\n  - '::1' # here", "requirepass: \"a b\"", "requirepass:",
                "requirepass: |\n  three\n  lines\n", "bio_cpulist: 1", "client-output-buffer-limit: [slave, 1, 2, 3]",
                "port: 6379");
        return Arbitraries.oneOf(
                story("redis.conf", comments, conf), story("readis.yaml", comments, yaml));
    }

    private static Arbitrary<Story> story(String name, Arbitrary<String> comments, Arbitrary<String> settings) {
        Arbitrary<List<String>> lines = Arbitraries.oneOf(comments, settings).list().ofMaxSize(6);
        return Combinators.combine(Arbitraries.just(name), lines, changes().list().ofMaxSize(4)).as(Story::new);
    }

    private static Arbitrary<List<String>> changes() {
        Arbitrary<String> texts = Arbitraries.frequencyOf(Tuple.of(1, Arbitraries.of("", "x", "it's", "# no", "[a", "a: b",
                "null", "...", "---", "- a", "yes", "\\", "\"", "\u00e4\u20ac", "\ud83d\ude00")),
                Tuple.of(1, Arbitraries.strings().ascii().ofMaxLength(4)));
        return Arbitraries.oneOf(
                Arbitraries.of("6379", "7000", "0").map(port -> List.of("port", port)),
                Arbitraries.of("", "127.0.0.1", "127.0.0.1 -::1", "a  b", "* -::*").map(bind -> List.of("bind", bind)),
                texts.map(text -> List.of("requirepass", text)),
                Arbitraries.of("", "0-3", "1,2").map(list -> List.of("bio-cpulist", list)),
                Arbitraries.of("normal 1 2 3", "slave 0 0 0").map(limits -> List.of("client-output-buffer-limit", limits)));
    }
}
