package readis.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import readis.docs.Differences.Difference;
import readis.protocol.Request;

/// The list of differences is read, and nothing stands in it that no test looks at.
class DifferencesTest {

    private final Repository repository = Repository.here();
    private final Differences differences = Differences.read(repository);

    @Test
    void usage() {
        Difference hello = differences.named("hello-version");
        assertThat(hello.readis()).isEqualTo("7.2.4");
        assertThat(differences.fieldsIn(Request.of("hello", "3"))).containsExactly("version");
        assertThat(differences.fieldsIn(Request.of("GET", "k"))).isEmpty();
    }

    /// A test of this module reads its row, so that a row that goes away fails it; a test of a room below cannot.
    @Test
    void everyDifferenceIsLookedAtByItsTest() {
        assertThat(differences.all()).isNotEmpty().allSatisfy(difference -> {
            if (difference.seenIn().size() == 1) {
                Path test = testNamed(difference.seenIn().getFirst());
                assertThat(!test.startsWith(repository.docs())
                        || Repository.read(test).contains("named(\"" + difference.id() + "\")")).isTrue();
            } else {
                assertThat(difference.seenIn()).hasSize(2);
            }
        });
    }

    private Path testNamed(String name) {
        return Repository.filesUnder(repository.root(), "/" + name + ".java").stream().findFirst()
                .orElseThrow(() -> new AssertionError("there is no test " + name));
    }

    @Test
    void idsAreUsedOnce() {
        assertThat(differences.all()).extracting(Difference::id).doesNotHaveDuplicates();
    }

    @Test
    void anUnknownDifferenceIsRefused() {
        assertThatThrownBy(() -> differences.named("weather")).hasMessage("docs/differences.md has no row `weather`");
    }

    @Test
    void aRowWithoutAReasonIsRefused(@TempDir Path folder) {
        SmallRepository small = SmallRepository.in(folder).write("docs/differences.md", "| `a` | b | c | d | `E` |\n");
        assertThatThrownBy(() -> Differences.read(small.repository())).isInstanceOf(IllegalArgumentException.class);
    }
}
