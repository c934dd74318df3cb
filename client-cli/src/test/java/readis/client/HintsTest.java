package readis.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import readis.protocol.Reply;
import readis.protocol.command.Argument;

class HintsTest {

    private final Hints hints = new Hints(SampleDocs.docs());

    @Test
    void usage() {
        assertThat(hints.hint("SET ")).isEqualTo("key value [NX | XX] [GET]");
        assertThat(hints.hint("SET k")).isEqualTo(" value [NX | XX] [GET]");
        assertThat(hints.candidates("SET k v n")).containsExactly("NX");
    }

    @Test
    void theHintShrinksAsOneTypes() {
        assertThat(hints.hint("set k v ")).isEqualTo("[NX | XX] [GET]");
        assertThat(hints.hint("set k v get ")).isEqualTo("[NX | XX]");
        assertThat(hints.hint("set k v get xx ")).isEmpty();
        assertThat(hints.hint("DEL a b ")).isEqualTo("[key ...]");
    }

    @Test
    void aWordHalfTypedKeepsTheHintAsLongAsItMayBecomeAWordOfTheSyntax() {
        assertThat(hints.hint("set k v g")).isEqualTo(" [NX | XX] [GET]");
        assertThat(hints.hint("set k v q")).isEmpty();
    }

    @Test
    void containersOfferTheirSubcommands() {
        assertThat(hints.hint("config ")).isEqualTo("GET | RESETSTAT");
        assertThat(hints.candidates("config r")).containsExactly("RESETSTAT");
        assertThat(hints.hint("CONFIG GET ")).isEqualTo("parameter [parameter ...]");
        assertThat(hints.hint("CONFIG RESETSTAT ")).isEmpty();
    }

    @Test
    void commandsAreCompletedWhateverTheirCase() {
        assertThat(hints.candidates("")).containsExactly("CONFIG", "DEL", "SET", "HELP");
        assertThat(hints.candidates("3 d")).containsExactly("DEL");
        assertThat(hints.candidates("help ")).containsExactly("CONFIG", "DEL", "SET", "@generic", "@server", "@string");
        assertThat(hints.candidates("HELP config g")).containsExactly("GET");
    }

    @Test
    void nothingIsOfferedForWhatIsUnknown() {
        assertThat(hints.hint("")).isEmpty();
        assertThat(hints.hint("NOSUCH ")).isEmpty();
        assertThat(hints.hint("SET \"open ")).isEmpty();
        assertThat(hints.candidates("NOSUCH ")).isEmpty();
    }

    @Test
    void aServerWithoutDocumentationGivesNoHints() {
        Hints none = new Hints(CommandDocs.of(Reply.error("ERR unknown subcommand")));
        assertThat(none.hint("SET k")).isEmpty();
        assertThat(none.candidates("S")).isEmpty();
    }

    @Test
    void bothDialectsGiveTheSameDocumentation() {
        assertThat(CommandDocs.of(SampleDocs.flat(SampleDocs.reply()))).isEqualTo(SampleDocs.docs());
        assertThat(SampleDocs.docs().commands().get("DEL").arguments().getFirst().type()).isEqualTo(Argument.Type.KEY);
    }
}
