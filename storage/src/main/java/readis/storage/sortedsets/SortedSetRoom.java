package readis.storage.sortedsets;

import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import readis.protocol.command.Command;
import readis.protocol.command.CommandHandler;
import readis.protocol.command.Directive;
import readis.storage.Keyspace;

/// All commands on sorted sets, for the room that holds all types, and the settings that sorted sets have.
public final class SortedSetRoom {

    private final Keyspace keyspace;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final SortedSetEncodings encodings;

    /// The commands on the sorted sets of `keyspace`.
    ///
    /// @param clock from which the time that a client waits is counted
    /// @param random picks members, and decides how high the nodes of skip lists are
    public SortedSetRoom(Keyspace keyspace, InstantSource clock, RandomGenerator random) {
        this.keyspace = keyspace;
        this.clock = clock;
        this.random = random;
        this.encodings = new SortedSetEncodings(keyspace.hashing(), random);
    }

    public List<Command> rows() {
        return Stream.of(
                new AddCommands(keyspace, encodings).rows(),
                new MemberCommands(keyspace).rows(),
                new RangeCommands(keyspace, encodings).rows(),
                new IntervalCommands(keyspace).rows(),
                new PopCommands(keyspace, clock).rows(),
                new CombinationCommands(keyspace, encodings).rows(),
                new WalkCommands(keyspace, random).rows()).flatMap(List::stream).toList();
    }

    public List<Directive<?>> directives() {
        return encodings.directives();
    }

    /// What ZADD does, for a command that is another way of saying it.
    public CommandHandler zadd() {
        return new AddCommands(keyspace, encodings)::add;
    }

    /// For other rooms whose values are sorted sets.
    public SortedSetEncodings encodings() {
        return encodings;
    }
}
