package readis.persistence.aof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.persistence.Background;
import readis.persistence.LosingDisk;
import readis.storage.Step;

/// A log that is read years later.
class LoadingProperties {

    @Property(tries = 200)
    @Law("PER-28")
    void nobodyDiesWhileALogIsRead(@ForAll("conversations") List<Step> steps) {
        readsLater(steps, true);
    }

    @Example
    @Rejects("PER-28")
    void rejectsAHouseInWhichTheDeadDieAtOnce() {
        Mutants.assertRejected(conversations(), steps -> readsLater(steps, false));
    }

    private static void readsLater(List<Step> steps, boolean spares) {
        LosingDisk disk = new LosingDisk();
        LogHouse house = LogHouse.on(disk);
        steps.forEach(house::take);
        LogHouse later = new LogHouse(disk.kill(), new LogHouse.Surroundings(Background.NONE, Optional.empty(), spares));
        later.conversation().clock().advance(Duration.ofDays(1000));
        later.start();
        assertThat(later.contents()).isEqualTo(house.contents());
    }

    @Provide
    Arbitrary<List<Step>> conversations() {
        return LogSteps.conversations();
    }
}
