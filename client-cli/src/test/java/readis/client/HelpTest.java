package readis.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HelpTest {

    private final Help help = new Help(SampleDocs.docs(), false);

    @Test
    void usage() {
        assertThat(help.about(List.of("set"))).isEqualTo("""

                  SET key value [NX | XX] [GET]
                  summary: Set a value
                  since: 1.0.0
                  group: string

                """);
    }

    @Test
    void aGroupListsItsCommandsAndSubcommands() {
        assertThat(help.about(List.of("@server"))).contains("CONFIG\n", "CONFIG GET parameter", "CONFIG RESETSTAT\n")
                .doesNotContain("group:");
    }

    @Test
    void aSubcommandIsFoundByItsTwoWords() {
        assertThat(help.about(List.of("config", "get"))).contains("CONFIG GET parameter [parameter ...]")
                .doesNotContain("RESETSTAT");
    }

    @Test
    void withoutATopicItSaysWhatCanBeAsked() {
        assertThat(help.about(List.of())).contains("help @<group>", "help <command>");
        assertThat(help.about(List.of("nosuch"))).isEqualTo("\n");
    }

    @Test
    void aTerminalSeesItInRedisClisColours() {
        assertThat(new Help(SampleDocs.docs(), true).about(List.of("del")))
                .contains("\033[1mDEL\033[0m \033[90mkey [key ...]\033[0m", "\033[33msummary:\033[0m Delete keys");
    }
}
