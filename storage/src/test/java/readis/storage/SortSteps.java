package readis.storage;

import static readis.storage.StepArbitraries.keys;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Random lines of conversations: SORT on whatever there is.
final class SortSteps {

    private SortSteps() {
    }

    static Arbitrary<Step> steps() {
        Arbitrary<String> options = Arbitraries.of("", " ALPHA", " BY b*", " BY nosort GET #", " LIMIT 0 1", " DESC ALPHA",
                " GET a* GET #", " UP", " LIMIT x 1");
        Arbitrary<Step> stores = Combinators.combine(keys(), options, keys()).as("SORT %s%s STORE %s"::formatted)
                .map(Step::of);
        Arbitrary<Step> looks = Combinators.combine(Arbitraries.of("SORT", "SORT_RO"), keys(), options)
                .as("%s %s%s"::formatted).map(Step::of);
        return Arbitraries.oneOf(stores, stores, looks);
    }
}
