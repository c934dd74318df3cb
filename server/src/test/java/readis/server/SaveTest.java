package readis.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import readis.protocol.Reply;
import readis.protocol.Request;

/// What is saved is there when the server starts again.
class SaveTest {

    @TempDir
    Path directory;

    private TestServer start(String... savePoints) {
        return TestServer.startOnSystemClock("--dir", directory.toString(), "--save", String.join(" ", savePoints),
                "--enable-debug-command", "yes");
    }

    /// Waits until no snapshot is being written.
    private static String persistence(WireClient client) {
        String info = info(client);
        while (info.contains("rdb_bgsave_in_progress:1")) {
            info = info(client);
        }
        return info;
    }

    private static String info(WireClient client) {
        return ((Reply.Verbatim) client.call("INFO persistence")).text().toString();
    }

    @Test
    void usage() {
        try (TestServer server = start(); WireClient client = server.connect()) {
            client.call("HELLO 3");
            client.call("SET greeting hello");
            assertThat(client.call("BGSAVE")).isEqualTo(Reply.simple("Background saving started"));
            assertThat(persistence(client)).contains("rdb_last_bgsave_status:ok", "rdb_changes_since_last_save:0");
            client.call("SET greeting forgotten");
        }
        try (TestServer server = start(); WireClient client = server.connect()) {
            assertThat(client.call("GET greeting")).isEqualTo(Reply.bulk("hello"));
        }
    }

    @Test
    void whatIsSavedInTheMiddleOfABundleHasTheWholeBundle() {
        try (TestServer server = start(); WireClient client = server.connect()) {
            client.call("HELLO 3");
            client.call("MULTI");
            client.call("SET a 1");
            client.call("BGSAVE");
            client.call("SET b 2");
            assertThat(client.call("EXEC").toString()).contains("Background saving scheduled");
            while (!info(client).contains("rdb_saves:1")) {
                client.call("PING");
            }
            persistence(client);
        }
        try (TestServer server = start(); WireClient client = server.connect()) {
            assertThat(client.call("MGET a b")).isEqualTo(Reply.array(Reply.bulk("1"), Reply.bulk("2")));
        }
    }

    @Test
    void theEndSavesIfThereAreSavePoints() {
        try (TestServer server = start("3600", "1"); WireClient client = server.connect()) {
            client.call("SET greeting hello");
        }
        try (TestServer server = start("3600", "1"); WireClient client = server.connect()) {
            assertThat(client.call("GET greeting")).isEqualTo(Reply.bulk("hello"));
            client.call("SET greeting forgotten");
            client.send(Request.of("SHUTDOWN", "NOSAVE"));
            assertThat(client.untilClosed()).isEmpty();
        }
        try (TestServer server = start("3600", "1"); WireClient client = server.connect()) {
            assertThat(client.call("GET greeting")).isEqualTo(Reply.bulk("hello"));
        }
    }

    @Test
    void savePointsSaveByThemselves() {
        try (TestServer server = start("1", "2"); WireClient client = server.connect()) {
            client.call("HELLO 3");
            client.call("MSET a 1 b 2");
            while (!info(client).contains("rdb_saves:1")) {
                client.call("PING");
            }
            assertThat(persistence(client)).contains("rdb_last_bgsave_status:ok", "rdb_changes_since_last_save:0");
        }
    }

    @Test
    void aDiskThatFailsStopsWriters() throws IOException {
        try (TestServer server = start("3600", "1"); WireClient client = server.connect()) {
            client.call("HELLO 3");
            Files.delete(directory);
            client.call("BGSAVE");
            assertThat(persistence(client)).contains("rdb_last_bgsave_status:err");
            assertThat(client.call("SET a 1").toString()).contains("MISCONF Redis is configured to save RDB snapshots");
            assertThat(client.call("PING").toString()).contains("MISCONF");
            assertThat(client.call("GET a")).isEqualTo(Reply.NULL);
            assertThat(client.call("SAVE")).isEqualTo(Reply.error("ERR"));
            Files.createDirectory(directory);
            assertThat(client.call("SAVE")).isEqualTo(Reply.OK);
            assertThat(client.call("SET a 1")).isEqualTo(Reply.OK);
        }
    }

    @Test
    void aFlushOfEverythingIsSavedAtOnce() throws IOException {
        try (TestServer server = start("3600", "1"); WireClient client = server.connect()) {
            client.call("SET a 1");
            client.call("SAVE");
            long full = Files.size(directory.resolve("dump.rdb"));
            client.call("FLUSHALL");
            assertThat(Files.size(directory.resolve("dump.rdb"))).isLessThan(full);
        }
    }

    @Test
    void reloadBringsBackWhatTheFileSays() {
        try (TestServer server = start(); WireClient client = server.connect()) {
            client.call("MSET a 1 b 2");
            assertThat(client.call("DEBUG RELOAD")).isEqualTo(Reply.OK);
            client.call("SET a other");
            assertThat(client.call("DEBUG RELOAD NOSAVE NOFLUSH MERGE")).isEqualTo(Reply.OK);
            assertThat(client.call("MGET a b")).isEqualTo(Reply.array(Reply.bulk("1"), Reply.bulk("2")));
            assertThat(client.call("DEBUG RELOAD WHATEVER")).isEqualTo(
                    Reply.error("ERR DEBUG RELOAD only supports the MERGE, NOFLUSH and NOSAVE options."));
        }
    }

    @Test
    void reloadTakesFunctionsAlong() {
        try (TestServer server = start(); WireClient client = server.connect()) {
            client.call(library("saved", "f"));
            assertThat(client.call("DEBUG RELOAD")).isEqualTo(Reply.OK);
            assertThat(client.call("FCALL f 0")).isEqualTo(Reply.integer(1));
            assertThat(client.call("DEBUG RELOAD NOFLUSH").toString()).contains("Error trying to load the RDB dump");
            assertThat(client.call("DEBUG RELOAD NOFLUSH MERGE")).isEqualTo(Reply.OK);
            client.call(library("later", "g"));
            assertThat(client.call("DEBUG RELOAD NOSAVE")).isEqualTo(Reply.OK);
            assertThat(client.call("FCALL f 0")).isEqualTo(Reply.integer(1));
            assertThat(client.call("FCALL g 0").toString()).contains("Function not found");
        }
    }

    private static Request library(String name, String function) {
        return Request.of("FUNCTION", "LOAD", "#!lua name=" + name + "\nredis.register_function('" + function
                + "', function() return 1 end)");
    }

    @Test
    void nobodyFromOutsideChoosesWhereFilesAreWritten() {
        try (TestServer server = start(); WireClient client = server.connect()) {
            assertThat(client.call("CONFIG SET dir /tmp")).isEqualTo(Reply.error(
                    "ERR CONFIG SET failed (possibly related to argument 'dir') - can't set protected config"));
            assertThat(client.call("CONFIG SET dbfilename x")).isEqualTo(Reply.error(
                    "ERR CONFIG SET failed (possibly related to argument 'dbfilename') - can't set protected config"));
        }
    }
}
