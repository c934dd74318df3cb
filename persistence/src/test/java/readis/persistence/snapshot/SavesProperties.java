package readis.persistence.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
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
import readis.persistence.Archive;
import readis.persistence.Background;
import readis.persistence.BreakingDisk;
import readis.persistence.CarelessDisk;
import readis.persistence.Disk;
import readis.persistence.LosingDisk;
import readis.persistence.Notices;
import readis.protocol.Bytes;
import readis.storage.Conversation;
import readis.storage.Conversation.Held;

/// What is left of `dump.rdb` by faults and crashes, and how long a slice of it takes.
class SavesProperties {

    private enum Deed { CHANGE, SAVE, SAVE_IN_BACKGROUND, BEGIN_AND_CANCEL }

    /// What happens until the machine crashes.
    ///
    /// @param faultAfter after how many changes of files the disk fails once
    /// @param lucky how many percent of what was not synced are there all the same
    private record Fate(List<Deed> deeds, int faultAfter, int lucky) {
    }

    @Property(tries = 500)
    @Law("PER-43")
    void theFileIsAlwaysWhole(@ForAll("fates") Fate fate) {
        staysWhole(fate, disk -> disk);
    }

    @Example
    @Rejects("PER-43")
    void rejectsANameThatIsNotSynced() {
        Mutants.assertRejected(fates(), fate -> staysWhole(fate, disk -> new CarelessDisk(disk) {
            @Override
            public void syncDirectory(Path directory) {
            }
        }));
    }

    private static void staysWhole(Fate fate, Function<Disk, Disk> mutant) {
        LosingDisk machine = new LosingDisk();
        Disk disk = new BreakingDisk(mutant.apply(machine), fate.faultAfter());
        Conversation conversation = new Conversation(Archive.rooms());
        ForklessSnapshots snapshots = new ForklessSnapshots(conversation.keyspace(), disk, Background.NONE, System::nanoTime);
        Saves saves = new Saves(new Saves.Surroundings(conversation.keyspace().effects(), disk, LosingDisk::root,
                conversation.clock(), Notices.NONE, snapshots, () -> Archive.format(conversation)));
        Set<Map<String, Held>> possible = new HashSet<>(Set.of(Map.of()));
        for (Deed deed : fate.deeds()) {
            conversation.ask("INCR a");
            boolean saved = does(deed, saves, snapshots);
            if (saved) {
                possible.clear();
            }
            if (deed != Deed.CHANGE) {
                possible.add(conversation.contents());
            }
        }
        assertThat(possible).contains(found(machine.crash(unsynced -> unsynced * fate.lucky() / 100), saves));
    }

    /// True when something is said to be saved.
    private static boolean does(Deed deed, Saves saves, ForklessSnapshots snapshots) {
        switch (deed) {
            case CHANGE -> {
                return false;
            }
            case SAVE -> {
                return saves.saveNow();
            }
            case BEGIN_AND_CANCEL -> {
                saves.begin();
                saves.cancel();
                return false;
            }
            case SAVE_IN_BACKGROUND -> {
                saves.begin();
                while (snapshots.isRunning()) {
                    snapshots.slice();
                }
                return saves.lastSucceeded();
            }
        }
        throw new IllegalArgumentException("no such deed");
    }

    private static Map<String, Held> found(LosingDisk disk, Saves saves) {
        if (!disk.exists(saves.file())) {
            return Map.of();
        }
        try (InputStream file = disk.read(saves.file())) {
            return Archive.load(Bytes.owning(file.readAllBytes()), List.of()).contents();
        } catch (UncheckedIOException | IOException broken) {
            throw new AssertionError("not whole", broken);
        }
    }

    /// A stopwatch that moves on by as much whenever somebody looks: so a slice can look so many times and no more.
    @Property(tries = 20)
    @Law("PER-42")
    void aSliceEndsInTime(@ForAll("sizes") int keys) {
        endsInTime(keys, 10_000);
    }

    @Example
    @Rejects("PER-42")
    void rejectsASnapshotWithoutATime() {
        Mutants.assertRejected(Arbitraries.integers().between(200, 400), keys -> endsInTime(keys, 0));
    }

    private static void endsInTime(int keys, long nanosALook) {
        Conversation conversation = new Conversation(Archive.rooms());
        for (int key = 0; key < keys; key++) {
            conversation.ask("SET k" + key + " v");
        }
        long[] now = {0};
        ForklessSnapshots snapshots = new ForklessSnapshots(conversation.keyspace(), new LosingDisk(), Background.NONE, () -> {
            now[0] += nanosALook;
            return now[0];
        });
        snapshots.begin(Archive.format(conversation), LosingDisk.root().resolve("file"), _ -> { });
        int slices = 0;
        while (snapshots.isRunning()) {
            snapshots.slice();
            slices++;
            assertThat(snapshots.longestSlice()).isLessThanOrEqualTo(1_030_000);
        }
        assertThat(slices).isGreaterThanOrEqualTo(keys / 100);
    }

    @Provide
    Arbitrary<Integer> sizes() {
        return Arbitraries.integers().between(0, 2000);
    }

    @Provide
    Arbitrary<Fate> fates() {
        return Combinators.combine(Arbitraries.of(Deed.class).list().ofMaxSize(8), Arbitraries.integers().between(-1, 30),
                Arbitraries.of(0, 0, 50, 100)).as(Fate::new);
    }
}
