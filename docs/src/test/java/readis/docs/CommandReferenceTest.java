package readis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import readis.server.House;
import readis.storage.HandClock;

class CommandReferenceTest {

    private final String page =
            new CommandReference(new House(new HandClock(), RandomGenerator.getDefault()).table()).page();

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
}
