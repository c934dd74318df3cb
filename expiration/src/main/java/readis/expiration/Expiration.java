package readis.expiration;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import readis.protocol.command.Command;
import readis.protocol.command.Directive;
import readis.protocol.command.InfoPage;
import readis.protocol.command.Subsystem;
import readis.storage.Database;
import readis.storage.Keyspace;

/// The room of mortality: times to live, and how many keys have died of them.
public final class Expiration implements Subsystem {

    private final Keyspace keyspace;
    private final InstantSource clock;
    private final ActiveExpiry activeExpiry;
    private long forgottenKeys;
    private long forgottenFields;

    /// The commands on times to live of `keyspace`, by `clock`, and the search for the dead.
    ///
    /// @param stopwatch a time that goes on while something runs, in ns
    /// @param ticksPerSecond how often [#tick()] is called (`hz`)
    public Expiration(Keyspace keyspace, InstantSource clock, LongSupplier stopwatch, LongSupplier ticksPerSecond) {
        this.keyspace = keyspace;
        this.clock = clock;
        this.activeExpiry = new ActiveExpiry(keyspace, clock::millis, stopwatch, ticksPerSecond);
    }

    @Override
    public List<Command> commands() {
        return Stream.of(new ExpirationCommands(keyspace, clock).rows(), new FieldExpirationCommands(keyspace, clock).rows())
                .flatMap(List::stream).toList();
    }

    @Override
    public List<Directive<?>> directives() {
        return List.of(activeExpiry.effort());
    }

    /// Looks for dead keys.
    @Override
    public void tick() {
        activeExpiry.slow();
    }

    /// Looks for more of them, when the tick could not finish.
    @Override
    public void beforeSleep() {
        activeExpiry.fast();
    }

    /// Lets dead keys lie until somebody touches them, or no longer (DEBUG SET-ACTIVE-EXPIRE).
    public void activate(boolean wanted) {
        activeExpiry.activate(wanted);
    }

    @Override
    public void resetFigures() {
        forgottenKeys = keyspace.deaths();
        forgottenFields = keyspace.partDeaths();
        activeExpiry.forgetFigures();
    }

    @Override
    public void report(InfoPage page) {
        page.add("Stats", "expired_subkeys", keyspace.partDeaths() - forgottenFields);
        page.add("Stats", "expired_keys", keyspace.deaths() - forgottenKeys);
        page.add("Stats", "expired_stale_perc", String.format(Locale.ROOT, "%.2f", activeExpiry.stalePercent()));
        page.add("Stats", "expired_time_cap_reached_count", activeExpiry.timesCapped());
        page.add("Stats", "expire_cycle_cpu_milliseconds", activeExpiry.millisSpent());
        page.open("Keyspace");
        for (Database database : keyspace.databases()) {
            if (database.size() > 0) {
                page.add("Keyspace", "db" + database.index(),
                        "keys=%d,expires=%d,avg_ttl=%d,subexpiry=%d".formatted(database.size(), database.volatileSize(),
                                activeExpiry.averageLife(database), database.partDeadlines().size()));
            }
        }
    }
}
