package readis.laws;

import java.util.Iterator;
import java.util.function.Consumer;
import net.jqwik.api.Arbitrary;

/// Shows that a law has teeth.
///
/// A property that passes may prove much or nothing: perhaps its check is too weak, perhaps its inputs never reach the
/// place that matters. So each law is also tried on a *mutant*, the same subject with a bug planted, and must fail
/// there. The check of a law is therefore a method that takes its subject: the property hands it the real one, this
/// class a wrong one.
public final class Mutants {

    /// How many inputs a mutant may survive.
    public static final int INPUTS = 10_000;

    private Mutants() {
    }

    /// Passes when `law`, which looks at a mutant, throws an [AssertionError] for one of the first [#INPUTS] inputs
    /// drawn. Any other exception goes up: a mutant that crashes has not been caught by the law.
    ///
    /// Needs jqwik around it: call it from an `@Example` or a `@Property`.
    public static <T> void assertRejected(Arbitrary<T> inputs, Consumer<? super T> law) {
        Iterator<T> drawn = inputs.sampleStream().limit(INPUTS).iterator();
        while (drawn.hasNext()) {
            if (fails(law, drawn.next())) {
                return;
            }
        }
        throw new AssertionError("the mutant survived: the law held for all " + INPUTS + " inputs");
    }

    private static <T> boolean fails(Consumer<? super T> law, T input) {
        try {
            law.accept(input);
            return false;
        } catch (AssertionError rejection) {
            return true;
        }
    }
}
