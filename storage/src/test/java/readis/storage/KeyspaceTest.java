package readis.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import readis.protocol.Bytes;
import readis.protocol.Request;
import readis.protocol.command.InfoPage;
import readis.storage.strings.StringValue;

class KeyspaceTest {

    private final Bytes key = Bytes.of("k");
    private final HandClock clock = new HandClock();
    private final Keyspace keyspace = new Keyspace(new SipHash(1, 2), deadline -> deadline < clock.millis());
    private final Database database = keyspace.databases().getFirst();

    @Test
    void usage() {
        List<List<Effect>> replay = new ArrayList<>();
        List<KeyspaceEvent> events = new ArrayList<>();
        keyspace.effects().listen(replay::add);
        keyspace.listen(events::add);
        Request request = Request.of("SET", "k", "v");

        keyspace.effects().begin();
        database.set(key, StringValue.of(Bytes.of("v")));
        database.changed(KeyspaceEvent.Kind.STRING, "set", key);
        keyspace.effects().end(0, request);

        assertThat(database.read(key, StringValue.class).map(StringValue::bytes)).contains(Bytes.of("v"));
        assertThat(replay).containsExactly(List.of(new Effect(0, request)));
        assertThat(events).containsExactly(new KeyspaceEvent(KeyspaceEvent.Kind.NEW, "new", 0, key),
                new KeyspaceEvent(KeyspaceEvent.Kind.STRING, "set", 0, key));
    }

    @Test
    void countsReadsAsHitsAndMissesAndWritesAsNeither() {
        database.set(key, StringValue.of(1));
        database.read(key);
        database.read(Bytes.of("other"));
        database.read(Bytes.of("other"));
        database.find(key);
        assertThat(List.of(keyspace.hits(), keyspace.misses())).containsExactly(1L, 2L);
    }

    @Test
    void countsTheDeadUntilSomebodyTouchesThem() {
        database.set(key, StringValue.of(1));
        database.setDeadline(key, clock.millis() - 1);
        assertThat(List.of(database.size(), database.volatileSize())).containsExactly(1, 1);
        assertThat(database.find(key)).isEmpty();
        assertThat(List.of(database.size(), database.volatileSize())).containsExactly(0, 0);
    }

    @Test
    void keepsDatabasesApart() {
        database.set(key, StringValue.of(1));
        assertThat(keyspace.databases()).hasSize(16);
        assertThat(keyspace.databases().get(1).find(key)).isEmpty();
    }

    @Test
    void countsChangesAndReportsHitsAndMisses() {
        InfoPage page = new InfoPage();
        database.changed(KeyspaceEvent.Kind.STRING, "set", key);
        database.read(key);
        new Storage(keyspace, clock, RandomGenerator.getDefault(), () -> Rooms.LONGEST_STRING, () -> { }).report(page);
        assertThat(keyspace.effects().changes()).isEqualTo(1);
        assertThat(page.sections()).containsEntry("Stats", Map.of("keyspace_hits", "0", "keyspace_misses", "1"));
    }
}
