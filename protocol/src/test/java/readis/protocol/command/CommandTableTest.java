package readis.protocol.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;

class CommandTableTest {

    private static final CommandHandler NOTHING = (_, _) -> Reply.OK;

    private final Command get = Command.named("get").syntax("key").runs(NOTHING);
    private final Command configGet = Command.named("get").syntax("parameter...").runs(NOTHING);
    private final Command config = Command.named("config").holds(configGet);
    private final CommandTable table = new CommandTable(List.of(get, config));

    @Test
    void usage() {
        assertThat(table.find(Request.of("GET", "k"))).contains(get);
        assertThat(table.named(Bytes.of("config|get"))).contains(configGet);
        assertThat(table.commands()).containsExactly(get, config);
    }

    @Test
    void findsNamesInAnyCase() {
        for (String name : List.of("get", "GET", "GeT")) {
            assertThat(table.find(Request.of(name, "k"))).as(name).contains(get);
            assertThat(table.named(Bytes.of(name))).as(name).contains(get);
        }
    }

    @Test
    void findsTheSubcommandOrElseItsContainer() {
        assertThat(table.find(Request.of("CONFIG", "Get", "*"))).contains(configGet);
        assertThat(table.find(Request.of("CONFIG", "nope"))).contains(config);
        assertThat(table.find(Request.of("CONFIG"))).contains(config);
    }

    @Test
    void namesOnlySubcommandsThatExist() {
        for (String name : List.of("nope", "config|nope", "config|", "|get", "get|get", "")) {
            assertThat(table.named(Bytes.of(name))).as(name).isEqualTo(Optional.empty());
        }
    }

    @Test
    void refusesTwoRowsOfOneName() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CommandTable(List.of(get, get)))
                .withMessage("two rows for get");
    }
}
