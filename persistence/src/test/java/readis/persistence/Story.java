package readis.persistence;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import readis.protocol.Bytes;
import readis.protocol.Request;
import readis.storage.Conversation;
import readis.storage.Rooms;
import readis.storage.Step;
import readis.storage.StepArbitraries;

/// How a keyspace came to be what it is: settings, and what was said.
///
/// @param settings each name before its value
public record Story(List<String> settings, List<Step> steps) {

    /// Settings under which small values have the large encodings.
    private static final List<String> TINY = List.of("hash-max-listpack-entries", "1", "set-max-intset-entries", "2",
            "set-max-listpack-entries", "1", "zset-max-listpack-entries", "1", "list-max-listpack-size", "2",
            "stream-node-max-entries", "2");

    private static final Bytes NEGATIVE_ZERO = Bytes.of("-0");

    /// Stories about all types, but not of the score -0: a skip list keeps its sign and a listpack has none, here as in Redis,
    /// and a small sorted set that was a skip list comes back as a listpack.
    public static Arbitrary<Story> stories() {
        Arbitrary<List<String>> settings = Arbitraries.of(true, false).map(tiny -> tiny ? TINY : List.of());
        return Combinators.combine(settings,
                StepArbitraries.conversationsOnTopics(StepArbitraries.stepsAndMistakes())).as((chosen, steps) ->
                        new Story(chosen, steps.stream().filter(step -> !namesNegativeZero(step)).toList()));
    }

    private static boolean namesNegativeZero(Step step) {
        return step instanceof Step.Ask(Request request) && request.words().contains(NEGATIVE_ZERO);
    }

    /// What came of it.
    public Conversation told() {
        Conversation conversation = new Conversation(Rooms.storageWith(settings));
        steps.forEach(conversation::take);
        return conversation;
    }

    /// What comes out of `file` under the same settings.
    public Conversation load(Bytes file) {
        return Archive.load(file, settings);
    }
}
