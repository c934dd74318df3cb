package readis.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import readis.protocol.Reply;

class MemoryCommandTest {

    @Test
    void usage() {
        AtomicInteger collections = new AtomicInteger();
        Conversation client = new Conversation((keyspace, clock) -> new Storage(keyspace, clock,
                RandomGenerator.getDefault(), () -> Rooms.LONGEST_STRING, collections::incrementAndGet).commands());
        assertThat(client.ask("MEMORY PURGE")).isEqualTo(Reply.OK);
        assertThat(collections).hasValue(1);
    }
}
