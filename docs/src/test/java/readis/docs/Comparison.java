package readis.docs;

import java.util.List;
import readis.protocol.Request;

/// Compares what redis-server and Readis answered to the same conversation.
interface Comparison {

    /// Whether `redis` and `readis` are the same answer to `request`, as far as it can be the same.
    boolean same(Request request, Answer redis, Answer readis);

    /// @throws AssertionError with the conversation up to the first request that was answered differently
    default void check(Conversation conversation, List<Answer> redis, List<Answer> readis) {
        for (int i = 0; i < conversation.requests().size(); i++) {
            Request request = conversation.requests().get(i);
            if (i >= redis.size() || i >= readis.size() || !same(request, redis.get(i), readis.get(i))) {
                throw new AssertionError("%s%n%nredis-server: %s%nReadis:       %s".formatted(
                        new Conversation(conversation.requests().subList(0, i + 1)), at(redis, i), at(readis, i)));
            }
        }
    }

    private static String at(List<Answer> answers, int index) {
        return index < answers.size() ? answers.get(index).toString() : "(nothing)";
    }
}
