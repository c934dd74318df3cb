package readis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Every claim has a number: no law is unproven, toothless or unexplained, and none is cited that does not exist.
class LawIndexTest {

    private final Repository repository = Repository.here();
    private final LawIndex index = new LawIndex(repository);

    @Test
    void everyRoomHasLaws() {
        assertThat(index.lawlessRooms()).isEmpty();
    }

    @Test
    void lawsAreNumberedWithoutGaps() {
        assertThat(index.badNumbers()).isEmpty();
    }

    @Test
    void everyLawIsProven() {
        assertThat(index.unproven()).isEmpty();
    }

    @Test
    void everyLawBites() {
        assertThat(index.toothless()).isEmpty();
    }

    @Test
    void everyLawIsExplainedInItsChapter() {
        assertThat(index.unexplained()).isEmpty();
    }

    @Test
    void everyLawIsListedInItsReadme() {
        assertThat(index.unlisted()).isEmpty();
    }

    @Test
    void noLawIsCitedThatDoesNotExist() {
        assertThat(index.unknown()).isEmpty();
    }

    @Test
    void theBookListsTheLaws() {
        GeneratedPage.check(repository.docs().resolve("laws.md"), index.page());
    }
}
