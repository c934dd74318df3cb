package readis.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import readis.protocol.Reply;
import readis.protocol.Request;

/// Compares what redis-server and Readis answered to the same conversation.
///
/// The answer to EXEC is many answers: each is compared as that of the request which was queued for it.
interface Comparison {

    Reply QUEUED = Reply.simple("QUEUED");
    Set<String> ENDINGS = Set.of("exec", "discard", "reset");

    /// Whether `redis` and `readis` are the same answer to `request`, as far as it can be the same.
    boolean same(Request request, Answer redis, Answer readis);

    /// @throws AssertionError with the conversation up to the first request that was answered differently
    default void check(Conversation conversation, List<Answer> redis, List<Answer> readis) {
        List<Request> queue = new ArrayList<>();
        for (int i = 0; i < conversation.requests().size(); i++) {
            Request request = conversation.requests().get(i);
            if (i >= redis.size() || i >= readis.size() || !same(queue, request, redis.get(i), readis.get(i))) {
                throw new AssertionError("%s%n%nredis-server: %s%nReadis:       %s".formatted(
                        new Conversation(conversation.requests().subList(0, i + 1)), at(redis, i), at(readis, i)));
            }
        }
    }

    private static String at(List<Answer> answers, int index) {
        return index < answers.size() ? answers.get(index).toString() : "(nothing)";
    }

    /// The same where `queue` is what the client has queued; it is kept up to date.
    default boolean same(List<Request> queue, Request request, Answer redis, Answer readis) {
        List<Request> queued = List.copyOf(queue);
        if (redis.reply().equals(QUEUED)) {
            queue.add(request);
        } else if (ENDINGS.contains(request.name().toLowerCase().toLatin1())) {
            queue.clear();
        }
        boolean executed = request.name().equalsIgnoreCase("exec") && !queued.isEmpty();
        return executed && redis.reply() instanceof Reply.Array(List<Reply> expected)
                && readis.reply() instanceof Reply.Array(List<Reply> actual)
                ? sameOnes(queued, expected, actual) : same(request, redis, readis);
    }

    /// What HELLO does to the replies around it in an EXEC is a difference of its own: `hello-inside`.
    private boolean sameOnes(List<Request> queued, List<Reply> redis, List<Reply> readis) {
        return queued.size() == redis.size() && queued.size() == readis.size()
                && (queued.stream().anyMatch(request -> request.name().equalsIgnoreCase("hello"))
                || IntStream.range(0, queued.size())
                        .allMatch(i -> countsReferences(queued.get(i))
                                || same(queued.get(i), Answer.of(redis.get(i)), Answer.of(readis.get(i)))));
    }

    /// How many hold a value that its transaction has just set is a difference of its own: `refcount-inside`.
    private static boolean countsReferences(Request request) {
        return request.name().equalsIgnoreCase("object") && request.size() > 1
                && request.word(1).equalsIgnoreCase("refcount");
    }
}
