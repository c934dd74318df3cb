package readis.expiration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
import readis.storage.Conversation;
import readis.storage.HandClock;
import readis.storage.Rooms;

/// The four EXPIREs are one, and so are their conditions.
class ExpireProperties {

    /// A key, and what is asked for it.
    ///
    /// @param prelude the request that makes the key, or one that makes none
    /// @param seconds when it shall die, counted from now
    /// @param condition what stands behind the time, a blank before it included
    private record Wish(String prelude, long seconds, String condition) {
        long deadline() {
            return HandClock.BEGINNING + 1000 * seconds;
        }

        /// The four ways to say the same.
        List<String> forms() {
            return List.of("EXPIRE a " + seconds + condition, "PEXPIRE a " + 1000 * seconds + condition,
                    "EXPIREAT a " + deadline() / 1000 + condition, "PEXPIREAT a " + deadline() + condition);
        }

        /// A conversation in which the key has been made.
        Conversation begun(Rooms rooms) {
            Conversation talk = Mortality.conversation(rooms);
            talk.ask(prelude);
            talk.heardEffects();
            return talk;
        }
    }

    @Property
    @Law("EXP-5")
    void allFormsOfExpireAreOne(@ForAll("wishes") Wish wish) {
        allFormsAreOne(wish, Mortality.ROOMS);
    }

    @Property
    @Law("EXP-6")
    void conditionsHoldAsRedisHasThem(@ForAll("wishes") Wish wish) {
        conditionsHold(wish, Mortality.ROOMS);
    }

    @Example
    @Rejects("EXP-5")
    void rejectsAnExpireatThatCountsInMilliseconds() {
        Rooms mutant = withExpire("expireat", request -> "PEXPIREAT" + tail(request));
        Mutants.assertRejected(wishes(), wish -> allFormsAreOne(wish, mutant));
    }

    @Example
    @Rejects("EXP-5")
    void rejectsAnExpireThatIsReplayedAsItWasSent() {
        Rooms mutant = Mortality.ROOMS.with((keyspace, clock) -> Command.named("expire").syntax("key time [OPTION]...")
                .runs((session, request) -> {
                    if (keyspace.of(session).find(request.word(1)).isEmpty()) {
                        return Reply.integer(0);
                    }
                    long time = Long.parseLong(request.word(2).toString());
                    keyspace.of(session).setDeadline(request.word(1), clock.millis() + 1000 * time);
                    keyspace.effects().insteadOf(session.database(), request);
                    return Reply.integer(1);
                }));
        Mutants.assertRejected(wishes().filter(wish -> wish.condition().isEmpty() && wish.seconds() > 0),
                wish -> allFormsAreOne(wish, mutant));
    }

    @Example
    @Rejects("EXP-6")
    void rejectsAGtThatTakesNoDeadlineForTheEarliest() {
        Rooms mutant = Mortality.ROOMS.with((keyspace, clock) -> Command.named("pexpireat")
                .syntax("key time [OPTION]...")
                .runs((session, request) -> {
                    boolean mortal = keyspace.of(session).deadline(request.word(1)).isPresent();
                    String words = mortal ? request.toString() : request.toString().replace(" GT", "");
                    return Mortality.ROOMS.row("pexpireat", keyspace, clock).handler().orElseThrow()
                            .handle(session, Request.of(words.split(" ")));
                }));
        Mutants.assertRejected(wishes(), wish -> conditionsHold(wish, mutant));
    }

    @Example
    @Rejects("EXP-6")
    void rejectsAnExpireThatIgnoresItsConditions() {
        Rooms mutant = withExpire("pexpireat", request -> "PEXPIREAT " + request.word(1) + " " + request.word(2));
        Mutants.assertRejected(wishes(), wish -> conditionsHold(wish, mutant));
    }

    static void allFormsAreOne(Wish wish, Rooms rooms) {
        for (String form : wish.forms()) {
            Conversation talk = wish.begun(rooms);
            Reply reply = talk.ask(form);
            Conversation canonical = wish.begun(Mortality.ROOMS);
            assertThat(reply).as(form).isEqualTo(canonical.ask(wish.forms().getLast()));
            assertThat(talk.contents()).as("after %s", form).isEqualTo(canonical.contents());
            assertThat(talk.heardReplay()).as("replay of %s", form).isEqualTo(
                    reply.equals(Reply.integer(0)) ? List.of()
                            : List.of(wish.seconds() > 0 ? "PEXPIREAT a " + wish.deadline() : "DEL a"));
        }
    }

    static void conditionsHold(Wish wish, Rooms rooms) {
        Conversation talk = wish.begun(rooms);
        Optional<Conversation.Held> held = talk.holds("a");
        Map<String, Conversation.Held> before = talk.contents();
        boolean granted = held.isPresent() && allowed(wish, held.get().deadline());
        assertThat(talk.ask(wish.forms().getLast())).as("%s", wish).isEqualTo(Reply.flag(granted));
        if (!granted) {
            assertThat(talk.contents()).as("%s", wish).isEqualTo(before);
        }
    }

    /// Redis's table. A key without a deadline counts as one that dies at the end of time.
    private static boolean allowed(Wish wish, Optional<Long> present) {
        long end = present.orElse(Long.MAX_VALUE);
        return switch (wish.condition().strip()) {
            case "" -> true;
            case "NX" -> present.isEmpty();
            case "XX" -> present.isPresent();
            case "GT", "XX GT" -> wish.deadline() > end;
            case "LT" -> wish.deadline() < end;
            case "LT XX" -> present.isPresent() && wish.deadline() < end;
            default -> throw new IllegalArgumentException(wish.condition());
        };
    }

    /// The rooms in which the command `name` runs another request of that family instead.
    private static Rooms withExpire(String name, Function<Request, String> instead) {
        return Mortality.ROOMS.with((keyspace, clock) -> Command.named(name).syntax("key time [OPTION]...")
                .runs((session, request) -> Mortality.ROOMS.row("pexpireat", keyspace, clock).handler().orElseThrow()
                        .handle(session, Request.of(instead.apply(request).split(" ")))));
    }

    private static String tail(Request request) {
        return request.toString().substring(request.name().length());
    }

    @Provide
    Arbitrary<Wish> wishes() {
        Arbitrary<String> preludes = Arbitraries.oneOf(Arbitraries.of("GET a", "SET a x"),
                Arbitraries.of(1, 999, 1000, 1001, 2000, 3000).map("SET a x PX %d"::formatted));
        return Combinators.combine(preludes, Arbitraries.longs().between(-2, 3), Mortality.conditions())
                .as(Wish::new).withoutEdgeCases();
    }
}
