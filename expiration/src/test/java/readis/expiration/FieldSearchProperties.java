package readis.expiration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
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
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.storage.Conversation;
import readis.storage.Database;
import readis.storage.Step;
import readis.storage.StepArbitraries;
import readis.storage.Value;

/// The search for dead fields that nobody touches: whom it buries, how long it takes, and that nobody notices.
class FieldSearchProperties {

    private static final long NANOS_A_TICK = 100_000_000;
    private static final int LARGEST_LOOK = 20;

    /// Hashes of which so many fields are dead and so many alive.
    ///
    /// @param cost of one burial, in ns
    private record Graveyard(int hashes, int dead, int alive, long cost) {
    }

    /// A graveyard put into the world, with a stopwatch that only burials move.
    private static final class Site {
        private final Conversation talk = Mortality.conversation();
        private final Database database = talk.keyspace().databases().getFirst();
        private final Graveyard graveyard;

        Site(Graveyard graveyard) {
            this.graveyard = graveyard;
            for (int hash = 0; hash < graveyard.hashes(); hash++) {
                for (int i = 0; i < graveyard.dead() + graveyard.alive(); i++) {
                    String end = i < graveyard.dead() ? "PX " + (1 + i % 3) : i % 2 == 0 ? "PX 1000" : "KEEPTTL";
                    talk.ask("HSETEX h" + hash + " " + end + " FIELDS 1 f" + i + " x");
                }
            }
            talk.pass(4);
        }

        long nanos() {
            return talk.keyspace().partDeaths() * graveyard.cost();
        }

        ActiveExpiry expiry() {
            return expiry(this::nanos);
        }

        ActiveExpiry expiry(LongSupplier stopwatch) {
            return new ActiveExpiry(talk.keyspace(), talk.clock()::millis, stopwatch, () -> 10);
        }
    }

    @Property(tries = 100)
    @Law("EXP-25")
    void allDeadFieldsAreBuriedAndNoOthers(@ForAll("graveyards") Graveyard graveyard) {
        Site site = new Site(graveyard);
        ActiveExpiry expiry = site.expiry();
        for (int i = 0; i <= graveyard.hashes() * graveyard.dead(); i++) {
            expiry.slow();
        }
        onlyTheLivingAreLeft(site);
    }

    @Property(tries = 100)
    @Law("EXP-25")
    void aCycleEndsWhenItsTimeIsOver(@ForAll("graveyards") Graveyard graveyard) {
        Site site = new Site(graveyard);
        keepsToItsTime(site, site.expiry());
    }

    @Property(tries = 300)
    @Law("EXP-25")
    void nobodyNoticesIt(@ForAll("conversations") List<Step> steps) {
        nobodyNotices(steps, talk -> {
            ActiveExpiry expiry = new ActiveExpiry(talk.keyspace(), talk.clock()::millis, () -> 0, () -> 10);
            return expiry::slow;
        });
    }

    @Example
    @Rejects("EXP-25")
    void rejectsASearchThatFindsOnlyWhomSomebodyTouches() {
        Mutants.assertRejected(graveyards(), graveyard -> {
            Site site = new Site(graveyard);
            site.talk.ask("HMGET h0 f0");
            onlyTheLivingAreLeft(site);
        });
    }

    @Example
    @Rejects("EXP-25")
    void rejectsASearchThatNeverLooksAtTheClock() {
        Mutants.assertRejected(graveyards(), graveyard -> {
            Site site = new Site(graveyard);
            keepsToItsTime(site, site.expiry(() -> 0));
        });
    }

    @Example
    @Rejects("EXP-25")
    void rejectsASearchThatBuriesTheMortal() {
        Mutants.assertRejected(conversations(), steps -> nobodyNotices(steps, talk -> () -> StepArbitraries.KEYS.forEach(
                key -> talk.keyspace().databases().getFirst().peek(Bytes.of(key)).ifPresent(value -> {
                    if (value.earliestDeadline() != Value.NEVER) {
                        talk.keyspace().databases().getFirst().remove(Bytes.of(key));
                    }
                }))));
    }

    private static void onlyTheLivingAreLeft(Site site) {
        Graveyard graveyard = site.graveyard;
        assertThat(site.database.size()).isEqualTo(graveyard.alive() == 0 ? 0 : graveyard.hashes());
        for (int hash = 0; hash < graveyard.hashes(); hash++) {
            assertThat(site.talk.ask("HLEN h" + hash)).isEqualTo(Reply.integer(graveyard.alive()));
        }
        AtomicLong weight = new AtomicLong(site.database.tableWeight());
        site.database.forEach((_, value) -> weight.addAndGet(value.weight()));
        assertThat(site.database.weight()).isEqualTo(weight.get());
        assertThat(site.talk.keyspace().partDeaths()).isEqualTo((long) graveyard.hashes() * graveyard.dead());
    }

    /// The fields get half the time of a cycle, and one look more.
    private static void keepsToItsTime(Site site, ActiveExpiry expiry) {
        long before = site.nanos();
        expiry.slow();
        assertThat(site.nanos() - before)
                .isLessThanOrEqualTo(NANOS_A_TICK / 4 / 2 + LARGEST_LOOK * site.graveyard.cost());
    }

    /// The same conversation, with a search after every step and without.
    private static void nobodyNotices(List<Step> steps, Function<Conversation, Runnable> search) {
        Conversation searched = Mortality.conversation();
        Conversation alone = Mortality.conversation();
        Runnable cycle = search.apply(searched);
        for (Step step : steps) {
            Optional<Reply> reply = searched.take(step);
            Optional<Reply> expected = alone.take(step);
            if (!step.toString().startsWith("HRANDFIELD")) {
                assertThat(reply).as("%s", step).isEqualTo(expected);
            }
            cycle.run();
        }
    }

    @Provide
    Arbitrary<Graveyard> graveyards() {
        return Combinators.combine(Arbitraries.integers().between(1, 20), Arbitraries.integers().between(0, 60),
                Arbitraries.integers().between(0, 10), Arbitraries.longs().between(100, 200_000)).as(Graveyard::new);
    }

    /// Hashes are not taken elsewhere: whether there is one with only the dead in it can be seen.
    @Provide
    Arbitrary<List<Step>> conversations() {
        return StepArbitraries.conversations(
                Mortality.fieldSteps().filter(step -> !step.toString().matches("(COPY|RENAME) .*")));
    }
}
