package readis.storage.strings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.Session;
import readis.storage.Conversation;
import readis.storage.Keyspace;
import readis.storage.Rooms;

/// What LCS finds is in both strings, and nothing longer is.
class LcsProperties {

    @Property(tries = 500)
    @Law("STO-13")
    void findsALongestCommonSubsequence(@ForAll("pairs") Tuple2<String, String> pair) {
        findsTheLongest(pair.get1(), pair.get2(), Rooms.STORAGE);
    }

    @Example
    @Rejects("STO-13")
    void rejectsASearchThatTakesTheFirstItMeets() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, clock) -> Command.named("lcs").syntax("one other [LEN] [IDX]")
                .runs((session, request) -> request.size() == 3
                        ? Reply.bulk(greedy(text(keyspace, session, request, 1), text(keyspace, session, request, 2)))
                        : Rooms.STORAGE.row("lcs", keyspace, clock).handler().orElseThrow().handle(session, request)));
        Mutants.assertRejected(pairs(), pair -> findsTheLongest(pair.get1(), pair.get2(), mutant));
    }

    @Example
    @Rejects("STO-13")
    void rejectsRangesThatAreLeftOut() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, clock) -> Command.named("lcs").syntax("one other [LEN] [IDX]")
                .runs((session, request) -> request.size() == 4 && request.word(3).equalsIgnoreCase("idx")
                        ? new Reply.Map(List.of(Reply.entry("matches", Reply.array()),
                                Reply.entry("len", Reply.integer(0))))
                        : Rooms.STORAGE.row("lcs", keyspace, clock).handler().orElseThrow().handle(session, request)));
        Mutants.assertRejected(pairs(), pair -> findsTheLongest(pair.get1(), pair.get2(), mutant));
    }

    static void findsTheLongest(String one, String other, Rooms rooms) {
        Conversation talk = new Conversation(rooms);
        talk.ask(Request.of("SET", "a", one));
        talk.ask(Request.of("SET", "b", other));
        int longest = longest(one, other);
        assertThat(talk.ask("LCS a b LEN")).isEqualTo(Reply.integer(longest));
        String found = ((Reply.Bulk) talk.ask("LCS a b")).value().toLatin1();
        assertThat(found).hasSize(longest);
        assertThat(List.of(one, other)).allMatch(text -> longest(text, found) == found.length());
        Reply.Map index = (Reply.Map) talk.ask("LCS a b IDX");
        List<Reply> matches = ((Reply.Array) index.entries().getFirst().value()).items();
        assertThat(spelled(matches, 0, one)).as("the ranges of the first").isEqualTo(found);
        assertThat(spelled(matches, 1, other)).as("the ranges of the second").isEqualTo(found);
    }

    /// The length as its definition says it: three ways to begin, and the best of them.
    private static int longest(String one, String other) {
        if (one.isEmpty() || other.isEmpty()) {
            return 0;
        }
        int without = Math.max(longest(one.substring(1), other), longest(one, other.substring(1)));
        return one.charAt(0) == other.charAt(0) ? 1 + longest(one.substring(1), other.substring(1)) : without;
    }

    /// The text that the ranges cover, which come from the last to the first.
    private static String spelled(List<Reply> matches, int side, String text) {
        StringBuilder spelled = new StringBuilder();
        for (Reply match : matches.reversed()) {
            List<Reply> range = ((Reply.Array) ((Reply.Array) match).items().get(side)).items();
            spelled.append(text, (int) ((Reply.Int) range.getFirst()).value(),
                    (int) ((Reply.Int) range.getLast()).value() + 1);
        }
        return spelled.toString();
    }

    private static String text(Keyspace keyspace, Session session, Request request, int word) {
        return keyspace.of(session).find(request.word(word), StringValue.class).orElseThrow().bytes().toLatin1();
    }

    private static String greedy(String one, String other) {
        StringBuilder found = new StringBuilder();
        int from = 0;
        for (char letter : one.toCharArray()) {
            int place = other.indexOf(letter, from);
            if (place >= 0) {
                found.append(letter);
                from = place + 1;
            }
        }
        return found.toString();
    }

    @Provide
    Arbitrary<Tuple2<String, String>> pairs() {
        Arbitrary<String> texts = Arbitraries.strings().withChars("abc").ofMaxLength(8);
        return Combinators.combine(texts, texts).as(Tuple::of);
    }
}
