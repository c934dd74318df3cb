package readis.storage.hashes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Arbitraries;
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
import readis.protocol.Reply;
import readis.storage.Conversation;
import readis.storage.HashSteps;
import readis.storage.Rooms;
import readis.storage.Step;

/// A hash changes its encoding exactly when Redis changes it.
class HashEncodingProperties {

    /// One hash to which fields come and from which they go, under some settings.
    private record Life(List<String> settings, List<Step> steps) {
    }

    @Property
    @Law("STO-35")
    @StatisticsReport(onFailureOnly = true)
    void changesAsInRedis(@ForAll("lives") Life life) {
        boolean both = encodesAlike(life, Rooms.storageWith(life.settings()));
        Statistics.collect(both);
        Statistics.coverage(coverage -> coverage.check(true).percentage(share -> share >= 10));
    }

    @Example
    @Rejects("STO-35")
    void rejectsHashesThatDoNotHeedTheSettings() {
        Mutants.assertRejected(lives(), life -> encodesAlike(life, Rooms.STORAGE));
    }

    @Example
    @Rejects("STO-35")
    void rejectsALengthThatIsMissedByOne() {
        Mutants.assertRejected(lives(), life -> {
            List<String> settings = new ArrayList<>(life.settings());
            settings.set(3, String.valueOf(Integer.parseInt(settings.get(3)) + 1));
            encodesAlike(life, Rooms.storageWith(settings));
        });
    }

    /// Says whether the hash has had both encodings.
    static boolean encodesAlike(Life life, Rooms rooms) {
        Conversation talk = new Conversation(rooms);
        int most = Integer.parseInt(life.settings().get(1));
        int longest = Integer.parseInt(life.settings().get(3));
        Set<String> names = new TreeSet<>();
        boolean packed = true;
        Set<Boolean> seen = new TreeSet<>();
        for (Step step : life.steps()) {
            List<String> words = Arrays.asList(step.toString().split(" "));
            List<String> more = words.subList(2, words.size());
            talk.take(step);
            packed |= names.isEmpty();
            if (words.getFirst().equals("HDEL")) {
                names.removeAll(more);
            } else {
                IntStream.range(0, more.size() / 2).forEach(i -> names.add(more.get(2 * i)));
                packed &= more.size() / 2 <= most && names.size() <= most
                        && more.stream().allMatch(word -> word.length() <= longest);
            }
            Reply expected = names.isEmpty() ? Reply.NULL : Reply.bulk(packed ? "listpack" : "hashtable");
            assertThat(talk.ask("OBJECT ENCODING a")).as("after %s", step).isEqualTo(expected);
            seen.add(packed);
        }
        return seen.size() == 2;
    }

    @Provide
    Arbitrary<Life> lives() {
        Arbitrary<String> pairs = Combinators.combine(HashSteps.names(), Arbitraries.of("x", "7", "text"))
                .as("%s %s"::formatted).list().ofMinSize(1).ofMaxSize(3).map(list -> String.join(" ", list));
        Arbitrary<Step> step = Arbitraries.oneOf(pairs.map(list -> Step.of("HSET a " + list)),
                HashSteps.names().map(name -> Step.of("HDEL a " + name)));
        return Combinators.combine(HashSteps.settings(), step.list().ofMinSize(1).ofMaxSize(12)).as(Life::new);
    }
}
