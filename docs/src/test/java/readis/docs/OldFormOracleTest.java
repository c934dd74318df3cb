package readis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import readis.persistence.rdb.Crc64;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.server.WireClient;

/// What older versions of Redis have written, redis-server 7.0 and Readis read alike.
class OldFormOracleTest extends OnBothServers {

    private static final int VERSION = 9;

    /// Values in older forms, made by hand.
    private static final Map<String, String> FORMS = Map.ofEntries(
            Map.entry("list of strings", "01030161c005c290eefeff"),
            Map.entry("set of strings", "020201780179"),
            Map.entry("sorted set, scores as text", "0304016d03312e35016efe016fff0170052d33653130"),
            Map.entry("hash of strings", "0402016601670168c10001"),
            Map.entry("zipmap", "09415c030166010078046e616d6514037979797979797979797979797979797979797979000000046c6f6e67fe"
                    + "2c010000007a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a"
                    + "7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a"
                    + "7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a"
                    + "7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a"
                    + "7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a"
                    + "7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a"
                    + "7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7aff"),
            Map.entry("ziplist list", "0a418c8c010000800100000c0000016103f102fd02fe0d03feff03c07fff04f0409c0005d0c0ab76ff06e00000"
                    + "0000000100000a4046777777777777777777777777777777777777777777777777777777777777777777777777"
                    + "777777777777777777777777777777777777777777777777777777777777777777774941047676767676767676"
                    + "767676767676767676767676767676767676767676767676767676767676767676767676767676767676767676"
                    + "767676767676767676767676767676767676767676767676767676767676767676767676767676767676767676"
                    + "767676767676767676767676767676767676767676767676767676767676767676767676767676767676767676"
                    + "767676767676767676767676767676767676767676767676767676767676767676767676767676767676767676"
                    + "767676767676767676767676767676767676767676767676767676767676767676767676767676767676767676"
                    + "767676767676767676767676767676767676767676767676767676fe07010000056166746572ff"),
            Map.entry("intset", "0b14040000000300000090eefeff0100000070110100"),
            Map.entry("sorted set in a ziplist", "0c1f1f0000001a000000060000016103f20201620303312e3505016303c0b80bff"),
            Map.entry("hash in a ziplist", "0d40575700000018000000060000016603017803016703fd020168033c74747474747474747474747474747474"
                    + "7474747474747474747474747474747474747474747474747474747474747474747474747474747474747474ff"),
            Map.entry("quicklist of ziplists", "0e0210100000000d000000020000016103f2ff4051510000000d00000002000001620340406363636363636363"
                    + "636363636363636363636363636363636363636363636363636363636363636363636363636363636363636363"
                    + "6363636363636363636363ff"),
            Map.entry("first stream", "0f0110000000000000000100000000000000011d1d0000000a0001010001010181660200010201000100018176"
                    + "020401ff0101010101670101010000000000000001000000000000000105000000000000000301016307000000"
                    + "000000000100000000000000010000000000000001"));

    OldFormOracleTest() {
        super("--enable-debug-command", "yes");
    }

    @Test
    void bothReadOlderForms() {
        FORMS.forEach((form, content) -> {
            Request restore = Request.of(List.of(Bytes.of("RESTORE"), Bytes.of(form), Bytes.of("0"), payload(content)));
            for (WireClient client : List.of(toRedis, toReadis)) {
                assertThat(client.call(restore)).as(form).isEqualTo(Reply.OK);
            }
            Request digest = Request.of("DEBUG", "DIGEST-VALUE", form);
            assertThat(toReadis.call(digest)).as(form).isEqualTo(toRedis.call(digest));
        });
        Request group = Request.of("XPENDING", "first stream", "g", "-", "+", "9");
        assertThat(toReadis.call(group)).asString().contains("1-1");
    }

    private static Bytes payload(String hex) {
        byte[] content = HexFormat.of().parseHex(hex);
        ByteBuffer payload = ByteBuffer.allocate(content.length + 10).order(ByteOrder.LITTLE_ENDIAN).put(content)
                .putShort((short) VERSION);
        payload.putLong(Crc64.update(0, payload.array(), 0, payload.position()));
        return Bytes.owning(payload.array());
    }
}
