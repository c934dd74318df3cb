package readis.storage.hyperloglog;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import readis.protocol.command.Command;
import readis.protocol.command.Directive;
import readis.storage.Keyspace;

/// All commands on HyperLogLogs and their setting, for the room that holds all types.
public final class HyperLogLogRoom {

    private final Directive<Long> sparseLimit = Directive.memory("hll-sparse-max-bytes", 3000, 0, Long.MAX_VALUE);
    private final Keyspace keyspace;
    private final RandomGenerator random;

    /// @param random where the self test takes its elements from
    public HyperLogLogRoom(Keyspace keyspace, RandomGenerator random) {
        this.keyspace = keyspace;
        this.random = random;
    }

    /// The rows of the commands.
    public List<Command> rows() {
        return Stream.of(new PfCommands(keyspace, sparseLimit::value).rows(),
                new PfDebugCommands(keyspace, random).rows()).flatMap(List::stream).toList();
    }

    /// Above how many bytes a HyperLogLog gives each register its six bits.
    public Directive<Long> sparseLimit() {
        return sparseLimit;
    }
}
