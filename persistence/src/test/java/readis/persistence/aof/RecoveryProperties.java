package readis.persistence.aof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.persistence.LosingDisk;
import readis.persistence.UnrecoverableException;
import readis.protocol.Bytes;
import readis.storage.Conversation;
import readis.storage.Step;

/// What is read from a log, be it whole or not.
class RecoveryProperties {

    private static final Path FILE = LogHouse.DIRECTORY.resolve("appendonly.aof.1.incr.aof");

    @Property(tries = 200)
    @Law("PER-22")
    void readingTheLogGivesTheKeyspace(@ForAll("withRewrites") List<Step> steps, @ForAll boolean compact) {
        givesTheKeyspace(steps, compact, disk -> disk);
    }

    @Example
    @Rejects("PER-22")
    void rejectsALogThatDoesNotNameTheDatabase() {
        Mutants.assertRejected(withRewrites(), steps -> givesTheKeyspace(steps, true, disk -> edited(disk,
                text -> text.replaceAll("\\*2\r\n\\$6\r\nSELECT\r\n\\$1\r\n.\r\n", ""))));
    }

    private static void givesTheKeyspace(List<Step> steps, boolean compact, UnaryOperator<LosingDisk> harm) {
        LosingDisk disk = new LosingDisk();
        LogHouse house = LogHouse.on(disk, "appendfsync", "no", "aof-use-rdb-preamble", compact ? "yes" : "no");
        steps.forEach(house::take);
        Map<String, Conversation.Held> recovered = LogHouse.on(harm.apply(disk.kill())).contents();
        assertThat(withoutStreams(recovered)).isEqualTo(withoutStreams(house.contents()));
        assertThat(recovered.keySet()).isEqualTo(house.contents().keySet());
    }

    /// What is pending in a stream is not all told by commands; so streams are compared by what Redis's digest compares.
    private static Map<String, String> withoutStreams(Map<String, Conversation.Held> contents) {
        Map<String, String> plain = new TreeMap<>();
        contents.forEach((key, held) -> plain.put(key,
                held.value().toString().replaceAll("groups.*", "") + held.deadline()));
        return plain;
    }

    @Property(tries = 200)
    @Law("PER-23")
    void aLogThatIsCutGivesWhatWasThereBefore(@ForAll("conversations") List<Step> steps, @ForAll("shares") double share) {
        isReadUpToTheCut(steps, share, 0);
    }

    @Example
    @Rejects("PER-23")
    void rejectsAReaderThatThrowsAwayTheLastByte() {
        Mutants.assertRejected(LogSteps.conversations(), steps -> isReadUpToTheCut(steps, 1, 1));
    }

    /// @param lost how many bytes more than were cut off the mutant does not read
    private static void isReadUpToTheCut(List<Step> steps, double share, int lost) {
        LosingDisk disk = new LosingDisk();
        LogHouse house = LogHouse.on(disk);
        TreeMap<Integer, Map<String, Conversation.Held>> moments = new TreeMap<>(Map.of(0, Map.of()));
        for (Step step : steps) {
            house.take(step);
            moments.put(disk.contents().get(FILE).length(), house.contents());
        }
        Bytes whole = disk.contents().get(FILE);
        int length = (int) (whole.length() * share);
        disk.put(FILE, whole.slice(0, Math.max(0, length - lost)).toArray());
        LogHouse recovered = LogHouse.on(disk);
        assertThat(recovered.contents()).isEqualTo(moments.floorEntry(length).getValue());
        recovered.say("SET c new");
        assertThat(LogHouse.on(disk).contents()).isEqualTo(recovered.contents());
    }

    @Property(tries = 100)
    @Law("PER-24")
    void nonsenseIsRefusedWhereItStands(@ForAll("conversations") List<Step> steps, @ForAll("shares") double share) {
        refusesNonsense(steps, share, disk -> disk);
    }

    @Example
    @Rejects("PER-24")
    void rejectsAReaderThatSkipsNonsense() {
        Mutants.assertRejected(LogSteps.conversations(), steps -> refusesNonsense(steps, 0.5,
                disk -> edited(disk, text -> text.replace("nonsense\r\n", ""))));
    }

    private static void refusesNonsense(List<Step> steps, double share, UnaryOperator<LosingDisk> harm) {
        LosingDisk disk = new LosingDisk();
        LogHouse house = LogHouse.on(disk);
        List<Integer> ends = new ArrayList<>(List.of(0));
        for (Step step : steps) {
            house.take(step);
            ends.add(disk.contents().get(FILE).length());
        }
        String whole = disk.contents().get(FILE).toLatin1();
        int place = ends.get((int) (share * (ends.size() - 1)));
        disk.put(FILE, Bytes.ofLatin1(whole.substring(0, place) + "nonsense\r\n" + whole.substring(place)).toArray());
        LosingDisk harmed = harm.apply(disk);
        Map<Path, Bytes> before = harmed.contents();
        assertThatThrownBy(() -> LogHouse.on(harmed)).isInstanceOf(UnrecoverableException.class)
                .hasMessageContaining("at offset " + place + ":");
        assertThat(harmed.contents()).isEqualTo(before);
    }

    private static LosingDisk edited(LosingDisk disk, UnaryOperator<String> edit) {
        disk.contents().forEach((file, bytes) -> {
            if (file.toString().contains("incr")) {
                disk.put(file, Bytes.ofLatin1(edit.apply(bytes.toLatin1())).toArray());
            }
        });
        return disk;
    }

    @Provide
    Arbitrary<List<Step>> conversations() {
        return LogSteps.conversations();
    }

    @Provide
    Arbitrary<List<Step>> withRewrites() {
        return LogSteps.withRewrites();
    }

    @Provide
    Arbitrary<Double> shares() {
        return Arbitraries.doubles().between(0, 1);
    }
}
