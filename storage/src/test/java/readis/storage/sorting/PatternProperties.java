package readis.storage.sorting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.storage.Conversation;
import readis.storage.Rooms;

/// GET follows a pattern. The model takes it apart with a regular expression.
class PatternProperties {

    private static final Pattern WITH_FIELD = Pattern.compile("([^*]*)\\*(.*?)->(.+)");
    private static final Pattern WITH_STAR = Pattern.compile("([^*]*)\\*(.*)");

    /// Lines that fill the keyspace, and the pattern that is followed from the element `1`.
    private record Question(List<String> lines, String pattern) {

        /// What is there, as `key` or `key->field`.
        Map<String, String> things() {
            Map<String, String> things = new HashMap<>();
            for (String line : lines) {
                String[] words = line.split(" ");
                things.keySet().removeIf(thing -> words[0].equals("SET") && thing.startsWith(words[1] + " ->"));
                boolean taken = words[0].equals("HSET") && things.containsKey(words[1]);
                if (!taken) {
                    things.put(words.length == 3 ? words[1] : words[1] + " -> " + words[2], words[words.length - 1]);
                }
            }
            return things;
        }

        Optional<String> expected() {
            Matcher field = WITH_FIELD.matcher(pattern);
            Matcher star = WITH_STAR.matcher(pattern);
            if (pattern.equals("#")) {
                return Optional.of("1");
            }
            if (field.matches()) {
                return Optional.ofNullable(things().get(field.group(1) + "1" + field.group(2) + " -> " + field.group(3)));
            }
            return star.matches() ? Optional.ofNullable(things().get(star.group(1) + "1" + star.group(2)))
                    : Optional.empty();
        }
    }

    @Property
    @Law("STO-68")
    @StatisticsReport(onFailureOnly = true)
    void getFollowsThePattern(@ForAll("questions") Question question) {
        Statistics.label("found").collect(question.expected().isPresent());
        Statistics.label("found").coverage(found -> found.check(true).percentage(share -> share >= 10));
        follows(question, Rooms.STORAGE);
    }

    @Example
    @Rejects("STO-68")
    void rejectsAnArrowThatIsAPartOfTheKey() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, clock) -> Command.named("sort").syntax("key [option]...")
                .runs((session, request) -> Rooms.STORAGE.row("sort", keyspace, clock).handler().orElseThrow().handle(
                        session, Request.of(request.toString().replace("->", "-").split(" ")))));
        Mutants.assertRejected(questions(), question -> follows(question, mutant));
    }

    @Example
    @Rejects("STO-68")
    void rejectsAnEmptyTextForWhatIsNotThere() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, clock) -> Command.named("sort").syntax("key [option]...")
                .runs((session, request) -> {
                    Reply reply = Rooms.STORAGE.row("sort", keyspace, clock).handler().orElseThrow()
                            .handle(session, request);
                    return reply.equals(Reply.array(Reply.NULL)) ? Reply.array(Reply.bulk("")) : reply;
                }));
        Mutants.assertRejected(questions(), question -> follows(question, mutant));
    }

    private static void follows(Question question, Rooms rooms) {
        Conversation talk = new Conversation(rooms);
        question.lines().forEach(talk::ask);
        talk.ask("RPUSH list 1");
        assertThat(talk.ask(Request.of("SORT", "list", "GET", question.pattern())))
                .isEqualTo(Reply.array(question.expected().<Reply>map(Reply::bulk).orElse(Reply.NULL)));
    }

    @Provide
    Arbitrary<Question> questions() {
        Arbitrary<String> lines = Arbitraries.of("SET 1 one", "SET a1 two", "SET a1b three", "SET a1* four", "SET a1-> five",
                "HSET h1 f six", "HSET h1 f->g seven", "HSET h1b f eight", "HSET a1 f nine", "SET h1 ten");
        Arbitrary<String> patterns = Arbitraries.of("#", "*", "a*", "a*b", "a**", "a*->", "h*->f", "h*->f->g", "h*b->f",
                "a*->f", "a1", "", "->*", "h->f*", "#*");
        return Combinators.combine(lines.list().ofMaxSize(8), patterns).as(Question::new).withoutEdgeCases();
    }
}
