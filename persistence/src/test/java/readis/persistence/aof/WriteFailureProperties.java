package readis.persistence.aof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.persistence.BreakingDisk;
import readis.persistence.LosingDisk;
import readis.storage.Step;

/// A disk that is full for a while.
class WriteFailureProperties {

    @Property(tries = 200)
    @Law("PER-26")
    @StatisticsReport(onFailureOnly = true)
    void whatCouldNotBeWrittenIsWrittenLater(@ForAll("cases") Tuple2<List<Step>, Integer> chosen) {
        boolean broke = isWrittenLater(chosen, true);
        Statistics.label("broke").collect(broke);
        Statistics.label("broke").coverage(seen -> seen.check(true).percentage(share -> share >= 10));
    }

    @Example
    @Rejects("PER-26")
    void rejectsALogThatLeavesHalfOfAWriteWhereItIs() {
        Mutants.assertRejected(cases(), chosen -> isWrittenLater(chosen, false));
    }

    /// @param truncates whether the disk can cut files off
    private static boolean isWrittenLater(Tuple2<List<Step>, Integer> chosen, boolean truncates) {
        LosingDisk machine = new LosingDisk();
        BreakingDisk disk = new BreakingDisk(machine, -1);
        LogHouse house = LogHouse.on(disk, "appendfsync", "no");
        disk.breakAfter(chosen.get2());
        boolean told = false;
        for (Step step : chosen.get1()) {
            house.take(step);
            told |= house.log().failure().isPresent();
            if (!truncates && told) {
                break;
            }
        }
        assertThat(told).isEqualTo(disk.hasBroken());
        if (truncates) {
            house.tick();
            assertThat(house.figure("aof_last_write_status")).isEqualTo("ok");
        }
        assertThat(LogHouse.on(machine.kill()).contents()).isEqualTo(house.contents());
        return told;
    }

    @Provide
    Arbitrary<Tuple2<List<Step>, Integer>> cases() {
        return LogSteps.conversations().flatMap(steps ->
                Arbitraries.integers().between(0, 20).map(fault -> Tuple.of(steps, fault)));
    }
}
