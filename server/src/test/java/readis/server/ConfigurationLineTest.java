package readis.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationLineTest {

    @TempDir
    private Path directory;

    @Test
    void usage() throws IOException {
        Path file = directory.resolve("redis.conf");
        Files.writeString(file, """
                # the door
                port 7000

                requirepass "two words"
                save ""
                """);
        assertThat(ConfigurationLine.ofFile(file)).extracting(ConfigurationLine::name, ConfigurationLine::value)
                .containsExactly(tuple("port", "7000"), tuple("requirepass", "two words"), tuple("save", ""));
    }

    @Test
    void argumentsUpToTheNextDirectiveAreItsValues() {
        assertThat(ConfigurationLine.ofArguments(List.of("--port", "7000", "--save", "3600", "1", "--appendonly", "no")))
                .extracting(ConfigurationLine::name, ConfigurationLine::value)
                .containsExactly(tuple("port", "7000"), tuple("save", "3600 1"), tuple("appendonly", "no"));
    }

    @Test
    void anErrorNamesTheFileAndTheLine() throws IOException {
        Path file = directory.resolve("redis.conf");
        Files.writeString(file, "port 7000\nrequirepass \"open\n");
        assertThatThrownBy(() -> ConfigurationLine.ofFile(file)).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(file + ", at line 2").hasMessageContaining("Unbalanced quotes");
    }

    @Test
    void otherFilesAreIncludedWhereTheyAreNamed() throws IOException {
        Path parts = Files.createDirectory(directory.resolve("parts"));
        Files.writeString(parts.resolve("b.conf"), "port 2\n");
        Files.writeString(parts.resolve("a.conf"), "port 1\n");
        Files.writeString(parts.resolve("c.txt"), "nonsense\n");
        Path file = Files.writeString(directory.resolve("redis.conf"), """
                include %1$s/*.conf
                port 3
                include %1$s/b.conf
                include %1$s/*.none
                """.formatted(parts));
        assertThat(ConfigurationLine.ofFile(file)).extracting(ConfigurationLine::value).containsExactly("1", "2", "3", "2");
    }

    @Test
    void filesThatIncludeEachOtherOrAreMissingAreRefused() throws IOException {
        Path file = directory.resolve("redis.conf");
        Files.writeString(file, "include " + file + "\n");
        assertThatThrownBy(() -> ConfigurationLine.ofFile(file)).hasMessageContaining(file + ", at line 1")
                .hasMessageContaining("include each other");
        Files.writeString(file, "include " + directory.resolve("missing.conf") + "\n");
        assertThatThrownBy(() -> ConfigurationLine.ofFile(file)).hasMessageContaining("can't open config file")
                .hasMessageContaining("missing.conf");
    }

    @Test
    void aWordBeforeTheFirstDirectiveIsRefused() {
        assertThatThrownBy(() -> ConfigurationLine.ofArguments(List.of("7000")))
                .hasMessage("'7000' is no directive: write --directive value");
    }

    @Test
    void yamlSaysTheSame() throws IOException {
        Path file = Files.writeString(directory.resolve("readis.yaml"), """
                # the door
                port: 7000
                bind: [127.0.0.1, "::1"]
                protected-mode: no
                requirepass: "two words"
                """);
        assertThat(ConfigurationLine.ofFile(file)).extracting(ConfigurationLine::name, ConfigurationLine::values)
                .containsExactly(tuple("port", List.of("7000")), tuple("bind", List.of("127.0.0.1", "::1")),
                        tuple("protected-mode", List.of("no")), tuple("requirepass", List.of("two words")));
    }

    @Test
    void brokenOrNestedYamlIsNamedWithItsLine() throws IOException {
        Path broken = Files.writeString(directory.resolve("broken.yml"), "port: 7000\nbind: [a\n");
        assertThatThrownBy(() -> ConfigurationLine.ofFile(broken)).hasMessageContaining(broken + ", at line 2");
        Path nested = Files.writeString(directory.resolve("nested.yml"), "port: 7000\ntls:\n  port: 1\n");
        assertThatThrownBy(() -> ConfigurationLine.ofFile(nested)).hasMessageContaining(nested + ", at line 3")
                .hasMessageContaining("flat list");
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }
}
