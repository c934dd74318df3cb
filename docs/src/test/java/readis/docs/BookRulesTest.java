package readis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Shows of each rule of the book that it can fail.
class BookRulesTest {

    @TempDir
    private Path folder;
    private SmallRepository small;
    private BookRules rules;

    @BeforeEach
    void write() {
        small = SmallRepository.in(folder);
        rules = new BookRules(small.repository());
    }

    @Test
    void usage() {
        small.write("docs/a.md", "# A\n## To be, or not\n## To be, or not\n"
                + "[one](#to-be-or-not-1) [two](../wire/README.md)\n"
                + "[three](01-wire.md#wire) [four](https://example.org/) `[no](link)`\n```\n[no](link)\n```\n");
        assertThat(rules.brokenLinks(page("docs/a.md"))).isEmpty();
        assertThat(rules.openDetails(page("docs/a.md"))).isEmpty();
    }

    @Test
    void brokenLinksAreFound() {
        small.write("docs/a.md", "[one](b.md)\n\n[two](#a) [three](01-wire.md#fire)\n");
        assertThat(rules.brokenLinks(page("docs/a.md"))).containsExactly("docs/a.md:1: leads nowhere: b.md",
                "docs/a.md:3: leads nowhere: #a", "docs/a.md:3: leads nowhere: 01-wire.md#fire");
    }

    @Test
    void anOpenAnswerIsFound() {
        small.write("docs/a.md", "<details><summary>x</summary>\n\n<details>y</details>\n");
        assertThat(rules.openDetails(page("docs/a.md"))).hasSize(1);
        small.write("docs/a.md", "</details>\n<details>\n");
        assertThat(rules.openDetails(page("docs/a.md"))).hasSize(1);
    }

    @Test
    void aChapterHasItsSectionsInOrder() {
        small.write("docs/01-wire.md", "# Wire\n\n*Two hours.*\n\n" + sections(BookRules.CHAPTER));
        assertThat(rules.chapterForm(page("docs/01-wire.md"))).isEmpty();
        small.replace("docs/01-wire.md", "## Predict\n", "").replace("docs/01-wire.md", "Two hours", "Long");
        assertThat(rules.chapterForm(page("docs/01-wire.md"))).hasSize(2);
    }

    @Test
    void aReadmeHasItsForm() {
        small.write("wire/README.md", "# 01 · Wire\n\n*How do they talk?*\n\n" + sections(BookRules.README));
        assertThat(readme()).isEmpty();
        small.replace("wire/README.md", "*How do they talk?*", "They talk.");
        assertThat(readme()).containsExactly("wire/README.md: does not begin with its *question*");
        small.replace("wire/README.md", "# 01 · Wire", "# Wire")
                .replace("wire/README.md", "## Try it", "\n".repeat(90));
        assertThat(readme()).hasSize(4);
    }

    @Test
    void aSnippetIsTheCodeWithoutItsIndentation() {
        small.write("wire/src/main/java/wire/Wire.java",
                "class Wire {\n    int end() {\n        return 1;\n    }\n}\n");
        small.write("docs/a.md", "```java Wire.end\nint end() {\n    return 1;\n}\n```\n\n```java\nanything()\n```\n");
        assertThat(snippets()).isEmpty();
    }

    @Test
    void aSnippetThatDriftedShowsWhere() {
        small.write("wire/src/main/java/wire/Wire.java",
                "class Wire {\n    int end() {\n        return 2;\n    }\n}\n");
        small.write("docs/a.md", "```java Wire.end\nint end() {\n    return 1;\n}\n```\n\n"
                + "```java Wire.begin\nx\n```\n");
        assertThat(snippets()).containsExactly("""
                docs/a.md:1: line 2 of the snippet is not the code
                  page:     return 1;
                  code:     return 2;
                The code is now:
                int end() {
                    return 2;
                }""", "docs/a.md:7: there is no Wire.begin");
    }

    private List<String> readme() {
        return rules.readmeForm(page("wire/README.md"), small.repository().rooms().getFirst());
    }

    private List<String> snippets() {
        return rules.driftedSnippets(page("docs/a.md"),
                JavaFile.parse(small.repository().rooms().getFirst().mainSources()));
    }

    private Page page(String name) {
        return Page.read(folder.resolve(name));
    }

    private static String sections(List<String> titles) {
        return titles.stream().map(title -> "## " + title + "\n").collect(Collectors.joining());
    }
}
