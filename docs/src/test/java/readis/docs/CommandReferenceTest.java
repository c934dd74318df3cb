package readis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import readis.server.House;
import readis.storage.HandClock;

/// The two references, of commands and of settings.
class CommandReferenceTest {

    private final House house = new House(new HandClock(), RandomGenerator.getDefault());
    private final String page = new CommandReference(house.table()).page();
    private final String settings = new SettingReference(house).page();

    @Test
    void usage() {
        assertThat(page).contains("""
                ### CLIENT SETNAME

                `CLIENT SETNAME connection-name`

                Set the current connection name. Since 2.6.9. Cost: O(1).

                - arity 3, flags: `noscript` `loading` `stale`, categories: `@slow` `@connection`
                """);
    }

    @Test
    void theBookListsTheCommands() {
        GeneratedPage.check(Repository.here().docs().resolve("commands.md"), page);
    }

    @Test
    void aSettingTellsWhetherItCanChangeAndWhyItDoesNothing() {
        assertThat(settings).contains("| `maxclients` | `10000` | can be set |\n",
                "| `server-cpulist`, also `server_cpulist` |  | fixed | the system chooses the processors |\n",
                "| cluster | ", "`cluster-node-timeout`");
    }

    @Test
    void theBookListsTheSettings() {
        GeneratedPage.check(Repository.here().docs().resolve("settings.md"), settings);
    }
}
