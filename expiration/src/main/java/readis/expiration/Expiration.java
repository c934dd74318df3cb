package readis.expiration;

import java.time.InstantSource;
import java.util.List;
import readis.protocol.command.Command;
import readis.protocol.command.InfoPage;
import readis.protocol.command.Subsystem;
import readis.storage.Database;
import readis.storage.Keyspace;
import readis.storage.KeyspaceEvent;

/// The room of mortality: times to live, and how many keys have died of them.
public final class Expiration implements Subsystem {

    private final Keyspace keyspace;
    private final InstantSource clock;
    private long expired;

    /// The commands on times to live of `keyspace`, by `clock`.
    public Expiration(Keyspace keyspace, InstantSource clock) {
        this.keyspace = keyspace;
        this.clock = clock;
        keyspace.listen(event -> expired += event.kind() == KeyspaceEvent.Kind.EXPIRED ? 1 : 0);
    }

    @Override
    public List<Command> commands() {
        return new ExpirationCommands(keyspace, clock).rows();
    }

    /// Redis shows `avg_ttl` as well: it comes with active expiry, which measures it.
    @Override
    public void report(InfoPage page) {
        page.add("Stats", "expired_keys", expired);
        page.open("Keyspace");
        for (Database database : keyspace.databases()) {
            if (database.size() > 0) {
                page.add("Keyspace", "db" + database.index(),
                        "keys=%d,expires=%d".formatted(database.size(), database.volatileSize()));
            }
        }
    }
}
