package readis.expiration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
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
import readis.protocol.command.CommandHandler;
import readis.storage.Conversation;
import readis.storage.HandClock;
import readis.storage.Rooms;
import readis.storage.Step;
import readis.storage.StepArbitraries;

/// What the commands on times to live of fields do to one field.
class FieldDeadlineProperties {

    private static final long FAR = HandClock.BEGINNING + 1_000_000;

    /// What one wishes for a field: in which condition, from which deadline to which (Unix time in ms, 0 for none).
    private record Wish(String condition, long from, long to) {

        boolean isGranted() {
            return switch (condition) {
                case "NX" -> from == 0;
                case "XX" -> from != 0;
                case "GT" -> from != 0 && to > from;
                case "LT" -> from == 0 || to < from;
                default -> true;
            };
        }
    }

    @Property(tries = 300)
    @Law("EXP-21")
    void whatIsWrittenAnewLivesForEver(@ForAll("conversations") List<Step> conversation,
            @ForAll("writings") String writing) {
        forgetsTheDeadline(conversation, writing, Mortality.ROOMS);
    }

    @Property(tries = 300)
    @Law("EXP-21")
    void whatIsChangedOrTakenElsewhereKeepsItsDeadline(@ForAll("lifetimes") long lifetime,
            @ForAll("changes") String change) {
        keepsTheDeadline(lifetime, change, Mortality.ROOMS);
    }

    @Property(tries = 300)
    @Law("EXP-22")
    void allHexpiresAreOne(@ForAll("conversations") List<Step> conversation, @ForAll("seconds") long seconds) {
        areOne(conversation, seconds, Mortality.ROOMS);
    }

    @Property(tries = 300)
    @Law("EXP-23")
    void conditionsHoldFieldByField(@ForAll("wishes") Wish one, @ForAll("wishes") Wish other) {
        grants(one, other.from(), Mortality.ROOMS);
    }

    @Property(tries = 300)
    @Law("EXP-24")
    void hpersistUndoesHexpire(@ForAll("conversations") List<Step> conversation, @ForAll("lifetimes") long lifetime) {
        undoes(conversation, lifetime, Mortality.ROOMS);
    }

    @Example
    @Rejects("EXP-21")
    void rejectsAnHsetThatKeepsTheDeadline() {
        Rooms mutant = mutant("hset", row -> (session, request) -> row.handle(session, Request.of(
                "HSETEX a KEEPTTL FIELDS 1 f x".split(" "))), "hsetex");
        Mutants.assertRejected(conversations(), conversation -> forgetsTheDeadline(conversation, "HSET a f x", mutant));
    }

    @Example
    @Rejects("EXP-21")
    void rejectsAnHincrbyThatTakesTheDeadlineAway() {
        Rooms mutant = mutant("hincrby", row -> (session, request) -> row.handle(session, Request.of(
                "HSET a f 2".split(" "))), "hset");
        Mutants.assertRejected(lifetimes(), lifetime -> keepsTheDeadline(lifetime, "HINCRBY a f 1", mutant));
    }

    @Example
    @Rejects("EXP-22")
    void rejectsAnHexpireThatCountsFromTheBeginningOfTime() {
        Rooms mutant = mutant("hexpire", row -> row, "hexpireat");
        Mutants.assertRejected(Arbitraries.longs().between(1, 5), seconds -> areOne(List.of(), seconds, mutant));
    }

    @Example
    @Rejects("EXP-23")
    void rejectsAGtForFieldsThatLiveForEver() {
        Rooms mutant = mutant("hpexpireat", row -> (session, request) -> row.handle(session,
                Request.of(request.toString().replace(" GT ", " ").split(" "))), "hpexpireat");
        Mutants.assertRejected(wishes(), wish -> grants(wish, 0, mutant));
    }

    @Example
    @Rejects("EXP-24")
    void rejectsAnHpersistThatOnlyPutsTheDeadlineOff() {
        Rooms mutant = mutant("hpersist", row -> (session, request) -> row.handle(session,
                Request.of("HPEXPIRE a 5000 FIELDS 1 f".split(" "))), "hpexpire");
        Mutants.assertRejected(lifetimes(), lifetime -> undoes(List.of(), lifetime, mutant));
    }

    /// The rooms in which `name` does what `planting` makes of the row called `original`.
    private static Rooms mutant(String name, UnaryOperator<CommandHandler> planting, String original) {
        return Mortality.ROOMS.with((keyspace, clock) -> Command.named(name).syntax("key word...").runs(planting.apply(
                Mortality.ROOMS.row(original, keyspace, clock).handler().orElseThrow())));
    }

    private static Conversation after(List<Step> conversation, Rooms rooms) {
        Conversation talk = Mortality.conversation(rooms);
        conversation.forEach(talk::take);
        talk.ask("DEL a");
        return talk;
    }

    private static void forgetsTheDeadline(List<Step> conversation, String writing, Rooms rooms) {
        Conversation talk = after(conversation, rooms);
        talk.ask("HSETEX a PX 50 FIELDS 2 f y g y");
        talk.ask(writing);
        assertThat(talk.ask("HTTL a FIELDS 1 f")).as(writing).isEqualTo(Reply.array(Reply.integer(-1)));
        talk.pass(1_000_000);
        assertThat(talk.ask("HGET a f")).as(writing).isEqualTo(Reply.bulk("x"));
    }

    private static void keepsTheDeadline(long lifetime, String change, Rooms rooms) {
        Conversation talk = after(List.of(), rooms);
        talk.ask("HSETEX a PX " + lifetime + " FIELDS 2 f 1 g 2");
        talk.ask(change);
        String key = change.matches("(COPY|RENAME) .*") ? "b" : "a";
        assertThat(talk.ask("HPTTL " + key + " FIELDS 1 f")).as(change).isEqualTo(Reply.array(Reply.integer(lifetime)));
        talk.pass(lifetime + 1);
        assertThat(talk.ask("HEXISTS " + key + " f")).as(change).isEqualTo(Reply.integer(0));
    }

