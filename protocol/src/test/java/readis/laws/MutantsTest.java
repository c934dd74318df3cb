package readis.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;

class MutantsTest {

    private final Arbitrary<Integer> digits = Arbitraries.integers().between(0, 9);

    @Example
    void usage() {
        assertThatCode(() -> Mutants.assertRejected(digits, digit -> assertThat(digit).isLessThan(9)))
                .doesNotThrowAnyException();
    }

    @Example
    void failsWhenTheMutantSurvivesEveryInput() {
        AtomicInteger inputs = new AtomicInteger();
        assertThatThrownBy(() -> Mutants.assertRejected(digits, _ -> inputs.incrementAndGet()))
                .isInstanceOf(AssertionError.class)
                .hasMessage("the mutant survived: the law held for all 10000 inputs");
        assertThat(inputs).hasValue(Mutants.INPUTS);
    }

    @Example
    void stopsAtTheFirstRejection() {
        AtomicInteger inputs = new AtomicInteger();
        Mutants.assertRejected(digits, _ -> assertThat(inputs.incrementAndGet()).isLessThan(3));
        assertThat(inputs).hasValue(3);
    }

    @Example
    void doesNotTakeACrashForARejection() {
        assertThatThrownBy(() -> Mutants.assertRejected(digits, digit -> {
            throw new IllegalStateException("crashed on " + digit);
        })).isInstanceOf(IllegalStateException.class);
    }
}
