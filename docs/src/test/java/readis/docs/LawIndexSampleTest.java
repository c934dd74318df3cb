package readis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Shows of each complaint of [LawIndex] that it is made where it is due.
class LawIndexSampleTest {

    private static final String STATEMENTS = "wire/src/main/java/wire/package-info.java";
    private static final String TESTS = "wire/src/test/java/wire/WireProperties.java";

    @TempDir
    private Path folder;
    private SmallRepository small;

    @BeforeEach
    void write() {
        small = SmallRepository.in(folder);
    }

    @Test
    void usage() {
        LawIndex index = index();
        assertThat(index.lawlessRooms()).isEmpty();
        assertThat(index.badNumbers()).isEmpty();
        assertThat(index.unproven()).isEmpty();
        assertThat(index.toothless()).isEmpty();
        assertThat(index.unexplained()).isEmpty();
        assertThat(index.unlisted()).isEmpty();
        assertThat(index.unknown()).isEmpty();
        assertThat(index.page()).contains("## 01 · Wire").contains("| **WIR-1** | What was sent arrives. "
                + "| [WireProperties.arrives](../wire/src/test/java/wire/WireProperties.java) "
                + "| [WireProperties.rejectsALossyWire](../wire/src/test/java/wire/WireProperties.java) |")
                .contains("does not arrive at `Wire#end`.");
    }

    @Test
    void complainsOfARoomWithoutLaws() {
        small.write(STATEMENTS, "package wire;\n");
        assertThat(index().lawlessRooms()).containsExactly("Wire has no law in its package-info.java");
    }

    @Test
    void complainsOfAGap() {
        small.replace(STATEMENTS, "WIR-2", "WIR-3");
        assertThat(index().badNumbers()).containsExactly(STATEMENTS + ":5: WIR-3 where WIR-2 comes next");
    }

    @Test
    void lawsOfAFamilyMayBeginAtARoundTen() {
        small.replace(STATEMENTS, "WIR-2", "WIR-20");
        assertThat(index().badNumbers()).isEmpty();
    }

    @Test
    void complainsOfANumberUsedTwice() {
        small.replace(STATEMENTS, "WIR-2", "WIR-1");
        assertThat(index().badNumbers()).containsExactly(STATEMENTS + ":5: WIR-1 where WIR-2 comes next");
    }

    @Test
    void complainsOfALawThatOnlyAMethodWithoutTestCites() {
        small.replace(TESTS, "@Property @Law(\"WIR-2\")", "@Law(\"WIR-2\")");
        assertThat(index().unproven()).containsExactly(STATEMENTS + ":5: WIR-2 is proven by no @Law test");
    }

    @Test
    void complainsOfALawWithoutMutant() {
        small.replace(TESTS, "@Rejects(\"WIR-1\")", "@Rejects(\"WIR-2\")");
        assertThat(index().toothless()).containsExactly(STATEMENTS + ":3: WIR-1 rejects no mutant: no @Rejects test");
    }

    @Test
    void complainsOfALawThatTheChapterLeavesOut() {
        small.replace("docs/01-wire.md", " and WIR-2", "");
        assertThat(index().unexplained()).containsExactly(STATEMENTS + ":5: WIR-2 is not in the chapter of its room");
    }

    @Test
    void complainsOfALawThatIsOnlyMentionedInTheReadme() {
        small.replace("wire/README.md", "| WIR-2 |", "WIR-2");
        assertThat(index().unlisted()).containsExactly(STATEMENTS + ":5: WIR-2 has no row in its room's README");
    }

    @Test
    void complainsOfLawsThatNobodyStated() {
        small.replace("wire/src/main/java/wire/Wire.java", "WIR-1", "WIR-8")
                .replace(TESTS, "@Law(\"WIR-1\")", "@Law(\"WRI-1\")");
        assertThat(index().unknown()).containsExactly(TESTS + ":4: there is no law 'WRI-1'",
                "wire/src/main/java/wire/Wire.java:3: there is no law WIR-8");
    }

    private LawIndex index() {
        return new LawIndex(small.repository());
    }
}
