package readis.storage.sets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
import readis.protocol.Reply;
import readis.storage.Conversation;
import readis.storage.Rooms;
import readis.storage.SetSteps;
import readis.storage.Step;

/// A set changes its encoding exactly when Redis 7.2 changes it.
class SetEncodingProperties {

    /// One set to which members come and from which they go, under some settings.
    private record Life(List<String> settings, List<Step> steps) {
    }

    /// The encoding told as a story: what it was, who came, and the three numbers of the settings.
    private static final class Model {
        private final int mostNumbers;
        private final int mostPacked;
        private final int longest;
        private final Set<String> members = new TreeSet<>();
        private String encoding = "";

        Model(List<String> settings) {
            mostNumbers = Integer.parseInt(settings.get(1));
            mostPacked = Integer.parseInt(settings.get(3));
            longest = Integer.parseInt(settings.get(5));
        }

        void take(List<String> words) {
            List<String> more = words.subList(2, words.size());
            if (words.getFirst().equals("SREM")) {
                members.removeAll(more);
            } else {
                expect(more);
                more.forEach(this::add);
            }
        }

        private void expect(List<String> more) {
            int count = more.size();
            if (members.isEmpty()) {
                boolean numbers = isNumber(more.getFirst()) && count <= mostNumbers;
                encoding = numbers ? "intset" : count <= mostPacked ? "listpack" : "hashtable";
            }
            boolean tooMany = encoding.equals("intset") && count > mostNumbers
                    || encoding.equals("listpack") && count > mostPacked;
            encoding = tooMany ? "hashtable" : encoding;
        }

        private void add(String member) {
            boolean fits = members.size() < mostPacked && member.length() <= longest;
            if (encoding.equals("intset") && !isNumber(member)) {
                boolean all = fits && members.stream().allMatch(number -> number.length() <= longest);
                encoding = all ? "listpack" : "hashtable";
            }
            if (members.add(member)) {
                boolean tooMany = encoding.equals("intset") && members.size() > mostNumbers;
                encoding = tooMany || encoding.equals("listpack") && !fits ? "hashtable" : encoding;
            }
        }

        private static boolean isNumber(String member) {
            return member.matches("0|-?[1-9][0-9]*");
        }
    }

    @Property
    @Law("STO-32")
    @StatisticsReport(onFailureOnly = true)
    void changesAsInRedis(@ForAll("lives") Life life) {
        Set<String> seen = encodesAlike(life, Rooms.storageWith(life.settings()));
        for (String encoding : List.of("intset", "listpack", "hashtable")) {
            Statistics.label(encoding).collect(seen.contains(encoding));
            Statistics.label(encoding).coverage(met -> met.check(true).percentage(share -> share >= 10));
        }
    }

    @Example
    @Rejects("STO-32")
    void rejectsSetsThatDoNotHeedTheSettings() {
        Mutants.assertRejected(lives(), life -> encodesAlike(life, Rooms.STORAGE));
    }

    @Example
    @Rejects("STO-32")
    void rejectsAThresholdThatIsMissedByOne() {
        Mutants.assertRejected(lives(), life -> {
            List<String> settings = new ArrayList<>(life.settings());
            settings.set(3, String.valueOf(Integer.parseInt(settings.get(3)) + 1));
            encodesAlike(life, Rooms.storageWith(settings));
        });
    }

    /// Says which encodings there were.
    static Set<String> encodesAlike(Life life, Rooms rooms) {
        Conversation talk = new Conversation(rooms);
        Model model = new Model(life.settings());
        Set<String> seen = new TreeSet<>();
        for (Step step : life.steps()) {
            talk.take(step);
            model.take(Arrays.asList(step.toString().split(" ")));
            Reply expected = model.members.isEmpty() ? Reply.NULL : Reply.bulk(model.encoding);
            assertThat(talk.ask("OBJECT ENCODING a")).as("after %s", step).isEqualTo(expected);
            seen.add(model.encoding);
        }
        return seen;
    }

    @Provide
    Arbitrary<Life> lives() {
        Arbitrary<String> several = SetSteps.members().list().ofMinSize(1).ofMaxSize(4).map(list -> String.join(" ", list));
        Arbitrary<Step> step = Combinators.combine(Arbitraries.of("SADD", "SADD", "SREM"), several)
                .as((name, members) -> Step.of(name + " a " + members));
        return Combinators.combine(SetSteps.settings(), step.list().ofMinSize(1).ofMaxSize(12)).as(Life::new);
    }
}
