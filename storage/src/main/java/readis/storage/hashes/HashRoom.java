package readis.storage.hashes;

import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import readis.protocol.command.Command;
import readis.protocol.command.Directive;
import readis.storage.Keyspace;

/// All commands on hashes and the settings of hashes, for the room that holds all types.
public final class HashRoom {

    private final Keyspace keyspace;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final HashEncodings encodings;

    /// @param clock from which times to live count
    /// @param random by which fields are picked
    public HashRoom(Keyspace keyspace, InstantSource clock, RandomGenerator random) {
        this.keyspace = keyspace;
        this.clock = clock;
        this.random = random;
        this.encodings = new HashEncodings(keyspace.hashing());
    }

    /// The rows of the commands.
    public List<Command> rows() {
        FieldBurial burial = new FieldBurial(keyspace);
        return Stream.of(
                new HashCommands(keyspace, encodings, burial).rows(),
                new HashCounterCommands(keyspace, encodings, burial).rows(),
                new HashWalkCommands(keyspace, random, burial).rows(),
                new FieldLifeCommands(keyspace, clock, burial).rows(),
                List.of(new HsetexCommand(keyspace, clock, encodings, burial).row())).flatMap(List::stream).toList();
    }

    /// For other rooms that make hashes.
    public HashEncodings encodings() {
        return encodings;
    }

    public List<Directive<?>> directives() {
        return encodings.directives();
    }
}
