package readis.protocol.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InfoPageTest {

    @Test
    void usage() {
        InfoPage page = new InfoPage().add("Clients", "connected_clients", 3).open("Keyspace")
                .add("Clients", "blocked_clients", 0);
        assertThat(page.sections()).containsOnlyKeys("Clients", "Keyspace");
        assertThat(page.text("Clients")).isEqualTo("# Clients\r\nconnected_clients:3\r\nblocked_clients:0\r\n");
        assertThat(page.text("Keyspace")).isEqualTo("# Keyspace\r\n");
    }

    @Test
    void aFigureThatIsAddedAgainIsReplaced() {
        InfoPage page = new InfoPage().add("Stats", "hits", 1).add("Stats", "hits", 2);
        assertThat(page.text("Stats")).isEqualTo("# Stats\r\nhits:2\r\n");
    }
}
