package readis.storage.hashes;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import readis.protocol.command.Command;
import readis.protocol.command.Directive;
import readis.storage.Keyspace;

/// All commands on hashes and the settings of hashes, for the room that holds all types.
public final class HashRoom {

    private final Keyspace keyspace;
    private final RandomGenerator random;
    private final HashEncodings encodings;

    /// @param random by which fields are picked
    public HashRoom(Keyspace keyspace, RandomGenerator random) {
        this.keyspace = keyspace;
        this.random = random;
        this.encodings = new HashEncodings(keyspace.hashing());
    }

    /// The rows of the commands.
    public List<Command> rows() {
        return Stream.of(
                new HashCommands(keyspace, encodings).rows(),
                new HashCounterCommands(keyspace, encodings).rows(),
                new HashWalkCommands(keyspace, random).rows()).flatMap(List::stream).toList();
    }

    public List<Directive<?>> directives() {
        return encodings.directives();
    }
}
