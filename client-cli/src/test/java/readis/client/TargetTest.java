package readis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class TargetTest {

    @Test
    void usage() {
        Target target = Target.DEFAULT.at("redis://alice:open%20sesame@example.org:7000/5");
        assertThat(target.address()).isEqualTo(new Address.Tcp("example.org", 7000));
        assertThat(target.login()).contains(new Target.Login(Optional.of("alice"), "open sesame"));
        assertThat(target.database()).isEqualTo(5);
    }

    @Test
    void everyPartMayBeLeftOut() {
        assertThat(Target.DEFAULT.at("redis://")).isEqualTo(Target.DEFAULT);
        assertThat(Target.DEFAULT.at("redis://h").address()).isEqualTo(new Address.Tcp("h", 6379));
        assertThat(Target.DEFAULT.at("redis://:7000").address()).isEqualTo(new Address.Tcp("127.0.0.1", 7000));
        assertThat(Target.DEFAULT.at("redis://pw@h").login()).contains(new Target.Login(Optional.empty(), "pw"));
        assertThat(Target.DEFAULT.at("redis://:p+w@h").login()).contains(new Target.Login(Optional.empty(), "p+w"));
        assertThat(Target.DEFAULT.at("REDIS://h/").database()).isZero();
    }

    @Test
    void anIpv6AddressStandsInBrackets() {
        Target target = Target.DEFAULT.at("redis://[::1]:7000/1");
        assertThat(target.address()).isEqualTo(new Address.Tcp("::1", 7000)).hasToString("[::1]:7000");
    }

    @Test
    void otherSchemesAreRefused() {
        assertThatThrownBy(() -> Target.DEFAULT.at("rediss://h")).hasMessage("Invalid URI scheme");
        assertThatThrownBy(() -> Target.DEFAULT.at("redis://h:port")).hasMessage("Invalid URI");
    }

    @Test
    void aLoginDoesNotShowItsPassword() {
        assertThat(Target.DEFAULT.at("redis://alice:secret@h").toString()).doesNotContain("secret");
    }
}
