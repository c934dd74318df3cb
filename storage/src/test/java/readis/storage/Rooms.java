package readis.storage;

import java.util.List;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import readis.protocol.command.Command;

/// Which commands take part in a [Conversation]. A mutant is the same rooms with one row exchanged.
@FunctionalInterface
public interface Rooms {

    /// How many bytes a string may have.
    long LONGEST_STRING = 512L << 20;

    /// The commands of this module.
    Rooms STORAGE = (keyspace, clock) -> new Storage(
            keyspace, clock, RandomGenerator.getDefault(), () -> LONGEST_STRING, () -> { }).commands();

    /// The commands of this module with settings of its own, each name before its value.
    static Rooms storageWith(List<String> settings) {
        return (keyspace, clock) -> {
            Storage storage = new Storage(keyspace, clock, RandomGenerator.getDefault(), () -> LONGEST_STRING,
                    () -> { });
            for (int i = 0; i < settings.size(); i += 2) {
                String name = settings.get(i);
                storage.directives().stream().filter(directive -> directive.name().equals(name)).findFirst().orElseThrow()
                        .set(settings.get(i + 1));
            }
            return storage.commands();
        };
    }

    /// Makes the rows of these rooms for `keyspace`.
    List<Command> commands(Keyspace keyspace, HandClock clock);

    /// These rooms and more rooms.
    default Rooms and(Rooms others) {
        return (keyspace, clock) -> Stream.of(commands(keyspace, clock), others.commands(keyspace, clock))
                .flatMap(List::stream).toList();
    }

    /// These rooms with the row that `planting` makes instead of their row of that name: a planted bug.
    default Rooms with(BiFunction<Keyspace, HandClock, Command> planting) {
        return (keyspace, clock) -> {
            Command planted = planting.apply(keyspace, clock);
            return commands(keyspace, clock).stream()
                    .map(row -> row.name().equals(planted.name()) ? planted : row).toList();
        };
    }

    /// The row called `name` of these rooms: what a planted row falls back on.
    default Command row(String name, Keyspace keyspace, HandClock clock) {
        return commands(keyspace, clock).stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
    }
}
