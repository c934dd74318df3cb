package readis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import readis.protocol.Reply;
import readis.server.WireClient;

/// The differences of `docs/differences.md` that concern transactions, shown on both servers.
class TransactionDifferencesOracleTest extends OnBothServers {

    @Test
    void allRepliesOfATransactionAreInOneDialect() {
        differences.named("hello-inside");
        String bytes = "MULTI\r\nGET k\r\nHELLO 3\r\nEXEC\r\nQUIT\r\n";
        assertThat(answered(toRedis, bytes)).contains("*2\r\n$-1\r\n%7\r\n");
        assertThat(answered(toReadis, bytes)).contains("*2\r\n_\r\n%7\r\n");
    }

    @Test
    void noTransactionIsAnsweredByHalf() {
        differences.named("half-exec");
        String silenced = "MULTI\r\nPING\r\nCLIENT REPLY OFF\r\nPING\r\nEXEC\r\nQUIT\r\n";
        assertThat(answered(toRedis, silenced)).endsWith("+QUEUED\r\n*3\r\n+PONG\r\n");
        assertThat(answered(toReadis, silenced)).endsWith("+QUEUED\r\n");
        String killed = "MULTI\r\nCLIENT KILL TYPE normal SKIPME no\r\nPING\r\nEXEC\r\n";
        try (WireClient redis = oracle.connect(); WireClient ours = readis.connect()) {
            assertThat(answered(redis, killed)).matches("(?s).*\\*2\r\n:[0-9]\r\n");
            assertThat(answered(ours, killed)).matches("(?s).*\\*2\r\n:[0-9]\r\n\\+PONG\r\n");
        }
    }

    @Test
    void aQueueHoldsNoValue() {
        differences.named("refcount-inside");
        for (WireClient client : List.of(toRedis, toReadis)) {
            List.of("DEL k", "MULTI", "SET k v", "OBJECT REFCOUNT k").forEach(client::call);
        }
        assertThat(toRedis.call("EXEC")).isEqualTo(Reply.array(Reply.OK, Reply.integer(2)));
        assertThat(toReadis.call("EXEC")).isEqualTo(Reply.array(Reply.OK, Reply.integer(1)));
    }
}
