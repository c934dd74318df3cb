package readis.protocol.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectiveTest {

    @Test
    void usage() {
        List<Long> seen = new ArrayList<>();
        Directive<Long> hz = Directive.integer("hz", 10, 1, 500).onChange(seen::add);
        hz.set("100");
        assertThat(hz.value()).isEqualTo(100L);
        assertThat(hz.text()).isEqualTo("100");
        assertThat(seen).containsExactly(100L);
    }

    @Test
    void aValueIsTakenBeforeItIsApplied() {
        List<Boolean> seen = new ArrayList<>();
        Directive<Boolean> appendonly = Directive.yesOrNo("appendonly", false).onChange(seen::add);
        appendonly.take("YES");
        assertThat(appendonly.text()).isEqualTo("yes");
        assertThat(seen).isEmpty();
        appendonly.apply();
        assertThat(seen).containsExactly(true);
    }

    @Test
    void aValueIsBroughtIntoTheFormInWhichItCanBe() {
        Directive<Long> hz = Directive.integer("hz", 10, 0, 10_000).adjusted(rate -> Math.clamp(rate, 1L, 500L));
        hz.set("1000");
        assertThat(hz.value()).isEqualTo(500);
        refuses(hz, "10001", "argument must be between 0 and 10000 inclusive");
    }

    @Test
    void anOlderNameIsNotForgotten() {
        Directive<Long> entries = Directive.integer("hash-max-listpack-entries", 512, 0, 1000)
                .formerly("hash-max-ziplist-entries");
        assertThat(entries.name()).isEqualTo("hash-max-listpack-entries");
        assertThat(entries.alias()).contains("hash-max-ziplist-entries");
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "kb, 0", "0, 0", "1b, 1", "1k, 1000", "1kb, 1024", "64MB, 67108864", "2m, 2000000", "1G, 1000000000",
            "1gb, 1073741824",
        "8589934591gb, 9223372035781033984", "9223372036g, 9223372036000000000"})
    void readsSizesAsPeopleWriteThem(String text, long bytes) {
        Directive<Long> maxmemory = Directive.memory("maxmemory", 0, 0, Long.MAX_VALUE);
        maxmemory.set(text);
        assertThat(maxmemory.value()).isEqualTo(bytes);
        assertThat(maxmemory.text()).isEqualTo(String.valueOf(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1xb", "-1", "1.5gb", "1 mb", " 1"})
    void refusesSizesThatAreNone(String text) {
        refuses(Directive.memory("maxmemory", 0, 0, Long.MAX_VALUE), text, "argument must be a memory value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8589934592gb", "9223372037g", "999999999999999999999gb", "9223372036854775808"})
    void refusesSizesThatAreTooLarge(String text) {
        refuses(Directive.memory("maxmemory", 0, 0, Long.MAX_VALUE), text,
                "argument must be between 0 and 9223372036854775807 inclusive");
    }

    @Test
    void refusesInTheWordsOfRedis() {
        refuses(Directive.integer("hz", 10, 1, 500), "x", "argument couldn't be parsed into an integer");
        refuses(Directive.integer("hz", 10, 1, 500), "501", "argument must be between 1 and 500 inclusive");
        refuses(Directive.memory("limit", 1, 1, 1024), "2kb", "argument must be between 1 and 1024 inclusive");
        refuses(Directive.yesOrNo("appendonly", false), "maybe", "argument must be 'yes' or 'no'");
        refuses(Directive.choice("appendfsync", "no", List.of("everysec", "no")), "x",
                "argument(s) must be one of the following: everysec, no");
        refuses(Directive.only("cluster-enabled", "no"), "yes", "this server can only do 'no' so far");
    }

    private static <T> void refuses(Directive<T> directive, String text, String reason) {
        T before = directive.value();
        assertThatIllegalArgumentException().isThrownBy(() -> directive.set(text)).withMessage(reason);
        assertThat(directive.value()).isEqualTo(before);
    }

    @Test
    void aChoiceIsMadeInAnyCase() {
        Directive<String> appendfsync = Directive.choice("appendfsync", "no", List.of("everysec", "no"));
        appendfsync.set("EverySec");
        assertThat(appendfsync.value()).isEqualTo("everysec");
    }

    @Test
    void remembersWhatElseIsSaidOfIt() {
        assertThat(Directive.only("save", "").isSingular()).isTrue();
        assertThat(Directive.text("requirepass", "").isSingular()).isFalse();
        assertThat(Directive.text("bio-cpulist", "").formerly("bio_cpulist").alias()).contains("bio_cpulist");
        assertThat(Directive.yesOrNo("logo", false).withoutEffect("there is none").whyWithoutEffect())
                .contains("there is none");
    }

    @Test
    void remembersWhatMayBeChanged() {
        assertThat(Directive.text("requirepass", "").isImmutable()).isFalse();
        assertThat(Directive.text("unixsocket", "").immutable().isImmutable()).isTrue();
    }
}
