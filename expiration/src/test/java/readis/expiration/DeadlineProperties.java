package readis.expiration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.storage.Conversation;
import readis.storage.Rooms;
import readis.storage.Step;
import readis.storage.StepArbitraries;

/// How a deadline comes to an end: by SET, by PERSIST, or by the clock; never by itself.
class DeadlineProperties {

    @Property(tries = 500)
    @Law("EXP-2")
    void setDiscardsAnyEarlierDeadline(@ForAll("conversations") List<Step> conversation) {
        setForgets(conversation, Mortality.ROOMS);
    }

    @Property(tries = 500)
    @Law("EXP-3")
    void aTimeToLiveNeverGrowsByItself(@ForAll("idlings") Tuple2<Long, List<Step>> idling) {
        onlyRunsDown(idling, Mortality.ROOMS);
    }

    @Property(tries = 500)
    @Law("EXP-4")
    void persistUndoesExpire(@ForAll("conversations") List<Step> conversation) {
        persistUndoes(conversation, Mortality.ROOMS);
    }

    @Example
    @Rejects("EXP-2")
    void rejectsASetThatKeepsTheDeadline() {
        Rooms mutant = Mortality.ROOMS.with((keyspace, clock) -> Command.named("set").syntax("key value [OPTION]...")
                .runs((session, request) -> {
                    Request kept = request.size() > 3 ? request : Request.of((request + " KEEPTTL").split(" "));
                    return Mortality.ROOMS.row("set", keyspace, clock).handler().orElseThrow().handle(session, kept);
                }));
        Mutants.assertRejected(conversations(), conversation -> setForgets(conversation, mutant));
    }

    @Example
    @Rejects("EXP-3")
    void rejectsAGetThatProlongsLife() {
        Rooms mutant = Mortality.ROOMS.with((keyspace, clock) -> Command.named("get").syntax("key")
                .runs((session, request) -> {
                    keyspace.of(session).deadline(request.word(1)).ifPresent(
                            _ -> keyspace.of(session).setDeadline(request.word(1), clock.millis() + 100));
                    return Rooms.STORAGE.row("get", keyspace, clock).handler().orElseThrow().handle(session, request);
                }));
        Mutants.assertRejected(idlings(), idling -> onlyRunsDown(idling, mutant));
    }

    @Example
    @Rejects("EXP-4")
    void rejectsAPersistThatPutsTheDeadlineOff() {
        Rooms mutant = Mortality.ROOMS.with((keyspace, clock) -> Command.named("persist").syntax("key")
                .runs((session, request) -> {
                    Bytes key = request.word(1);
                    keyspace.of(session).setDeadline(key, clock.millis() + 1_000_000);
                    return Reply.integer(1);
                }));
        Mutants.assertRejected(conversations(), conversation -> persistUndoes(conversation, mutant));
    }

    static void setForgets(List<Step> conversation, Rooms rooms) {
        Conversation talk = Mortality.conversation(rooms);
        conversation.forEach(talk::take);
        talk.ask("SET a x");
        assertThat(talk.ask("PTTL a")).as("after SET a x").isEqualTo(Reply.integer(-1));
    }

    /// After SET with so long a life, `a` is only read and time passes: its PTTL runs down with the clock.
    static void onlyRunsDown(Tuple2<Long, List<Step>> idling, Rooms rooms) {
        Conversation talk = Mortality.conversation(rooms);
        talk.ask("SET a 1 PX " + idling.get1());
        long left = idling.get1();
        for (Step step : idling.get2()) {
            talk.take(step);
            left -= step instanceof Step.Pass(long milliseconds) ? milliseconds : 0;
            assertThat(talk.ask("PTTL a")).as("after %s", step).isEqualTo(Reply.integer(left < 0 ? -2 : left));
        }
    }

    static void persistUndoes(List<Step> conversation, Rooms rooms) {
        Conversation talk = Mortality.conversation(rooms);
        conversation.forEach(talk::take);
        talk.ask("SET a x KEEPTTL");
        talk.ask("PEXPIRE a 10");
        assertThat(talk.ask("PERSIST a")).isEqualTo(Reply.integer(1));
        assertThat(talk.ask("PTTL a")).isEqualTo(Reply.integer(-1));
        talk.pass(1_000_000);
        assertThat(talk.ask("GET a")).isEqualTo(Reply.bulk("x"));
    }

    @Provide
    Arbitrary<List<Step>> conversations() {
        return Mortality.conversations();
    }

    /// A time to live, and steps that do not write `a`.
    @Provide
    Arbitrary<Tuple2<Long, List<Step>>> idlings() {
        Arbitrary<Step> reads = StepArbitraries.asks("%s", Arbitraries.of("GET a", "EXISTS a", "TTL a", "PEXPIRETIME a",
                "SET b x PX 5", "EXPIRE b 10", "PERSIST b", "DEL b"));
        Arbitrary<Step> steps = Arbitraries.oneOf(reads, Arbitraries.longs().between(1, 30).map(Step.Pass::new));
        return Combinators.combine(StepArbitraries.lifetimes(), StepArbitraries.conversations(steps)).as(Tuple::of);
    }
}
