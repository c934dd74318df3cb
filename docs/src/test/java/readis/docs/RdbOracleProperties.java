package readis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import readis.persistence.FunctionLibraries;
import readis.persistence.rdb.RdbReader;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Session;
import readis.server.House;
import readis.server.Oracle;
import readis.server.WireClient;
import readis.storage.Database;

/// Files of whatever has been said go both ways.
@AddLifecycleHook(NeedsOracle.class)
class RdbOracleProperties {

    private static Path directory;
    private static Oracle oracle;

    @BeforeContainer
    static void start() throws IOException {
        directory = Files.createTempDirectory("rdb");
        oracle = Oracle.start("--dir", directory.toString(), "--dbfilename", "theirs.rdb");
        try (WireClient client = oracle.connect()) {
            client.call("DEBUG SET-ACTIVE-EXPIRE 0");
        }
    }

    @AfterContainer
    static void stop() throws IOException {
        oracle.close();
        for (String name : new String[] {"theirs.rdb", "ours.rdb", ""}) {
            Files.deleteIfExists(directory.resolve(name));
        }
    }

    /// A server is started for each file.
    @Property(tries = 25)
    void redisStartsFromOurFiles(@ForAll("conversations") Conversation conversation) throws IOException {
        House house = house();
        Session session = house.newSession();
        conversation.requests().stream().filter(RdbOracleProperties::isAboutData)
                .forEach(request -> house.dispatch(session, request));
        house.keyspace().databases().forEach(RdbOracleProperties::buryDead);
        house.dispatch(house.newSession(), Request.of("CONFIG", "SET", "rdb-save-version", "10"));
        Files.write(directory.resolve("ours.rdb"), SavedHouse.file(house));
        try (Oracle reader = Oracle.start("--dir", directory.toString(), "--dbfilename", "ours.rdb");
                WireClient client = reader.connect()) {
            assertThat(client.call("DEBUG DIGEST")).isEqualTo(SavedHouse.digest(house));
        }
    }

    @Property(tries = 150)
    void weReadTheirFiles(@ForAll("conversations") Conversation conversation) throws IOException {
        try (WireClient client = oracle.connect()) {
            client.call("FLUSHALL");
            conversation.requests().stream().filter(RdbOracleProperties::isAboutData).forEach(client::call);
            assertThat(client.call("SAVE")).isEqualTo(Reply.OK);
            House house = house();
            new RdbReader(new ByteArrayInputStream(Files.readAllBytes(directory.resolve("theirs.rdb"))), house.keyspace(),
                    house.persistence().encodings(), FunctionLibraries.NONE, new RdbReader.Options(true, false, true), _ -> { })
                    .readAll();
            assertThat(SavedHouse.digest(house)).isEqualTo(client.call("DEBUG DIGEST"));
        }
    }

    /// Redis does not take in who is dead.
    private static void buryDead(Database database) {
        List<Bytes> keys = new ArrayList<>();
        database.forEach((key, _) -> keys.add(key));
        keys.forEach(database::peek);
    }

    /// What ends or hides a conversation is left out, and what lets keys die meanwhile.
    private static boolean isAboutData(Request request) {
        return !request.toString().matches("(?is)(MULTI|CLIENT|RESET|QUIT|HELLO|AUTH|SWAPDB|CONFIG|DEBUG|SUBSCRIBE|SHUTDOWN|WAIT"
                + "|XREAD|B[LRZ]|.*SAVE|HP?EXPIRE|HSETEX|HGETEX).*");
    }

    private static House house() {
        return new House(InstantSource.system(), RandomGenerator.getDefault());
    }

    @Provide
    Arbitrary<Conversation> conversations() {
        return new ConversationArbitraries(house().table()).conversationsOnTopics();
    }
}
