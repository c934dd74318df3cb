package readis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.server.WireClient;

/// Payloads of FUNCTION DUMP go from redis-server to Readis and back.
class FunctionDumpOracleTest extends OnBothServers {

    private static final String SHORT = "#!lua name=short\nredis.register_function('f', function() return 1 end)";
    private static final String LONG = "#!lua name=long\n" + "-- a comment that is said again and again\n".repeat(500)
            + "redis.register_function('g', function() return 2 end)";

    private static Bytes dump(WireClient client) {
        return ((Reply.Bulk) client.call("FUNCTION DUMP")).value();
    }

    private static Reply restore(WireClient client, Bytes payload, String policy) {
        return client.call(Request.of(List.of(Bytes.of("FUNCTION"), Bytes.of("RESTORE"), payload, Bytes.of(policy))));
    }

    @ParameterizedTest
    @ValueSource(strings = {SHORT, ""})
    void payloadsAreTheSame(String library) {
        toReadis.call("CONFIG SET rdb-save-version 10");
        for (WireClient client : List.of(toRedis, toReadis)) {
            client.call(Request.of("FUNCTION", "LOAD", library));
        }
        assertThat(dump(toReadis)).isEqualTo(dump(toRedis));
    }

    @Test
    void whatOneHasDumpedTheOtherRestores() {
        toReadis.call("CONFIG SET rdb-save-version 10");
        toReadis.call(Request.of("FUNCTION", "LOAD", SHORT));
        toReadis.call(Request.of("FUNCTION", "LOAD", LONG));
        assertThat(restore(toRedis, dump(toReadis), "FLUSH")).isEqualTo(Reply.OK);
        assertThat(toRedis.call("FCALL g 0")).isEqualTo(Reply.integer(2));
        Bytes back = dump(toRedis);
        toReadis.call("FUNCTION FLUSH");
        assertThat(restore(toReadis, back, "APPEND")).isEqualTo(Reply.OK);
        assertThat(toReadis.call("FCALL f 0")).isEqualTo(Reply.integer(1));
        assertThat(toReadis.call("FCALL g 0")).isEqualTo(Reply.integer(2));
        assertThat(toReadis.call("FUNCTION LIST LIBRARYNAME long WITHCODE"))
                .isEqualTo(toRedis.call("FUNCTION LIST LIBRARYNAME long WITHCODE"));
    }

    @Test
    void aBrokenPayloadIsRefusedAlike() {
        toRedis.call(Request.of("FUNCTION", "LOAD", SHORT));
        Bytes payload = dump(toRedis);
        Bytes value = ((Reply.Bulk) after(toRedis, "SET k v", "DUMP k")).value();
        for (int i = 0; i < payload.length(); i++) {
            byte[] broken = payload.toArray();
            broken[i] ^= 1;
            refusedAlike(Bytes.owning(broken));
            refusedAlike(payload.slice(0, i));
        }
        refusedAlike(value);
        refusedAlike(payload);
    }

    private static Reply after(WireClient client, String first, String then) {
        client.call(first);
        return client.call(then);
    }

    private void refusedAlike(Bytes payload) {
        Reply expected = restore(toRedis, payload, "APPEND");
        assertThat(expected).isInstanceOf(Reply.Error.class);
        if (payload.length() > 10 && expected.toString().contains("already exists")) {
            restore(toReadis, payload, "REPLACE");
        }
        assertThat(restore(toReadis, payload, "APPEND")).isEqualTo(expected);
    }
}
