package readis.storage.sortedsets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
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
import readis.protocol.Reply;
import readis.storage.Conversation;
import readis.storage.Rooms;

/// Whatever a range is told by, it has the members that are in it, in their order, and those who count it or remove it
/// mean the same.
class RangeProperties {

    /// A range as one would tell it to ZRANGE.
    private record Asked(String order, String first, String last, boolean reverse, int offset, int count) {

        String request() {
            String ends = reverse && !order.isEmpty() ? last + " " + first : first + " " + last;
            return "ZRANGE z " + ends + order + (reverse ? " REV" : "")
                    + (order.isEmpty() || count == -1 && offset == 0 ? "" : " LIMIT " + offset + " " + count);
        }

        private boolean contains(String member, double score) {
            return switch (order) {
                case " BYSCORE" -> isAbove(first, score) && isBelow(last, score);
                case " BYLEX" -> (first.equals("-") || compare(member, first) > (first.startsWith("(") ? 0 : -1))
                        && (last.equals("+") || compare(member, last) < (last.startsWith("(") ? 0 : 1));
                default -> true;
            };
        }

        private static boolean isAbove(String bound, double score) {
            return bound.startsWith("(") ? score > number(bound.substring(1)) : score >= number(bound);
        }

        private static boolean isBelow(String bound, double score) {
            return bound.startsWith("(") ? score < number(bound.substring(1)) : score <= number(bound);
        }

        private static double number(String bound) {
            return Double.parseDouble(bound.replace("inf", "Infinity"));
        }

        private static int compare(String member, String bound) {
            return Integer.signum(member.compareTo(bound.substring(1)));
        }

        /// The members in the order of the reply; all sets of this test have members of one byte each.
        List<String> members(Map<String, Double> set) {
            List<String> members = new ArrayList<>(set.keySet());
            members.sort(Comparator.<String>comparingDouble(set::get).thenComparing(Comparator.naturalOrder()));
            if (reverse) {
                Collections.reverse(members);
            }
            if (order.isEmpty()) {
                return byRank(members);
            }
            members.removeIf(Predicate.not(member -> contains(member, set.get(member))));
            List<String> rest = members.subList(Math.min(offset, members.size()), members.size());
            return count < 0 ? rest : rest.subList(0, Math.min(count, rest.size()));
        }

        private List<String> byRank(List<String> members) {
            List<String> found = new ArrayList<>();
            for (int rank = 0; rank < members.size(); rank++) {
                int fromEnd = rank - members.size();
                boolean begun = first.startsWith("-") ? fromEnd >= Integer.parseInt(first) : rank >= Integer.parseInt(first);
                boolean over = last.startsWith("-") ? fromEnd > Integer.parseInt(last) : rank > Integer.parseInt(last);
                if (begun && !over) {
                    found.add(members.get(rank));
                }
            }
            return found;
        }

        @Override
        public String toString() {
            return request();
        }
    }

    private record Case(Map<String, Double> set, Asked asked) {
    }

    @Property
    @Law("STO-43")
    void aRangeHasTheMembersThatAreInIt(@ForAll("cases") Case some) {
        showsTheRange(some, UnaryOperator.identity());
    }

    @Property
    @Law("STO-43")
    void whatIsStoredCountedAndRemovedIsTheRange(@ForAll("cases") Case some) {
        Asked asked = new Asked(some.asked().order(), some.asked().first(), some.asked().last(), false, 0, -1);
        String range = " z " + asked.first() + " " + asked.last();
        Conversation talk = talkOf(some.set());
        List<String> expected = asked.members(some.set());
        talk.ask("ZRANGESTORE copy" + range + asked.order());
        assertThat(members(talk.ask("ZRANGE copy 0 -1"))).isEqualTo(expected);
        Map<String, String> count = Map.of(" BYSCORE", "ZCOUNT", " BYLEX", "ZLEXCOUNT");
        if (count.containsKey(asked.order())) {
            assertThat(talk.ask(count.get(asked.order()) + range)).isEqualTo(Reply.integer(expected.size()));
        }
        Map<String, String> remove = Map.of(" BYSCORE", "SCORE", " BYLEX", "LEX", "", "RANK");
        assertThat(talk.ask("ZREMRANGEBY" + remove.get(asked.order()) + range)).isEqualTo(Reply.integer(expected.size()));
        List<String> left = new ArrayList<>(new Asked("", "0", "-1", false, 0, -1).members(some.set()));
        left.removeAll(expected);
        assertThat(members(talk.ask("ZRANGE z 0 -1"))).isEqualTo(left);
    }

