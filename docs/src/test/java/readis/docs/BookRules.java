package readis.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import readis.docs.JavaFile.Member;
import readis.docs.Page.Fence;
import readis.docs.Page.Heading;

/// What every page of the book must keep to: each method gives the complaints about one page, none when all is well.
final class BookRules {

    static final List<String> CHAPTER = List.of("Question", "You will be able to", "Before / After", "The idea",
            "Predict", "Walk through the code", "The laws", "Break it on purpose", "How Redis does it", "Design note",
            "Check your understanding", "Exercises", "Further reading");
    static final List<String> README = List.of("In one picture", "Read in this order", "The laws", "Try it", "Break it",
            "How Redis does it", "What we left out", "Exercises", "Next door");
    /// A README's first section; it may stand in italics under the title instead.
    static final String QUESTION = "The question";
    static final int LONGEST_README = 90;

    private static final Pattern OPENING = Pattern.compile("<details[ >]");
    private static final Pattern CLOSING = Pattern.compile("</details>");
    private static final Pattern TIME = Pattern.compile("\\b(minutes?|hours?)\\b");

    private final Repository repository;

    BookRules(Repository repository) {
        this.repository = repository;
    }

    /// Links to files and headings that do not exist.
    List<String> brokenLinks(Page page) {
        List<String> complaints = new ArrayList<>();
        for (Page.Link link : page.links()) {
            if (!link.target().matches("[a-z]+:.*") && !leadsSomewhere(page, link.target())) {
                complaints.add("%s:%d: leads nowhere: %s".formatted(
                        repository.name(page.path()), link.line(), link.target()));
            }
        }
        return complaints;
    }

    private static boolean leadsSomewhere(Page page, String target) {
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty() ? page.path() : page.path().resolveSibling(parts[0]).normalize();
        if (!Files.exists(file)) {
            return false;
        }
        return parts.length == 1 || !file.toString().endsWith(".md") || Page.read(file).anchors().contains(parts[1]);
    }

    /// `<details>` that never close, or close without having been opened.
    List<String> openDetails(Page page) {
        int open = 0;
        for (String line : page.prose().values()) {
            open += Math.toIntExact(OPENING.matcher(line).results().count());
            open -= Math.toIntExact(CLOSING.matcher(line).results().count());
            if (open < 0) {
                break;
            }
        }
        return open == 0 ? List.of()
                : List.of(repository.name(page.path()) + ": <details> and </details> do not match");
    }

    /// A chapter without the fixed headings in their order, or that does not say how long it takes.
    List<String> chapterForm(Page page) {
        List<String> complaints = new ArrayList<>(headings(page, CHAPTER));
        int body = page.headings().stream().filter(heading -> heading.level() == 2).mapToInt(Heading::line).findFirst()
                .orElse(Integer.MAX_VALUE);
        boolean timed = page.prose().entrySet().stream()
                .anyMatch(line -> line.getKey() < body && TIME.matcher(line.getValue()).find());
        if (!timed) {
            complaints.add(repository.name(page.path()) + ": does not say how long it takes before its first section");
        }
        return complaints;
    }

    /// A room's README that is too long or has not the fixed form.
    List<String> readmeForm(Page page, Repository.Room room) {
        String name = repository.name(page.path());
        List<String> complaints = new ArrayList<>(headings(page, README));
        String title = "# %s · %s".formatted(room.number(), room.title());
        List<String> lines = Repository.read(page.path()).lines().toList();
        if (!lines.getFirst().equals(title)) {
            complaints.add(name + ": begins with '" + lines.getFirst() + "', not with '" + title + "'");
        }
        boolean asks = page.headings().stream().anyMatch(heading -> heading.text().equals(QUESTION));
        if (!asks && lines.stream().limit(4).noneMatch(line -> line.matches("\\*.*\\?\\*"))) {
            complaints.add(name + ": does not begin with its *question*");
        }
        if (lines.size() > LONGEST_README) {
            complaints.add("%s: %d lines, at most %d".formatted(name, lines.size(), LONGEST_README));
        }
        return complaints;
    }

    private List<String> headings(Page page, List<String> expected) {
        List<String> actual = page.headings().stream().filter(heading -> heading.level() == 2).map(Heading::text)
                .filter(title -> !title.equals(QUESTION)).toList();
        return actual.equals(expected) ? List.of()
                : List.of("%s: its sections are %s, not %s".formatted(repository.name(page.path()), actual, expected));
    }

    /// Snippets that are not the source they claim to be: a fence `java Class.member` holds that member as it stands.
    List<String> driftedSnippets(Page page, Collection<JavaFile> sources) {
        return page.fences().stream().filter(fence -> fence.info().startsWith("java "))
                .flatMap(fence -> drift(page, fence, sources).stream()).toList();
    }

    private List<String> drift(Page page, Fence fence, Collection<JavaFile> sources) {
        String wanted = fence.info().substring("java ".length()).strip();
        List<String> found = sources.stream().flatMap(BookRules::members).filter(member -> isNamed(member, wanted))
                .map(Member::source).toList();
        String place = repository.name(page.path()) + ":" + fence.line();
        if (found.isEmpty()) {
            return List.of(place + ": there is no " + wanted);
        }
        return found.contains(fence.text()) ? List.of() : List.of(difference(place, fence.text(), found.getFirst()));
    }

    private static Stream<Member> members(JavaFile file) {
        return file.members().stream();
    }

    private static boolean isNamed(Member member, String name) {
        return member.name().equals(name) || member.name().endsWith("." + name);
    }

    private static String difference(String place, String shown, String actual) {
        List<String> page = shown.lines().toList();
        List<String> code = actual.lines().toList();
        int line = 0;
        while (line < Math.min(page.size(), code.size()) && page.get(line).equals(code.get(line))) {
            line++;
        }
        return "%s: line %d of the snippet is not the code%n  page: %s%n  code: %s%nThe code is now:%n%s".formatted(
                place, line + 1, at(page, line), at(code, line), actual);
    }

    private static String at(List<String> lines, int index) {
        return index < lines.size() ? lines.get(index) : "(nothing)";
    }
}
