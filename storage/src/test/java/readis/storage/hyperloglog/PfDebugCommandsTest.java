package readis.storage.hyperloglog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.storage.Conversation;
import readis.storage.Rooms;

class PfDebugCommandsTest {

    private final Conversation talk = new Conversation(Rooms.STORAGE);

    @Test
    void usage() {
        talk.ask(Request.of(List.of(Bytes.of("PFADD"), Bytes.of("a"), ChosenElements.raising(3, 7))));
        assertThat(talk.ask("PFDEBUG ENCODING a")).isEqualTo(Reply.simple("sparse"));
        assertThat(talk.ask("PFDEBUG DECODE a")).isEqualTo(Reply.bulk("z:3 v:7,1 Z:16380"));
        List<Reply> registers = ((Reply.Array) talk.ask("PFDEBUG GETREG a")).items();
        assertThat(registers).hasSize(HyperLogLog.REGISTERS);
        assertThat(registers.get(3)).isEqualTo(Reply.integer(7));
        assertThat(talk.ask("PFDEBUG ENCODING a")).isEqualTo(Reply.simple("dense"));
    }

    @Test
    void becomingDenseIsReplayedThoughNobodyIsTold() {
        talk.ask("PFADD a x");
        talk.heardEvents();
        talk.heardReplay();
        assertThat(talk.ask("PFDEBUG TODENSE a")).isEqualTo(Reply.integer(1));
        assertThat(talk.ask("PFDEBUG todense a")).isEqualTo(Reply.integer(0));
        assertThat(talk.heardReplay()).containsExactly("PFDEBUG TODENSE a");
        assertThat(talk.heardEvents()).isEmpty();
    }

    @Test
    void mistakesAreRefused() {
        assertThat(talk.ask("PFDEBUG NONSENSE a")).isEqualTo(Reply.error("ERR The specified key does not exist"));
        talk.ask("PFADD a x");
        assertThat(talk.ask("PFDEBUG NonSense a"))
                .isEqualTo(Reply.error("ERR Unknown PFDEBUG subcommand 'NonSense'"));
        talk.ask("PFDEBUG TODENSE a");
        assertThat(talk.ask("PFDEBUG DECODE a")).isEqualTo(Reply.error("ERR HLL encoding is not sparse"));
    }

    @Test
    void theSelfTestPasses() {
        assertThat(talk.ask("PFSELFTEST")).isEqualTo(Reply.OK);
    }
}
