package readis.expiration;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import readis.laws.Law;
import readis.storage.ReplayLaw;
import readis.storage.Step;
import readis.storage.StepArbitraries;

/// The law of replay holds for the commands on times to live as well.
class MortalReplayProperties {

    @Property(tries = 500)
    @Law("STO-7")
    void replayLeadsToTheSameKeyspace(@ForAll("conversations") List<Step> conversation) {
        ReplayLaw.replaysAlike(conversation, Mortality.ROOMS);
    }

    @Property(tries = 500)
    @Law("STO-7")
    void soItDoesWhenFieldsDie(@ForAll("conversationsAboutFields") List<Step> conversation) {
        ReplayLaw.replaysAlike(conversation, Mortality.ROOMS);
    }

    @Provide
    Arbitrary<List<Step>> conversations() {
        return Mortality.conversations();
    }

    @Provide
    Arbitrary<List<Step>> conversationsAboutFields() {
        return StepArbitraries.conversations(Mortality.fieldSteps());
    }
}
