package readis.expiration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
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
import readis.storage.HandClock;
import readis.storage.Keyspace;
import readis.storage.KeyspaceEvent;
import readis.storage.SipHash;
import readis.storage.Step;
import readis.storage.strings.StringValue;

/// The search for dead keys that nobody touches: whom it buries, how long it takes, and that nobody notices.
class ActiveExpiryProperties {

    private static final long NANOS_A_TICK = 100_000_000;
    private static final int LARGEST_SAMPLE = 100;
    /// These tell of tables, in which the dead lie until they are buried.
    private static final Set<String> TELLING_OF_TABLES = Set.of("DBSIZE", "SCAN", "RANDOMKEY");

    /// A keyspace of which so many keys are dead and so many alive, and what a burial costs there.
    ///
    /// @param cost of one burial, in ns
    /// @param effort the setting `active-expire-effort`
    record Graveyard(int dead, int alive, long cost, int effort) {
    }

    /// A graveyard put into the world, with a stopwatch that only burials move.
    private static final class Site {
        private final HandClock clock = new HandClock();
        private final Keyspace keyspace = new Keyspace(new SipHash(1, 2), new ClockDeadlines(clock));
        private final Database database = keyspace.databases().getFirst();
        private long nanos;

        Site(Graveyard graveyard) {
            keyspace.listen(event -> nanos += event.kind() == KeyspaceEvent.Kind.EXPIRED ? graveyard.cost() : 0);
            fill("dead", graveyard.dead(), clock.millis() - 1);
            fill("alive", graveyard.alive(), clock.millis() + 1);
        }

        private void fill(String name, int count, long deadline) {
            for (int i = 0; i < count; i++) {
                Bytes key = Bytes.of(name + i);
                database.set(key, StringValue.of(i));
                database.setDeadline(key, deadline);
            }
        }

        ActiveExpiry expiry(Graveyard graveyard, LongSupplier stopwatch) {
            ActiveExpiry expiry = new ActiveExpiry(keyspace, clock::millis, stopwatch, () -> 10);
            expiry.effort().set(String.valueOf(graveyard.effort()));
            return expiry;
        }
    }

    @Property(tries = 200)
    @Law("EXP-8")
    void allTheDeadAreBuriedAndNobodyElse(@ForAll("graveyards") Graveyard graveyard) {
        buriesTheDead(graveyard, ActiveExpiry::slow);
    }

    @Property(tries = 200)
    @Law("EXP-9")
    void aCycleEndsWhenItsTimeIsOver(@ForAll("graveyards") Graveyard graveyard) {
        keepsToItsTime(graveyard, site -> site.expiry(graveyard, () -> site.nanos));
    }

    @Property(tries = 300)
    @Law("EXP-10")
    void nobodyNoticesIt(@ForAll("conversations") List<Step> steps) {
        nobodyNotices(steps, talk -> {
            ActiveExpiry expiry = new ActiveExpiry(talk.keyspace(), talk.clock()::millis, () -> 0, () -> 10);
            return expiry::slow;
        });
    }

    @Example
    @Rejects("EXP-8")
    void rejectsASearchThatNeverBegins() {
        Mutants.assertRejected(graveyards(), graveyard -> buriesTheDead(graveyard, _ -> { }));
    }

    @Example
    @Rejects("EXP-8")
    void rejectsASearchThatBuriesWhomeverItMeets() {
        Mutants.assertRejected(graveyards(), graveyard -> {
            Site site = new Site(graveyard);
            buriesTheDead(graveyard, site, () -> buryAll(site.database));
        });
    }

    @Example
    @Rejects("EXP-9")
    void rejectsASearchThatNeverLooksAtTheClock() {
        Mutants.assertRejected(graveyards(),
                graveyard -> keepsToItsTime(graveyard, site -> site.expiry(graveyard, () -> 0)));
    }

    @Example
    @Rejects("EXP-10")
    void rejectsASearchThatBuriesTheMortal() {
        Mutants.assertRejected(conversations(),
                steps -> nobodyNotices(steps, talk -> () -> talk.keyspace().databases().forEach(
                        ActiveExpiryProperties::buryAll)));
    }

    private static void buryAll(Database database) {
        List<Bytes> mortal = new ArrayList<>();
        long cursor = 0;
        do {
            cursor = database.scanDeadlines(cursor, (key, _) -> mortal.add(key));
        } while (cursor != 0);
        mortal.forEach(database::expire);
    }

    static void buriesTheDead(Graveyard graveyard, Consumer<ActiveExpiry> cycle) {
        Site site = new Site(graveyard);
        ActiveExpiry expiry = site.expiry(graveyard, () -> 0);
        buriesTheDead(graveyard, site, () -> cycle.accept(expiry));
    }

    private static void buriesTheDead(Graveyard graveyard, Site site, Runnable cycle) {
        for (int i = 0; i <= graveyard.dead() + graveyard.alive(); i++) {
            cycle.run();
        }
        assertThat(site.database.size()).isEqualTo(graveyard.alive());
        assertThat(site.database.volatileSize()).isEqualTo(graveyard.alive());
    }

    /// Neither cycle takes longer than it may and one sample more.
    static void keepsToItsTime(Graveyard graveyard, Function<Site, ActiveExpiry> search) {
        Site site = new Site(graveyard);
        ActiveExpiry expiry = search.apply(site);
        long sample = LARGEST_SAMPLE * graveyard.cost();
        BiConsumer<Runnable, Long> takesAtMost = (cycle, budget) -> {
            long before = site.nanos;
            cycle.run();
            assertThat(site.nanos - before).isLessThanOrEqualTo(budget + sample);
        };
        int extra = graveyard.effort() - 1;
        takesAtMost.accept(expiry::slow, NANOS_A_TICK * (25 + 2 * extra) / 100);
        site.nanos += NANOS_A_TICK;
        takesAtMost.accept(expiry::fast, 1_000_000L + 250_000 * extra);
    }

    /// The same conversation, with a search after every step and without.
    static void nobodyNotices(List<Step> steps, Function<Conversation, Runnable> search) {
        Conversation searched = Mortality.conversation();
        Conversation alone = Mortality.conversation();
        Runnable cycle = search.apply(searched);
        for (Step step : steps) {
            Optional<Reply> reply = searched.take(step);
            Optional<Reply> expected = alone.take(step);
            if (!isAboutTables(step)) {
                assertThat(reply).as("%s", step).isEqualTo(expected);
            }
            cycle.run();
            assertThat(searched.living(searched.contents())).as("after %s", step).isEqualTo(alone.living(alone.contents()));
        }
    }

    private static boolean isAboutTables(Step step) {
        return TELLING_OF_TABLES.contains(step.toString().split(" ")[0]);
    }

    @Provide
    Arbitrary<Graveyard> graveyards() {
        return Combinators.combine(Arbitraries.integers().between(0, 2000), Arbitraries.integers().between(0, 500),
                Arbitraries.longs().between(100, 200_000), Arbitraries.integers().between(1, 10)).as(Graveyard::new);
    }

    @Provide
    Arbitrary<List<Step>> conversations() {
        return Mortality.conversations();
    }
}