    @Example
    @Rejects("STO-43")
    void rejectsARangeThatTakesItsOpenEndForClosed() {
        Mutants.assertRejected(cases(), some -> showsTheRange(some, request -> request.replace("(", "")));
    }

    @Example
    @Rejects("STO-43")
    void rejectsALimitThatIsAppliedBeforeTheDirection() {
        Mutants.assertRejected(cases(), some -> showsTheRange(some, request -> request.contains("LIMIT 1")
                ? request.replace("LIMIT 1", "LIMIT 0") : request));
    }

    /// @param bug what is asked instead
    private static void showsTheRange(Case some, UnaryOperator<String> bug) {
        Conversation talk = talkOf(some.set());
        Reply reply = talk.ask(bug.apply(some.asked().request()));
        assertThat(reply instanceof Reply.Error ? List.of(reply) : members(reply))
                .isEqualTo(some.asked().members(some.set()));
    }

    private static Conversation talkOf(Map<String, Double> set) {
        Conversation talk = new Conversation(Rooms.STORAGE);
        set.forEach((member, score) -> talk.ask(
                "ZADD z " + String.valueOf(score).replace("Infinity", "inf") + " " + member));
        return talk;
    }

    private static List<String> members(Reply reply) {
        return ((Reply.Array) reply).items().stream().map(item -> ((Reply.Bulk) item).value().toString()).toList();
    }

    @Provide
    Arbitrary<Case> cases() {
        Arbitrary<String> members = Arbitraries.of("a", "b", "c", "d", "e");
        Arbitrary<Double> scores = Arbitraries.of(0.0, 1.0, 2.0, 0.5, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        Arbitrary<Map<String, Double>> mixed = Arbitraries.maps(members, scores).ofMinSize(1);
        Arbitrary<Map<String, Double>> level = Arbitraries.maps(members, Arbitraries.just(0.0)).ofMinSize(1);
        Arbitrary<String> bounds = Arbitraries.of("0", "(0", "1", "(1", "0.5", "-inf", "inf", "(inf", "2");
        Arbitrary<String> ends = Arbitraries.of("[a", "(a", "[c", "(c", "[bb", "(e", "-", "+");
        Arbitrary<String> ranks = Arbitraries.of("0", "1", "2", "-1", "-2", "-4", "9");
        return Arbitraries.oneOf(
                Combinators.combine(mixed, asked(" BYSCORE", bounds)).as(Case::new),
                Combinators.combine(level, asked(" BYLEX", ends)).as(Case::new),
                Combinators.combine(mixed, asked("", ranks)).as(Case::new));
    }

    private static Arbitrary<Asked> asked(String order, Arbitrary<String> ends) {
        Arbitrary<Integer> offsets = Arbitraries.of(0, 0, 1, 2, 7);
        Arbitrary<Integer> counts = Arbitraries.of(-1, -2, 0, 1, 2, 9);
        return Combinators.combine(ends, ends, Arbitraries.of(true, false), offsets, counts)
                .as((first, last, reverse, offset, count) -> new Asked(order, first, last, reverse, offset, count))
                .filter(asked -> !asked.first().equals("+") && !asked.last().equals("-"));
    }
}
