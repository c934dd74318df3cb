package readis.persistence.aof;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;
import readis.storage.Step;
import readis.storage.StepArbitraries;

/// Conversations with a log.
final class LogSteps {

    private LogSteps() {
    }

    /// About all types, in two databases, with mistakes.
    static Arbitrary<List<Step>> conversations() {
        return StepArbitraries.conversationsOnTopics(StepArbitraries.stepsAndMistakes());
    }

    /// The same with rewrites in between.
    static Arbitrary<List<Step>> withRewrites() {
        return StepArbitraries.conversationsOnTopics(Arbitraries.frequencyOf(
                Tuple.of(9, StepArbitraries.stepsAndMistakes()),
                Tuple.of(1, Arbitraries.just(Step.of("BGREWRITEAOF")))));
    }
}
