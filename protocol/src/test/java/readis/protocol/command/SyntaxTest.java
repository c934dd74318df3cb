package readis.protocol.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyntaxTest {

    @Test
    void usage() {
        List<Argument> arguments = Syntax.parse(
                "key value [condition=NX | XX]@2.6.12 [GET]@6.2.0 [expiration=EX seconds:integer | KEEPTTL@6.0.0]");
        assertThat(Syntax.display(arguments)).isEqualTo("key value [NX | XX] [GET] [EX seconds | KEEPTTL]");
        assertThat(arguments).extracting(Argument::name).containsExactly("key", "value", "condition", "get",
                "expiration");
        assertThat(arguments.get(2).since()).contains("2.6.12");
        assertThat(arguments.get(4).parts().getFirst().token()).contains("EX");
        assertThat(arguments.get(4).parts().getFirst().type()).isEqualTo(Argument.Type.INTEGER);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", value = {
        "key... => key [key ...]",
        "<field value>... => field value [field value ...]",
        "[GET pattern]... => [GET pattern [GET pattern ...]]",
        "WEIGHTS weight:double... => WEIGHTS weight [weight ...]",
        "STREAMS <key... id...> => STREAMS key [key ...] id [id ...]",
        "<where=BEFORE | AFTER> pivot => <BEFORE | AFTER> pivot",
        "AGGREGATE <aggregate=SUM | MIN> => AGGREGATE <SUM | MIN>",
        "[AGGREGATE <aggregate=SUM | MIN>] => [AGGREGATE <SUM | MIN>]",
        "[LIMIT <offset:integer count:integer>] => [LIMIT offset count]",
        "[operator=equal:= | approximately:~] threshold => [= | ~] threshold",
    })
    void showsArgumentsAsRedisDoes(String notation, String shown) {
        assertThat(Syntax.display(Syntax.parse(notation))).isEqualTo(shown);
    }

    @Test
    void numbersTheKeysByTheSpecificationThatFindsThem() {
        assertThat(Syntax.parse("key newkey:key value")).extracting(argument -> argument.keySpec().orElse(-1))
                .containsExactly(0, 1, -1);
    }

    @Test
    void aSharpNamesTheSpecificationThatFindsTheKey() {
        assertThat(Syntax.parse("key [BY pattern:pattern#1] [STORE target:key#2]"))
                .extracting(argument -> argument.keySpec().orElse(-1)).containsExactly(0, 1, 2);
    }

    @Test
    void repeatsTheTokenWithAnOptionalArgumentOnly() {
        assertThat(Syntax.parse("[GET pattern]...").getFirst().multipleToken()).isTrue();
        assertThat(Syntax.parse("GET pattern...").getFirst().multipleToken()).isFalse();
    }

    @Test
    void aSignHasANameOfItsOwn() {
        Argument sign = Syntax.parse("auto_id:*").getFirst();
        assertThat(sign.name()).isEqualTo("auto_id");
        assertThat(sign.token()).contains("*");
        assertThat(sign.type()).isEqualTo(Argument.Type.PURE_TOKEN);
    }

    @Test
    void nothingIsASyntaxToo() {
        assertThat(Syntax.parse("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "[key", "key]", "<key", "[]", "<>", "[NX | XX]", "[which=NX |]", "key | value", "...",
            "<key...>...",
        "key:colour", "key?", "@1.0"})
    void refusesBrokenNotation(String notation) {
        assertThatIllegalArgumentException().isThrownBy(() -> Syntax.parse(notation));
    }
}
