package readis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.MethodTree;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import readis.docs.JavaFile.Member;

/// The sizes of the house, and the sizes of a few samples that are too big.
class SizesTest {

    private final Repository repository = Repository.here();

    @TestFactory
    Stream<DynamicTest> roomsKeepTheirSizes() {
        return repository.rooms().stream().map(room -> DynamicTest.dynamicTest(room.title(), () -> {
            List<JavaFile> files = JavaFile.parse(room.mainSources());
            assertThat(Sizes.longFiles(files)).as("files over %d lines", Sizes.LONGEST_FILE).isEmpty();
            assertThat(Sizes.unusedImports(files)).as("imports for nothing").isEmpty();
            assertThat(Sizes.longMethods(files)).as("methods over %d lines", Sizes.LONGEST_METHOD).isEmpty();
            assertThat(Sizes.median(files)).as("median of the methods' lines").isLessThan(Sizes.MEDIAN_BELOW);
            if (Architecture.FLOORS.stream().anyMatch(floor -> !floor.atTheDoor()
                    && room.folder().endsWith(floor.folder()))) {
                assertThat(Sizes.synchronizing(files)).as("synchronized blocks").isEmpty();
            }
        }));
    }

    @Test
    void testFilesStaySmallToo() {
        Stream<Path> sources = repository.rooms().stream().flatMap(room -> room.testSources().stream());
        Stream<Path> ours = Repository.filesUnder(repository.docs().resolve("src/test/java"), ".java").stream();
        List<JavaFile> files = JavaFile.parse(Stream.concat(sources, ours).toList());
        assertThat(Sizes.longFiles(files)).isEmpty();
        assertThat(Sizes.unusedImports(files)).isEmpty();
    }

    @Test
    void aLongFileIsRejected(@TempDir Path folder) {
        assertThat(Sizes.longFiles(parse(folder, "class A {\n" + "\n".repeat(399) + "}\n")))
                .containsExactly("A.java: 401 lines");
        assertThat(Sizes.longFiles(parse(folder, "class A {\n" + "\n".repeat(398) + "}\n"))).isEmpty();
    }

    @Test
    void anImportForNothingIsRejected(@TempDir Path folder) {
        String imports = "import java.util.List;\nimport static java.util.Map.entry;\nimport java.util.Set;\n";
        assertThat(Sizes.unusedImports(parse(folder, imports + "class A {\nList<A> all;\nObject a = entry(1, 2);\n}\n")))
                .containsExactly("A.java: Set");
    }

    @Test
    void aLongMethodIsRejected(@TempDir Path folder) {
        assertThat(Sizes.longMethods(parse(folder, method("int a = 0;\n".repeat(29)))))
                .containsExactly("A.java:2: A.m, 31 lines");
        assertThat(Sizes.longMethods(parse(folder, method("int a = 0;\n".repeat(28))))).isEmpty();
    }

    @Test
    void aLongTableIsNoLongMethod(@TempDir Path folder) {
        String rows = IntStream.range(0, 50).mapToObj(row -> "x -> x + " + row).collect(Collectors.joining(",\n"));
        assertThat(Sizes.longMethods(parse(folder, method("return List.of(\n" + rows + ");\n")))).isEmpty();
        String cases = IntStream.range(0, 50).mapToObj(row -> "case " + row + " -> a();\n")
                .collect(Collectors.joining());
        assertThat(Sizes.longMethods(parse(folder, method("switch (x) {\n" + cases + "default -> { }\n}\n"))))
                .isEmpty();
        assertThat(Sizes.longMethods(parse(folder, method("return switch (x) {\n" + cases + "default -> b();\n};\n"))))
                .isEmpty();
    }

    @Test
    void aTableThatDecidesIsALongMethod(@TempDir Path folder) {
        String cases = IntStream.range(0, 50).mapToObj(row -> "case " + row + " -> { if (y) { a(); } }\n")
                .collect(Collectors.joining());
        assertThat(Sizes.longMethods(parse(folder, method("switch (x) {\n" + cases + "}\n")))).hasSize(1);
        String rows = IntStream.range(0, 50).mapToObj(row -> "x -> { return " + row + "; }")
                .collect(Collectors.joining(",\n"));
        assertThat(Sizes.longMethods(parse(folder, method("return List.of(\n" + rows + ");\n")))).hasSize(1);
    }

    @Test
    void aHighMedianIsSeen(@TempDir Path folder) {
        assertThat(Sizes.median(parse(folder, "class A {\nvoid a() {\n}\nvoid b() {\n\n\n\n}\n"
                + "void c() {\n\n\n\n\n\n\n}\n}")))
                .isEqualTo(5);
    }

    @Test
    void aSynchronizedBlockIsRejected(@TempDir Path folder) {
        assertThat(Sizes.synchronizing(parse(folder, method("if (a) {\nsynchronized (this) {\n}\n}\n"))))
                .containsExactly("A.java:2: A.m, 6 lines");
    }

    @Test
    void membersKnowTheirNamesAndSources(@TempDir Path folder) {
        JavaFile file = parse(folder, "class A {\n    record B(int c) {\n        /// What.\n        int d() {\n"
                + "            return c;\n        }\n    }\n    A() {\n    }\n}\n").getFirst();
        assertThat(file.members()).extracting(Member::name).containsExactly("A", "A.B", "A.B.c", "A.B.d", "A.A");
        assertThat(file.members().get(3).source()).isEqualTo("int d() {\n    return c;\n}");
        assertThat(file.members().get(3).tree()).isInstanceOf(MethodTree.class);
    }

    private static String method(String body) {
        return "class A {\nvoid m() {\n" + body + "}\n}\n";
    }

    private static List<JavaFile> parse(Path folder, String text) {
        new SmallRepository(folder).write("A.java", text);
        return JavaFile.parse(List.of(folder.resolve("A.java")));
    }
}
