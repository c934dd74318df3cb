package readis.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;

/// No password reaches the history.
class SecretsProperties {

    @Property
    @Law("CLI-5")
    void noLineWithAPasswordIsRemembered(@ForAll("lines") String line) {
        isNotRemembered(Secrets::mayBeIn, line);
    }

    @Example
    @Rejects("CLI-5")
    void rejectsAHistoryThatKnowsOnlyCapitals() {
        Mutants.assertRejected(lines(), line -> isNotRemembered(text -> text.startsWith("AUTH"), line));
    }

    @Example
    @Rejects("CLI-5")
    void rejectsAHistoryThatDoesNotSeeThroughARepetition() {
        Mutants.assertRejected(lines(), line -> isNotRemembered(
                text -> !text.startsWith("2") && Secrets.mayBeIn(text), line));
    }

    @Example
    void ordinaryLinesAreRemembered() {
        assertThat(Arbitraries.of("GET auth", "SET password x", "CONFIG GET maxmemory", "HELLO 3", "ACL LIST", "", "3 PING")
                .allValues().orElseThrow()).allSatisfy(line -> assertThat(Secrets.mayBeIn(line)).isFalse());
    }

    static void isNotRemembered(Predicate<String> secret, String line) {
        assertThat(secret.test(line)).as("left out: %s", line).isTrue();
    }

    /// The ways to type a password, in small or capital letters, quoted or not, repeated or not, complete or not.
    @Provide
    Arbitrary<String> lines() {
        Arbitrary<String> commands = Arbitraries.of("AUTH hunter2", "AUTH alice hunter2", "HELLO 3 AUTH alice hunter2",
                "ACL SETUSER alice on >hunter2", "CONFIG SET requirepass hunter2", "CONFIG SET port 1 masterauth hunter2",
                "MIGRATE h 1 k 0 9 AUTH hunter2", "MIGRATE h 1 k 0 9 AUTH2 alice hunter2", "\"AUTH\" hunter2",
                "'auth' hunter2", "AUTH \"hunter2", "AUTH");
        return Combinators.combine(Arbitraries.of("", " ", "2 ", "2  "), commands, Arbitraries.of(true, false))
                .as((before, command, small) -> before + (small ? command.toLowerCase(Locale.ROOT) : command));
    }
}
