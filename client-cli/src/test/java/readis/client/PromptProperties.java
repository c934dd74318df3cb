package readis.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Reply;
import readis.protocol.Request;

/// The prompt never lies about the database and the transaction.
class PromptProperties {

    /// How a prompt follows a conversation: the real way or a mutant's.
    interface Follower {
        Prompt after(Prompt prompt, Request request, Reply reply);
    }

    @Property
    @Law("CLI-4")
    void thePromptTellsTheTruth(@ForAll("conversations") List<String> conversation) {
        tellsTheTruth(Prompt::after, conversation);
    }

    @Example
    @Rejects("CLI-4")
    void rejectsAPromptThatBelievesAQueuedSelect() {
        Mutants.assertRejected(conversations(), lines -> tellsTheTruth((prompt, request, reply) -> {
            Prompt next = prompt.after(request, reply);
            return request.name().equalsIgnoreCase("select") && reply.equals(Reply.simple("QUEUED"))
                    ? next.in(Integer.parseInt(request.word(1).toString())) : next;
        }, lines));
    }

    @Example
    @Rejects("CLI-4")
    void rejectsAPromptThatForgetsReset() {
        Mutants.assertRejected(conversations(), lines -> tellsTheTruth((prompt, request, reply) ->
                request.name().equalsIgnoreCase("reset") ? prompt : prompt.after(request, reply), lines));
    }

    static void tellsTheTruth(Follower follower, List<String> conversation) {
        SelectingServer server = new SelectingServer();
        Prompt prompt = Prompt.of(Target.DEFAULT.address());
        for (String line : conversation) {
            Request request = Request.of(line.split(" "));
            prompt = follower.after(prompt, request, server.answer(request));
            assertThat(prompt.text()).as("after %s", conversation)
                    .isEqualTo("127.0.0.1:6379" + (server.database() == 0 ? "" : "[" + server.database() + "]")
                            + (server.isInTransaction() ? "(TX)" : "") + "> ");
        }
    }

    @Provide
    Arbitrary<List<String>> conversations() {
        return lines();
    }

    static Arbitrary<List<String>> lines() {
        return Arbitraries.of("SELECT 0", "SELECT 1", "select 2", "SELECT 99", "SELECT x", "SELECT", "MULTI", "EXEC",
                "multi", "exec", "DISCARD", "RESET", "EXEC now", "PING", "FOO").list().ofMaxSize(12);
    }
}
