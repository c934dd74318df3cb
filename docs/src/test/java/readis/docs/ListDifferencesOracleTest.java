package readis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.server.WireClient;

/// The differences of `docs/differences.md` that concern lists, shown on both servers.
class ListDifferencesOracleTest extends OnBothServers {

    @BeforeEach
    void pushAnElement() {
        toRedis.call("RPUSH k x");
        toReadis.call("RPUSH k x");
    }

    @Test
    void aSmallListIsAListpack() {
        differences.named("list-encoding");
        assertThat(toRedis.call("OBJECT ENCODING k")).isEqualTo(Reply.bulk("quicklist"));
        assertThat(toReadis.call("OBJECT ENCODING k")).isEqualTo(Reply.bulk("listpack"));
    }

    @Test
    void nothingIsCompressed() {
        differences.named("list-compression");
        assertThat(toRedis.call("CONFIG SET list-compress-depth 1")).isEqualTo(Reply.OK);
        assertThat(toReadis.call("CONFIG SET list-compress-depth 1")).isInstanceOf(Reply.Error.class);
    }

    @Test
    void aRankHasAnOpposite() {
        differences.named("lpos-rank");
        Request request = Request.of("LPOS", "k", "x", "RANK", "-9223372036854775808");
        assertThat(toRedis.call(request)).isEqualTo(Reply.integer(0));
        assertThat(toReadis.call(request)).isEqualTo(Reply.error(
                "ERR value is out of range, value must between -9223372036854775807 and 9223372036854775807"));
    }

    @Test
    void aWaitMayBeTooLong() {
        differences.named("wait-range");
        assertThat(toRedis.call("BLPOP nothing 1e16")).isEqualTo(Reply.error("ERR timeout is negative"));
        assertThat(toReadis.call("BLPOP nothing 1e16")).isEqualTo(Reply.error("ERR timeout is out of range"));
        assertThat(toRedis.call("CLIENT PAUSE 9223372036854775807")).isEqualTo(Reply.OK);
        assertThat(toReadis.call("CLIENT PAUSE 9223372036854775807"))
                .isEqualTo(Reply.error("ERR timeout is out of range"));
    }

    @Test
    void aWaitOfMinusOneMillisecondIsNone() {
        differences.named("wait-range");
        assertThat(toReadis.call("BLPOP nothing -0.001")).isEqualTo(Reply.error("ERR timeout is negative"));
        try (WireClient other = oracle.connect()) {
            toRedis.send(Request.of("BLPOP", "nothing", "-0.001"));
            while (!other.call("INFO clients").toString().contains("blocked_clients:1")) {
                Thread.onSpinWait();
            }
            other.call("RPUSH nothing x");
            assertThat(toRedis.reply()).isEqualTo(Reply.array(Reply.bulk("nothing"), Reply.bulk("x")));
        }
    }
}