    /// The same moment, said in six ways, has the same consequences.
    private static void areOne(List<Step> conversation, long seconds, Rooms rooms) {
        Conversation first = after(conversation, rooms);
        long moment = first.clock().millis() / 1000 * 1000 + 1000 * seconds;
        long left = moment - first.clock().millis();
        List<String> ways = List.of("HPEXPIREAT a " + moment + " FIELDS 1 f", "HEXPIREAT a " + moment / 1000 + " FIELDS 1 f",
                "HGETEX a EXAT " + moment / 1000 + " FIELDS 1 f", "HGETEX a PXAT " + moment + " FIELDS 1 f",
                left < 0 ? "HPEXPIREAT a 0 FIELDS 1 f" : "HPEXPIRE a " + left + " FIELDS 1 f",
                left < 0 || left % 1000 != 0 ? "HEXPIREAT a " + moment / 1000 + " FIELDS 1 f"
                        : "HEXPIRE a " + left / 1000 + " FIELDS 1 f");
        for (String way : ways) {
            Conversation talk = after(conversation, rooms);
            talk.ask("HSET a f x g y");
            talk.heardReplay();
            talk.ask(way);
            assertThat(talk.heardReplay()).as(way).containsExactly(
                    left <= 0 ? "HDEL a f" : "HPEXPIREAT a " + moment + " FIELDS 1 f");
            assertThat(talk.ask("HPEXPIRETIME a FIELDS 2 f g")).as(way)
                    .isEqualTo(Reply.array(Reply.integer(left <= 0 ? -2 : moment), Reply.integer(-1)));
        }
    }

    /// Two fields hear the same wish.
    private static void grants(Wish wish, long otherDeadline, Rooms rooms) {
        Conversation talk = Mortality.conversation(rooms);
        talk.ask("HSET a f x g x h x");
        List<Wish> wishes = List.of(wish, new Wish(wish.condition(), otherDeadline, wish.to()));
        for (int i = 0; i < 2; i++) {
            if (wishes.get(i).from() != 0) {
                talk.ask("HPEXPIREAT a " + wishes.get(i).from() + " FIELDS 1 " + "fg".charAt(i));
            }
        }
        String condition = wish.condition().isEmpty() ? "" : wish.condition() + " ";
        boolean over = wish.to() <= HandClock.BEGINNING;
        Reply[] codes = wishes.stream().map(each -> Reply.integer(!each.isGranted() ? 0 : over ? 2 : 1))
                .toArray(Reply[]::new);
        assertThat(talk.ask("HPEXPIREAT a " + wish.to() + " " + condition + "FIELDS 3 f g z"))
                .isEqualTo(Reply.array(codes[0], codes[1], Reply.integer(-2)));
        Reply[] moments = wishes.stream().map(each -> Reply.integer(each.isGranted() ? over ? -2 : each.to()
                : each.from() == 0 ? -1 : each.from())).toArray(Reply[]::new);
        assertThat(talk.ask("HPEXPIRETIME a FIELDS 2 f g")).isEqualTo(Reply.array(moments));
    }

    private static void undoes(List<Step> conversation, long lifetime, Rooms rooms) {
        Conversation talk = after(conversation, rooms);
        talk.ask("HSET a f x");
        assertThat(talk.ask("HPERSIST a FIELDS 1 f")).isEqualTo(Reply.array(Reply.integer(-1)));
        talk.ask("HPEXPIRE a " + lifetime + " FIELDS 1 f");
        assertThat(talk.ask("HPERSIST a FIELDS 1 f")).isEqualTo(Reply.array(Reply.integer(1)));
        assertThat(talk.ask("HTTL a FIELDS 1 f")).isEqualTo(Reply.array(Reply.integer(-1)));
        talk.pass(1_000_000);
        assertThat(talk.ask("HGET a f")).isEqualTo(Reply.bulk("x"));
    }

    @Provide
    Arbitrary<List<Step>> conversations() {
        return StepArbitraries.conversations(Mortality.fieldSteps());
    }

    @Provide
    Arbitrary<String> writings() {
        return Arbitraries.of("HSET a f x", "HMSET a g 1 f x", "HSETEX a FIELDS 1 f x", "HSET a f z f x",
                "HSETEX a FXX FIELDS 2 g 1 f x");
    }

    @Provide
    Arbitrary<String> changes() {
        return Arbitraries.of("HINCRBY a f 1", "HINCRBYFLOAT a f 0.5", "HSETEX a KEEPTTL FIELDS 1 f x", "HSET a g x",
                "HDEL a g", "HGET a f", "COPY a b", "RENAME a b", "HSETNX a f x", "HSET a g " + "x".repeat(65), "HGETEX a FIELDS 1 f",
                "HPEXPIRE a 5 XX FIELDS 1 z");
    }

    @Provide
    Arbitrary<Long> lifetimes() {
        return StepArbitraries.lifetimes();
    }

    @Provide
    Arbitrary<Long> seconds() {
        return Arbitraries.longs().between(-2, 5);
    }

    @Provide
    Arbitrary<Wish> wishes() {
        Arbitrary<Long> moments = Arbitraries.of(FAR, FAR + 1, FAR + 2);
        return Combinators.combine(Arbitraries.of("", "NX", "XX", "GT", "LT"),
                Arbitraries.oneOf(Arbitraries.just(0L), moments),
                Arbitraries.oneOf(moments, Arbitraries.just(HandClock.BEGINNING))).as(Wish::new);
    }
}
