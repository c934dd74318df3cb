package readis.persistence.aof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.persistence.BreakingDisk;
import readis.persistence.CarelessDisk;
import readis.persistence.Disk;
import readis.persistence.LosingDisk;
import readis.persistence.UnrecoverableException;
import readis.protocol.command.CommandException;
import readis.storage.Conversation;
import readis.storage.Step;

/// What a crash of the machine leaves.
class DurabilityProperties {

    /// What happens until the machine crashes.
    ///
    /// @param faultAfter after how many changes of files the disk fails once
    /// @param lucky how many percent of what was not synced are there all the same
    record Fate(List<Step> steps, int faultAfter, int lucky) {
    }

    @Property(tries = 100)
    @Law("PER-20")
    void alwaysLosesNothing(@ForAll("peaceful") Fate fate) {
        losesNothing(fate, "always", disk -> disk);
    }

    @Property(tries = 200)
    @Law("PER-21")
    @StatisticsReport(onFailureOnly = true)
    void noStepBetweenTwoFilesIsFatal(@ForAll("fates") Fate fate) {
        boolean broke = losesNothing(fate, "always", disk -> disk);
        Statistics.label("broke").collect(broke);
        Statistics.label("broke").coverage(seen -> seen.check(true).percentage(share -> share >= 10));
    }

    @Property(tries = 200)
    @Law("PER-29")
    void aRewriteThatFailsLosesNothing(@ForAll("fates") Fate fate) {
        survivesAFault(fate, disk -> disk);
    }

    @Example
    @Rejects("PER-20")
    void rejectsALogThatIsSyncedOnceASecond() {
        Mutants.assertRejected(peaceful(), fate -> losesNothing(fate, "everysec", disk -> disk));
    }

    @Example
    @Rejects("PER-21")
    void rejectsALogThatNeverSyncsItsDirectory() {
        Mutants.assertRejected(fates(), fate -> losesNothing(fate, "always", disk -> new CarelessDisk(disk) {
            @Override
            public void syncDirectory(Path directory) {
            }
        }));
    }

    @Example
    @Rejects("PER-29")
    void rejectsARewriteThatDeletesTooEarly() {
        Mutants.assertRejected(fates(), fate -> survivesAFault(fate, disk -> new CarelessDisk(disk) {
            @Override
            public void rename(Path from, Path to) throws IOException {
                if (to.toString().endsWith("base.rdb")) {
                    disk.delete(to.resolveSibling("appendonly.aof.1.incr.aof"));
                }
                disk.rename(from, to);
            }
        }));
    }

    /// A process that goes on after a fault, and dies at the end, leaves all that it has done.
    private static void survivesAFault(Fate fate, Function<Disk, Disk> mutant) {
        LosingDisk machine = new LosingDisk();
        BreakingDisk disk = new BreakingDisk(mutant.apply(machine), -1);
        LogHouse house = LogHouse.on(disk, "appendfsync", "no");
        disk.breakAfter(fate.faultAfter());
        try {
            fate.steps().forEach(house::take);
        } catch (CommandException couldNotBegin) {
            assertThat(disk.hasBroken()).isTrue();
        }
        house.tick();
        assertThat(recovered(machine.kill())).isEqualTo(house.contents());
    }

    /// After the crash there is what was there when the last step was acknowledged, or what the step would have made that
    /// was not.
    ///
    /// @return whether the disk has failed
    private static boolean losesNothing(Fate fate, String syncing, Function<Disk, Disk> mutant) {
        LosingDisk machine = new LosingDisk();
        BreakingDisk disk = new BreakingDisk(mutant.apply(machine), fate.faultAfter());
        Map<String, Conversation.Held> acknowledged = Map.of();
        Map<String, Conversation.Held> attempted = Map.of();
        try {
            LogHouse house = LogHouse.on(disk, "appendfsync", syncing);
            for (Step step : fate.steps()) {
                try {
                    house.take(step);
                } finally {
                    attempted = house.contents();
                }
                acknowledged = attempted;
            }
        } catch (UnrecoverableException | CommandException end) {
            assertThat(disk.hasBroken()).isTrue();
        }
        LosingDisk afterwards = machine.crash(unsynced -> unsynced * fate.lucky() / 100);
        assertThat(recovered(afterwards)).isIn(acknowledged, attempted);
        return disk.hasBroken();
    }

    private static Map<String, Conversation.Held> recovered(LosingDisk disk) {
        try {
            return LogHouse.on(disk).contents();
        } catch (UnrecoverableException unreadable) {
            throw new AssertionError("unreadable", unreadable);
        }
    }

    @Provide
    Arbitrary<Fate> peaceful() {
        return Combinators.combine(LogSteps.conversations(), Arbitraries.of(0, 50)).as((steps, lucky) -> new Fate(steps, -1, lucky));
    }

    @Provide
    Arbitrary<Fate> fates() {
        return Combinators.combine(LogSteps.withRewrites(), Arbitraries.integers().between(0, 100),
                Arbitraries.of(0, 0, 50, 100)).as(Fate::new);
    }
}
