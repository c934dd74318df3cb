package readis.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import readis.docs.Laws.Law;

/// Looks for laws that somebody forgot: each method gives the complaints, none when all is well.
final class LawIndex {

    private static final Pattern ID = Pattern.compile("\\b([A-Z]{3})-(\\d+)\\b");

    private final Repository repository;
    private final Laws laws;

    LawIndex(Repository repository) {
        this.repository = repository;
        this.laws = Laws.of(repository);
    }

    /// Rooms without any law.
    List<String> lawlessRooms() {
        return repository.rooms().stream()
                .filter(room -> laws.laws().stream().noneMatch(law -> law.room().equals(room)))
                .map(room -> room.title() + " has no law in its package-info.java").toList();
    }

    /// Laws whose number is taken, or leaves a gap, or whose letters belong to another room. A family of laws may begin at
    /// the next round ten.
    List<String> badNumbers() {
        List<String> complaints = new ArrayList<>();
        Map<String, Integer> next = new HashMap<>();
        Map<String, Repository.Room> owners = new HashMap<>();
        for (Law law : laws.laws()) {
            int expected = next.getOrDefault(law.prefix(), 1);
            if (law.number() != expected && (law.number() < expected || law.number() % 10 != 0)) {
                complaints.add("%s: %s where %s-%d comes next".formatted(
                        law.place(), law.id(), law.prefix(), expected));
            }
            next.put(law.prefix(), Math.max(law.number(), expected) + 1);
            if (!owners.computeIfAbsent(law.prefix(), _ -> law.room()).equals(law.room())) {
                complaints.add("%s: the letters of %s belong to another room".formatted(law.place(), law.id()));
            }
        }
        return complaints;
    }

    /// Laws that no property of their room proves.
    List<String> unproven() {
        return lawsWithout(law -> laws.proofsOf(law).stream().anyMatch(Laws.Citation::runs),
                "is proven by no @Law test");
    }

    /// Laws of which no mutant shows that they bite.
    List<String> toothless() {
        return lawsWithout(law -> laws.rejectionsOf(law).stream().anyMatch(Laws.Citation::runs),
                "rejects no mutant: no @Rejects test");
    }

    /// Laws that their room's chapter does not mention.
    List<String> unexplained() {
        return lawsWithout(law -> repository.chapter(law.room()).filter(page -> mentions(page, law.id())).isPresent(),
                "is not in the chapter of its room");
    }

    /// Laws that have no row in their room's README.
    List<String> unlisted() {
        return lawsWithout(law -> Files.exists(law.room().readme()) && Repository.read(law.room().readme()).lines()
                .anyMatch(line -> line.startsWith("|") && ids(line).contains(law.id())),
                "has no row in its room's README");
    }

    private List<String> lawsWithout(Predicate<Law> need, String complaint) {
        return laws.laws().stream().filter(need.negate())
                .map(law -> "%s: %s %s".formatted(law.place(), law.id(), complaint)).toList();
    }

    private static boolean mentions(Path page, String id) {
        return ids(Repository.read(page)).contains(id);
    }

    private static Set<String> ids(String text) {
        return ID.matcher(text).results().map(found -> found.group()).collect(Collectors.toSet());
    }

    /// Places that cite a law which nobody has stated.
    List<String> unknown() {
        Set<String> stated = laws.laws().stream().map(Law::id).collect(Collectors.toSet());
        Set<String> prefixes = laws.laws().stream().map(Law::prefix).collect(Collectors.toSet());
        List<String> complaints = new ArrayList<>();
        Stream.concat(laws.proofs().stream(), laws.rejections().stream())
                .filter(citation -> !stated.contains(citation.id()))
                .forEach(citation -> complaints.add("%s:%d: there is no law '%s'".formatted(
                        repository.name(citation.file()), citation.line(), citation.id())));
        for (Path file : places()) {
            String text = Repository.read(file);
            Matcher id = ID.matcher(text);
            while (id.find()) {
                if (prefixes.contains(id.group(1)) && !stated.contains(id.group())) {
                    complaints.add("%s:%d: there is no law %s".formatted(
                            repository.name(file), Laws.lineOf(text, id.start()), id.group()));
                }
            }
        }
        return complaints;
    }

    /// All pages and all sources of the rooms.
    private List<Path> places() {
        Stream<Path> sources = repository.rooms().stream()
                .flatMap(room -> Stream.concat(room.mainSources().stream(), room.testSources().stream()));
        return Stream.concat(repository.pages().stream(), sources).toList();
    }

    /// The page `docs/laws.md`.
    String page() {
        StringBuilder page = new StringBuilder(GeneratedPage.NOTE + """


                # The laws of the house

                Every claim has a number. A law is stated once, in the `package-info.java` of its room; the properties
                that prove it and the mutants (planted bugs) that they reject stand beside it.
                """);
        for (Repository.Room room : repository.rooms()) {
            page.append("\n## %s · %s\n\n".formatted(room.number(), room.title()))
                    .append("| law | says | proven by | seen to reject |\n|---|---|---|---|\n");
            laws.laws().stream().filter(law -> law.room().equals(room)).forEach(law -> page.append(row(law)));
        }
        return page.toString();
    }

    private String row(Law law) {
        String sentence = law.sentence().replaceAll("\\[#?([^\\]]+)](?!\\()", "`$1`").replace("|", "\\|");
        return "| **%s** | %s | %s | %s |\n".formatted(law.id(), sentence,
                linked(laws.proofsOf(law)), linked(laws.rejectionsOf(law)));
    }

    private String linked(List<Laws.Citation> citations) {
        return citations.stream().map(citation -> "[%s](../%s)".formatted(
                citation.test(), repository.name(citation.file()))).collect(Collectors.joining("<br>"));
    }
}
