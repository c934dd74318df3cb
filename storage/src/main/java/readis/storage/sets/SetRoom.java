package readis.storage.sets;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import readis.protocol.command.Command;
import readis.protocol.command.Directive;
import readis.storage.Keyspace;

/// All commands on sets and the settings of sets, for the room that holds all types.
public final class SetRoom {

    private final Keyspace keyspace;
    private final RandomGenerator random;
    private final SetEncodings encodings;

    /// @param random by which members are picked
    public SetRoom(Keyspace keyspace, RandomGenerator random) {
        this.keyspace = keyspace;
        this.random = random;
        this.encodings = new SetEncodings(keyspace.hashing());
    }

    /// The rows of the commands.
    public List<Command> rows() {
        return Stream.of(
                new SetCommands(keyspace, encodings).rows(),
                new RandomMemberCommands(keyspace, encodings, random).rows(),
                new SetAlgebraCommands(keyspace, encodings).rows()).flatMap(List::stream).toList();
    }

    /// For other rooms that make sets.
    public SetEncodings encodings() {
        return encodings;
    }

    public List<Directive<?>> directives() {
        return encodings.directives();
    }
}
