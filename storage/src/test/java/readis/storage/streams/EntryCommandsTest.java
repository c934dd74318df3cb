package readis.storage.streams;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import readis.protocol.Reply;
import readis.protocol.command.Errors;
import readis.storage.Conversation;
import readis.storage.HandClock;

class EntryCommandsTest {

    private final Conversation talk = new Conversation(SmallNodes.rooms(2));

    @Test
    void usage() {
        assertThat(talk.ask("XADD a * f v")).isEqualTo(Reply.bulk(HandClock.BEGINNING + "-0"));
        assertThat(talk.ask("XADD a * f v")).isEqualTo(Reply.bulk(HandClock.BEGINNING + "-1"));
        talk.pass(5);
        assertThat(talk.ask("XADD a * f v")).isEqualTo(Reply.bulk((HandClock.BEGINNING + 5) + "-0"));
        assertThat(talk.ask("XLEN a")).isEqualTo(Reply.integer(3));
    }

    @Test
    void idsGrowWhateverTheClockDoes() {
        talk.ask("XADD a 1800000000000-7 f v");
        assertThat(talk.ask("XADD a * f v")).isEqualTo(Reply.bulk("1800000000000-8"));
        talk.ask("XADD a 1800000000000-18446744073709551615 f v");
        assertThat(talk.ask("XADD a * f v")).isEqualTo(Reply.bulk("1800000000001-0"));
    }

    @Test
    void behindTheLastIdOfAllNothingCanBeAdded() {
        talk.ask("XADD a 18446744073709551615-18446744073709551615 f v");
        assertThat(talk.ask("XADD a * f v")).isEqualTo(
                Reply.error("ERR The stream has exhausted the last possible ID, unable to add more items"));
    }

    @Test
    void aRefusedEntryMakesNoStream() {
        assertThat(talk.ask("XADD a 0-0 f v")).isInstanceOf(Reply.Error.class);
        assertThat(talk.ask("XADD a NOMKSTREAM * f v")).isEqualTo(Reply.NULL);
        assertThat(talk.ask("XADD a 1-1 f v g")).isEqualTo(Errors.wrongArity("xadd"));
        assertThat(talk.holds("a")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"* f v,1700000000000-0 f v", "5-* f v,5-0 f v", "MAXLEN ~ 1 5-1 f v,MAXLEN = 2 5-1 f v",
        "MAXLEN ~ 1 LIMIT 1 NOMKSTREAM 5-1 f v,MAXLEN = 4 NOMKSTREAM 5-1 f v", "minid ~ 4-1 5-1 f v,minid = 4-1 5-1 f v",
        "MAXLEN 1 5-1 f v,MAXLEN 1 5-1 f v"})
    void whatDependsOnTheServerIsReplayedAsItTurnedOut(String added, String replayed) {
        for (int i = 2; i < 5; i++) {
            talk.ask("XADD a " + i + "-1 f v");
        }
        talk.heardReplay();
        talk.ask("XADD a " + added);
        assertThat(talk.heardReplay()).containsExactly("XADD a " + replayed);
    }

    @Test
    void aTrimmingThatTookNothingIsNotReplayed() {
        talk.ask("XADD a 1-1 f v");
        talk.heardReplay();
        assertThat(talk.ask("XTRIM a MAXLEN ~ 1")).isEqualTo(Reply.integer(0));
        assertThat(talk.heardReplay()).isEmpty();
    }

    @Test
    void everyChangeOfAStreamIsAnnounced() {
        talk.ask("XADD a MAXLEN 1 1-1 f v");
        talk.ask("XADD a MAXLEN 1 1-2 f v");
        talk.ask("XTRIM a MINID 9");
        talk.ask("XADD a 1-3 f v");
        talk.ask("XDEL a 1-3 1-4");
        talk.ask("XSETID a 2-0");
        assertThat(talk.heardEvents()).containsExactly("new a", "xadd a", "xadd a", "xtrim a", "xtrim a", "xadd a", "xdel a",
                "xsetid a");
    }

    @Test
    void anEmptyStreamIsStillAStream() {
        talk.ask("XADD a 1-1 f v");
        talk.ask("XDEL a 1-1");
        assertThat(talk.ask("XLEN a")).isEqualTo(Reply.integer(0));
        assertThat(talk.ask("TYPE a")).isEqualTo(Reply.simple("stream"));
        assertThat(talk.ask("XADD a 1-1 f v")).isInstanceOf(Reply.Error.class);
    }

    @Test
    void xsetidMayNotGoBackBehindWhatWasDeleted() {
        talk.ask("XADD a 5-0 f v");
        talk.ask("XDEL a 5-0");
        assertThat(talk.ask("XSETID a 4-0")).isEqualTo(
                Reply.error("ERR The ID specified in XSETID is smaller than current max_deleted_entry_id"));
        assertThat(talk.ask("XSETID a 5-0")).isEqualTo(Reply.OK);
    }
}
