package readis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import readis.docs.Repository.Room;

/// Every page keeps to the rules of the book.
class BookTest {

    private final Repository repository = Repository.here();
    private final BookRules rules = new BookRules(repository);

    @TestFactory
    Stream<DynamicTest> everyLinkLeadsSomewhere() {
        return pages(rules::brokenLinks);
    }

    @TestFactory
    Stream<DynamicTest> everyCollapsedAnswerCloses() {
        return pages(rules::openDetails);
    }

    @TestFactory
    Stream<DynamicTest> everySnippetIsTheCode() {
        List<JavaFile> sources = JavaFile.parse(
                repository.rooms().stream().flatMap(room -> room.mainSources().stream()).toList());
        return pages(page -> rules.driftedSnippets(page, sources));
    }

    @TestFactory
    Stream<DynamicTest> everyRoomHasItsChapter() {
        return rooms(room -> repository.chapter(room).map(page -> rules.chapterForm(Page.read(page)))
                .orElse(List.of("docs/%s-....md is missing".formatted(room.number()))));
    }

    @TestFactory
    Stream<DynamicTest> everyRoomHasItsDoor() {
        return rooms(room -> Files.exists(room.readme()) ? rules.readmeForm(Page.read(room.readme()), room)
                : List.of(repository.name(room.readme()) + " is missing"));
    }

    private Stream<DynamicTest> pages(Function<Page, List<String>> complaints) {
        return repository.pages().stream()
                .map(path -> test(repository.name(path), () -> complaints.apply(Page.read(path))));
    }

    private Stream<DynamicTest> rooms(Function<Room, List<String>> complaints) {
        return repository.rooms().stream().map(room -> test(room.title(), () -> complaints.apply(room)));
    }

    private static DynamicTest test(String name, Supplier<List<String>> complaints) {
        return DynamicTest.dynamicTest(name, () -> assertThat(complaints.get()).isEmpty());
    }
}
