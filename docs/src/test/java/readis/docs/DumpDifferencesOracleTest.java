package readis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import readis.persistence.rdb.Crc64;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.server.WireClient;

/// The differences of `docs/differences.md` that concern DUMP and RESTORE, shown on both servers.
class DumpDifferencesOracleTest extends OnBothServers {

    private static final int FOOTER = 10;

    @Test
    void versionAndForm() {
        differences.named("dump-version");
        for (WireClient client : List.of(toRedis, toReadis)) {
            client.call("SADD k a b");
        }
        Bytes theirs = dump(toRedis);
        Bytes ours = dump(toReadis);
        assertThat(List.of(version(theirs), type(theirs))).containsExactly(10, 2);
        assertThat(List.of(version(ours), type(ours))).containsExactly(11, 20);
        assertThat(toReadis.call("CONFIG SET rdb-save-version 10")).isEqualTo(Reply.OK);
        assertThat(List.of(version(dump(toReadis)), type(dump(toReadis)))).containsExactly(10, 2);
    }

    private static Bytes dump(WireClient client) {
        return ((Reply.Bulk) client.call("DUMP k")).value();
    }

    private static int version(Bytes payload) {
        return payload.at(payload.length() - FOOTER);
    }

    private static int type(Bytes payload) {
        return payload.at(0);
    }

    @Test
    void compressedBytes() {
        differences.named("dump-compression");
        for (WireClient client : List.of(toRedis, toReadis)) {
            client.call("SET k " + "ab".repeat(30));
        }
        toReadis.call("CONFIG SET rdb-save-version 10");
        Bytes theirs = dump(toRedis);
        Bytes ours = dump(toReadis);
        assertThat(ours).isNotEqualTo(theirs);
        assertThat(restore(toRedis, ours)).isEqualTo(toRedis.call("GET k"));
        assertThat(restore(toReadis, theirs)).isEqualTo(toReadis.call("GET k"));
    }

    private static Reply restore(WireClient client, Bytes payload) {
        Request restore = Request.of(List.of(Bytes.of("RESTORE"), Bytes.of("copy"), Bytes.of("0"), payload));
        assertThat(client.call(restore)).isEqualTo(Reply.OK);
        return client.call("GET copy");
    }

    /// A sorted set with one member twice, in a listpack, under a checksum that is right.
    @Test
    void brokenContentUnderARightChecksum() {
        differences.named("payload-check");
        byte[] payload = HexFormat.of().parseHex("11" + "11" + "110000000400" + "816102" + "0101" + "816102" + "0201" + "ff"
                + "0a00" + "0000000000000000");
        long sum = Crc64.update(0, payload, 0, payload.length - Long.BYTES);
        for (int i = 0; i < Long.BYTES; i++) {
            payload[payload.length - Long.BYTES + i] = (byte) (sum >>> i * Byte.SIZE);
        }
        Request restore = Request.of(List.of(Bytes.of("RESTORE"), Bytes.of("k"), Bytes.of("0"), Bytes.owning(payload)));
        assertThat(toRedis.call(restore)).isEqualTo(Reply.OK);
        assertThat(toReadis.call(restore)).isEqualTo(Reply.error("ERR Bad data format"));
    }
}
