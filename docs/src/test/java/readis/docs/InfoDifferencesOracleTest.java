package readis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The differences of `docs/differences.md` that concern INFO, shown on both servers.
class InfoDifferencesOracleTest extends OnBothServers {

    @Test
    void infoShowsWhatIsMeasured() {
        differences.named("info-fields");
        assertThat(toRedis.call("INFO").toString()).contains("role:master", "cluster_enabled:0", "multiplexing_api:");
        assertThat(toReadis.call("INFO").toString()).contains("role:master", "connected_slaves:0", "cluster_enabled:0")
                .doesNotContain("multiplexing_api:");
    }
}
