package readis.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.storage.Conversation;
import readis.storage.HandClock;

class DumpCommandsTest {

    private final Conversation client = new Conversation(Archive.rooms());

    private Bytes dump(String line) {
        client.ask("DEL from");
        client.ask(line);
        return ((Reply.Bulk) client.ask("DUMP from")).value();
    }

    private Reply restore(Bytes payload, String ttl, String... options) {
        List<Bytes> words = new ArrayList<>(List.of(Bytes.of("RESTORE"), Bytes.of("k"), Bytes.of(ttl), payload));
        List.of(options).forEach(option -> words.add(Bytes.of(option)));
        client.heardEvents();
        client.heardReplay();
        return client.ask(Request.of(words));
    }

    @Test
    void usage() {
        Bytes payload = dump("RPUSH from a b");
        assertThat(restore(payload, "0")).isEqualTo(Reply.OK);
        assertThat(client.ask("LRANGE k 0 -1")).isEqualTo(client.ask("LRANGE from 0 -1"));
        assertThat(client.heardEvents()).containsExactly("new k", "restore k");
        assertThat(client.ask("DUMP nothing")).isEqualTo(Reply.NULL);
    }

    @Test
    void aTimeToLiveIsReplayedAsAMoment() {
        Bytes payload = dump("SET from x");
        restore(payload, "100");
        assertThat(client.ask("DUMP k")).isEqualTo(new Reply.Bulk(payload));
        assertThat(client.holds("k").orElseThrow().deadline()).contains(HandClock.BEGINNING + 100);
        assertThat(client.heardReplay()).singleElement().asString()
                .startsWith("RESTORE k " + (HandClock.BEGINNING + 100)).endsWith("ABSTTL");
    }

    @Test
    void aKeyThatIsThereIsReplacedOnlyWhenAsked() {
        Bytes payload = dump("SET from x");
        restore(payload, "0");
        assertThat(restore(payload, "0")).isEqualTo(Reply.error("BUSYKEY Target key name already exists."));
        assertThat(restore(payload, "0", "replace")).isEqualTo(Reply.OK);
        assertThat(client.heardEvents()).containsExactly("new k", "restore k");
    }

    @Test
    void whatIsDeadAlreadyOnlyTakesAwayWhatWasThere() {
        Bytes payload = dump("SET from x");
        assertThat(restore(payload, "1", "ABSTTL")).isEqualTo(Reply.OK);
        assertThat(client.heardReplay()).isEmpty();
        client.ask("SET k y");
        assertThat(restore(payload, "1", "ABSTTL", "REPLACE")).isEqualTo(Reply.OK);
        assertThat(client.heardEvents()).containsExactly("del k");
        assertThat(client.heardReplay()).containsExactly("DEL k");
    }

    @Test
    void ofADeadKeyThatIsReplacedNobodyHears() {
        Bytes payload = dump("SET from x");
        client.ask("SET k y PX 5");
        client.pass(10);
        assertThat(restore(payload, "0", "REPLACE")).isEqualTo(Reply.OK);
        assertThat(client.heardEvents()).containsExactly("new k", "restore k");
    }

    @Test
    void mistakesAreFoundInRedisOrder() {
        Bytes payload = dump("SET from x");
        Bytes broken = Bytes.of("x".repeat(20));
        assertThat(restore(broken, "x", "FOO")).isEqualTo(Reply.error("ERR syntax error"));
        assertThat(restore(broken, "x", "IDLETIME", "-1")).isEqualTo(Reply.error("ERR Invalid IDLETIME value, must be >= 0"));
        assertThat(restore(broken, "x", "FREQ", "256")).isEqualTo(
                Reply.error("ERR Invalid FREQ value, must be >= 0 and <= 255"));
        assertThat(restore(broken, "x", "FREQ", "1", "IDLETIME", "1")).isEqualTo(Reply.error("ERR syntax error"));
        assertThat(restore(broken, "x")).isEqualTo(Reply.error("ERR value is not an integer or out of range"));
        assertThat(restore(broken, "-1")).isEqualTo(Reply.error("ERR Invalid TTL value, must be >= 0"));
        assertThat(restore(broken, "0")).isEqualTo(Reply.error("ERR DUMP payload version or checksum are wrong"));
        assertThat(restore(payload, "0", "IDLETIME", "5")).isEqualTo(Reply.OK);
        assertThat(client.ask("OBJECT IDLETIME k")).isEqualTo(Reply.integer(5));
    }

    @Test
    void fieldsWithDeadlinesNeedAVersionOfTheirOwn() {
        Bytes payload = dump("HSETEX from PX 50 FIELDS 1 f x");
        assertThat((int) payload.at(payload.length() - 10)).isEqualTo(12);
        restore(payload, "0");
        client.pass(60);
        assertThat(client.ask("HGET k f")).isEqualTo(Reply.NULL);
        Conversation older = new Conversation(Archive.rooms("rdb-save-version", "10"));
        older.ask("HSETEX k PX 50 FIELDS 1 f x");
        assertThat(older.ask("DUMP k")).isEqualTo(Reply.error("ERR RDB version 10 cannot keep the deadlines of fields"));
    }
}
