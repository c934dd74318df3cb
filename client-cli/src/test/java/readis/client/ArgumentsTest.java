package readis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.ParameterException;
import readis.protocol.RespVersion;

class ArgumentsTest {

    @Test
    void usage() {
        Arguments arguments = parse("-h example.org -p 7000 -n 2 -3 SET k v");
        assertThat(arguments.target()).isEqualTo(
                new Target(new Address.Tcp("example.org", 7000), Optional.empty(), 2, RespVersion.RESP3));
        assertThat(arguments.command()).containsExactly("SET", "k", "v");
    }

    @Test
    void withoutWordsItIsTheServerNextDoor() {
        Arguments arguments = parse();
        assertThat(arguments.target()).isEqualTo(Target.DEFAULT);
        assertThat(arguments.command()).isEmpty();
    }

    @Test
    void whatFollowsTheCommandBelongsToIt() {
        assertThat(parse("ECHO -h --raw -- @file").command()).containsExactly("ECHO", "-h", "--raw", "--", "@file");
    }

    @Test
    void thePasswordIsThatOfTheOptionThenThatOfTheEnvironment() {
        assertThat(password("", "secret")).contains("secret");
        assertThat(password("-a mine", "secret")).contains("mine");
        assertThat(password("--user bob --pass mine", "secret")).contains("mine");
    }

    @Test
    void onlyAPasswordThatOthersCanSeeIsWarnedOf() {
        assertThat(parse("-a x").showPassword()).isTrue();
        assertThat(parse("-u redis://:x@h").showPassword()).isTrue();
        assertThat(parse("-a x --no-auth-warning").showPassword()).isFalse();
        assertThat(parse("-u redis://h").showPassword()).isFalse();
    }

    @Test
    void theFormOfRepliesDependsOnTheOutputUnlessItIsNamed() {
        assertThat(parse("PING").form(true)).isSameAs(ReplyFormatter.TERMINAL);
        assertThat(parse("PING").form(false)).isSameAs(ReplyFormatter.RAW);
        assertThat(parse("--no-raw").form(false)).isSameAs(ReplyFormatter.TERMINAL);
        assertThat(parse("--raw").form(true)).isSameAs(ReplyFormatter.RAW);
        assertThat(parse("--json").form(true)).isSameAs(ReplyFormatter.JSON);
        assertThat(parse("--json").target().version()).isEqualTo(RespVersion.RESP3);
    }

    @Test
    void nonsenseIsRefusedWithAReason() {
        assertThatThrownBy(() -> parse("--bogus")).isInstanceOf(ParameterException.class).hasMessageContaining("--bogus");
        assertThatThrownBy(() -> parse("-p 70000")).isInstanceOf(ParameterException.class).hasMessage("Invalid server port.");
        assertThatThrownBy(() -> parse("-u http://h")).isInstanceOf(ParameterException.class).hasMessage("Invalid URI scheme");
    }

    @Test
    void helpIsOnlyTheLongOption() {
        assertThat(parse("--help").askForHelp()).isTrue();
        assertThat(parse("--help").usage()).contains("-h=HOST", "[COMMAND...]");
    }

    private static Optional<String> password(String words, String environment) {
        String[] split = words.isEmpty() ? new String[0] : words.split(" ");
        return Arguments.parse(split, Optional.of(environment)).target().login().map(Target.Login::password);
    }

    private static Arguments parse(String... words) {
        return Arguments.parse(words.length == 0 ? words : words[0].split(" "), Optional.empty());
    }
}
