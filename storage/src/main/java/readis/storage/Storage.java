package readis.storage;

import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import readis.protocol.command.Command;
import readis.protocol.command.Directive;
import readis.protocol.command.InfoPage;
import readis.protocol.command.Subsystem;
import readis.storage.bitmaps.BitmapRoom;
import readis.storage.geo.GeoRoom;
import readis.storage.hashes.HashRoom;
import readis.storage.hyperloglog.HyperLogLogRoom;
import readis.storage.lists.ListRoom;
import readis.storage.sets.SetRoom;
import readis.storage.sortedsets.SortedSetRoom;
import readis.storage.sorting.SortCommand;
import readis.storage.streams.NodeLimits;
import readis.storage.streams.StreamRoom;
import readis.storage.strings.StringRoom;

/// The room of the data: keys, values, and the commands on them.
public final class Storage implements Subsystem {

    private static final int BUCKETS_A_TICK = 4096;

    private final Keyspace keyspace;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final LongSupplier longestString;
    private final ProcessMemory memory;
    private final HyperLogLogRoom hyperLogLogs;
    private final ListRoom lists;
    private final SetRoom sets;
    private final HashRoom hashes;
    private final SortedSetRoom sortedSets;
    private final NodeLimits streamNodes = new NodeLimits();

    /// The commands on `keyspace`; times to live count from `clock`, random keys are drawn with `random`.
    ///
    /// @param longestString how many bytes a string may have (`proto-max-bulk-len`)
    /// @param memory of the process, of which MEMORY tells
    public Storage(Keyspace keyspace, InstantSource clock, RandomGenerator random, LongSupplier longestString,
            ProcessMemory memory) {
        this.keyspace = keyspace;
        this.clock = clock;
        this.random = random;
        this.longestString = longestString;
        this.memory = memory;
        this.hyperLogLogs = new HyperLogLogRoom(keyspace, random);
        this.lists = new ListRoom(keyspace, clock);
        this.sets = new SetRoom(keyspace, random);
        this.hashes = new HashRoom(keyspace, clock, random);
        this.sortedSets = new SortedSetRoom(keyspace, clock, random);
        keyspace.accessClock().set(clock.millis());
    }

    @Override
    public List<Command> commands() {
        return Stream.of(
                new KeyCommands(keyspace, random).rows(),
                new IterationCommands(keyspace).rows(),
                new RenamingCommands(keyspace).rows(),
                new DatabaseCommands(keyspace).rows(),
                List.of(new ObjectCommand(keyspace).row(), new MemoryCommand(keyspace, memory).row()),
                StringRoom.rows(keyspace, clock, longestString),
                BitmapRoom.rows(keyspace, longestString),
                hyperLogLogs.rows(),
                lists.rows(),
                sets.rows(),
                hashes.rows(),
                sortedSets.rows(),
                GeoRoom.rows(keyspace, sortedSets.encodings(), sortedSets.zadd()),
                new SortCommand(keyspace, lists::listOf).rows(),
                StreamRoom.rows(keyspace, clock, streamNodes)).flatMap(List::stream).toList();
    }

    /// Lets elements of lists that have so many bytes stand alone; 0 for the default. For tests.
    public void isolateElementsFrom(long bytes) {
        lists.isolateElementsFrom(bytes);
    }

    @Override
    public List<Directive<?>> directives() {
        return Stream.<List<Directive<?>>>of(
                List.of(keyspace.count(), hyperLogLogs.sparseLimit()),
                lists.directives(),
                sets.directives(),
                hashes.directives(),
                sortedSets.directives(),
                streamNodes.directives()).flatMap(List::stream).toList();
    }

    /// How values are made, for a room that reads them from files.
    public Encodings encodings() {
        return new Encodings(lists, sets.encodings(), hashes.encodings(), sortedSets.encodings(), streamNodes);
    }

    @Override
    public void report(InfoPage page) {
        page.add("Clients", "blocked_clients", keyspace.blockedClients().count());
        page.add("Stats", "keyspace_hits", keyspace.hits());
        page.add("Stats", "keyspace_misses", keyspace.misses());
    }

    @Override
    public void resetFigures() {
        keyspace.forgetLookups();
    }

    /// Goes on with tables that are changing their size, so that they finish even when nobody touches them.
    @Override
    public void tick() {
        keyspace.accessClock().set(clock.millis());
        keyspace.databases().forEach(database -> database.rehash(BUCKETS_A_TICK));
    }
}
