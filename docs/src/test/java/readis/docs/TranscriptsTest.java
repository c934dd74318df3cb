package readis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every conversation that the book, the READMEs and the golden files show: held with Readis and, where no clock is
/// turned in it, with a real redis-server.
class TranscriptsTest {

    private final Repository repository = Repository.here();

    @TestFactory
    List<DynamicTest> everyTranscriptIsTrue() {
        List<Transcript> transcripts = new ArrayList<>();
        repository.pages().forEach(page -> transcripts.addAll(inPage(page)));
        Repository.filesUnder(repository.docs().resolve("src/test/resources/transcripts"), ".transcript")
                .forEach(file -> transcripts.add(inFile(file)));
        assertThat(transcripts).isNotEmpty();
        return transcripts.stream().map(TranscriptsTest::test).toList();
    }

    private static DynamicTest test(Transcript transcript) {
        return DynamicTest.dynamicTest(transcript.place(), () -> {
            TranscriptRunner.runOnReadis(transcript);
            TranscriptRunner.runOnOracle(transcript);
        });
    }

    private List<Transcript> inPage(Path page) {
        return Page.read(page).fences().stream().filter(fence -> fence.info().equals("transcript"))
                .map(fence -> Transcript.parse(repository.name(page), fence.line() + 1, fence.lines())).toList();
    }

    private Transcript inFile(Path file) {
        return Transcript.parse(repository.name(file), 1, Repository.read(file).lines().toList());
    }
}
