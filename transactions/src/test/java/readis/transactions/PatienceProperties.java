package readis.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
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
import readis.protocol.command.Command;
import readis.protocol.command.Session;

/// Law TRX-6: nobody waits inside a transaction.
class PatienceProperties {

    @Property(tries = 300)
    @Law("TRX-6")
    void nobodyWaitsInside(@ForAll("queues") List<String> queue) {
        allAreAnswered(queue, Parlour::new);
    }

    @Example
    @Rejects("TRX-6")
    void rejectsADoorBehindWhichOneMayWait() {
        Mutants.assertRejected(queues(), queue -> allAreAnswered(queue, () -> new Parlour() {
            @Override
            protected Reply inside(Session session, Command command, Request request) {
                session.allowBlocking(true);
                return super.inside(session, command, request);
            }
        }));
    }

    private static void allAreAnswered(List<String> queue, Supplier<Parlour> parlours) {
        Parlour parlour = parlours.get();
        parlour.ask(1, "MULTI");
        queue.forEach(line -> parlour.ask(1, line));
        assertThat(parlour.ask(1, "EXEC")).isInstanceOfSatisfying(Reply.Array.class, replies ->
                assertThat(replies.items()).as("%s", queue).hasSameSizeAs(queue).doesNotContain(Reply.NONE));
        assertThat(parlour.session(1).isBlocked()).isFalse();
        assertThat(parlour.keyspace().blockedClients().count()).isZero();
        parlour.ask(1, "BLPOP nothing 0");
        assertThat(parlour.session(1).isBlocked()).as("afterwards one may wait again").isTrue();
    }

    @Provide
    static Arbitrary<List<String>> queues() {
        return Arbitraries.of("BLPOP l 0", "BRPOP l 0.1", "BLMOVE l l LEFT LEFT 0", "BRPOPLPUSH l l 0", "BLMPOP 0 1 l LEFT",
                "BZPOPMIN z 0", "BZPOPMAX z 0", "BZMPOP 0 1 z MIN", "XREAD BLOCK 0 STREAMS s $", "RPUSH l x", "ZADD z 1 m",
                "DEL l", "XADD s * f v").list().ofMinSize(1).ofMaxSize(6);
    }
}
