package readis.storage.hyperloglog;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.storage.Conversation;
import readis.storage.Rooms;

/// Each register holds the highest rank of its elements. The model is an array, and hashes slowly.
class RegisterProperties {

    /// Elements, in the order and the portions in which they come.
    ///
    /// @param limit above how many bytes a counter becomes dense
    private record Plan(List<List<Bytes>> portions, int limit) {

        List<Bytes> elements() {
            return portions.stream().flatMap(List::stream).toList();
        }

        Plan backwards() {
            List<List<Bytes>> all = new ArrayList<>();
            portions.forEach(portion -> all.add(portion.reversed()));
            Collections.reverse(all);
            return new Plan(all, limit);
        }
    }

    @Property(tries = 200)
    @Law("STO-63")
    @StatisticsReport(onFailureOnly = true)
    void registersHoldTheHighestRankOfTheirElements(@ForAll("plans") Plan plan) {
        Statistics.label("encoding").collect(holdsTheHighest(plan, rows(plan.limit())));
        Statistics.label("encoding").coverage(encoding -> {
            encoding.check(Reply.simple("sparse")).percentage(share -> share >= 10);
            encoding.check(Reply.simple("dense")).percentage(share -> share >= 10);
        });
    }

    @Property(tries = 100)
    @Law("STO-63")
    void aMergedCounterIsThatOfAllElements(@ForAll("plans") Plan plan) {
        isThatOfAll(plan, rows(plan.limit()));
    }

    @Property
    @Law("STO-63")
    void hashesAsMurmurDoes(@ForAll byte[] text) {
        assertThat(MurmurHash.of(Bytes.owning(text.clone()))).isEqualTo(PlainMurmurHash.of(text).longValue());
    }

    @Example
    @Rejects("STO-63")
    void rejectsARegisterThatTakesTheLastRank() {
        Rooms mutant = rows(3000).with((keyspace, clock) -> Command.named("pfadd").syntax("key [element]...")
                .runs((session, request) -> {
                    HyperLogLog counter = HyperLogLog.empty();
                    byte[] last = new byte[HyperLogLog.REGISTERS];
                    request.words().stream().skip(2).forEach(element -> last[register(element)] = (byte) rank(element));
                    IntStream.range(0, last.length).filter(i -> last[i] > 0).forEach(i -> counter.raise(i, last[i], 3000));
                    keyspace.of(session).set(request.word(1), counter.string());
                    return Reply.integer(1);
                }));
        Mutants.assertRejected(plans().filter(plan -> plan.portions().size() == 1), plan -> holdsTheHighest(plan, mutant));
    }

    @Example
    @Rejects("STO-63")
    void rejectsAMergeThatForgetsItsTarget() {
        Rooms mutant = rows(3000).with((keyspace, clock) -> Command.named("pfmerge").syntax("key key...")
                .runs((session, request) -> {
                    keyspace.of(session).remove(request.word(1));
                    return rows(3000).row("pfmerge", keyspace, clock).handler().orElseThrow().handle(session, request);
                }));
        Mutants.assertRejected(plans(), plan -> isThatOfAll(plan, mutant));
    }

    static Rooms rows(int limit) {
        return (keyspace, _) -> {
            HyperLogLogRoom room = new HyperLogLogRoom(keyspace, RandomGenerator.getDefault());
            room.sparseLimit().set(String.valueOf(limit));
            return room.rows();
        };
    }

    private static Reply holdsTheHighest(Plan plan, Rooms rooms) {
        Conversation talk = new Conversation(rooms);
        int[] expected = new int[HyperLogLog.REGISTERS];
        for (List<Bytes> portion : plan.portions()) {
            boolean raised = false;
            for (Bytes element : portion) {
                raised |= rank(element) > expected[register(element)];
                expected[register(element)] = Math.max(expected[register(element)], rank(element));
            }
            boolean first = talk.holds("a").isEmpty();
            assertThat(talk.ask(request("PFADD", "a", portion))).isEqualTo(Reply.flag(raised || first));
        }
        Reply encoding = talk.ask("PFDEBUG ENCODING a");
        assertThat(registers(talk, "a")).isEqualTo(IntStream.of(expected).boxed().toList());
        return encoding;
    }

    private static void isThatOfAll(Plan plan, Rooms rooms) {
        Conversation talk = new Conversation(rooms);
        Conversation other = new Conversation(rooms);
        for (int i = 0; i < plan.portions().size(); i++) {
            talk.ask(request("PFADD", "part" + i, plan.portions().get(i)));
            talk.ask("PFMERGE merged part" + i);
        }
        plan.backwards().portions().forEach(portion -> other.ask(request("PFADD", "merged", portion)));
        assertThat(talk.ask("PFCOUNT merged merged")).isEqualTo(other.ask("PFCOUNT merged"));
        assertThat(registers(talk, "merged")).isEqualTo(registers(other, "merged"));
    }

    private static List<Integer> registers(Conversation talk, String key) {
        return ((Reply.Array) talk.ask("PFDEBUG GETREG " + key)).items().stream()
                .map(register -> (int) ((Reply.Int) register).value()).toList();
    }

    private static Request request(String name, String key, List<Bytes> more) {
        List<Bytes> words = new ArrayList<>(List.of(Bytes.of(name), Bytes.of(key)));
        words.addAll(more);
        return Request.of(words);
    }

    private static int register(Bytes element) {
        return PlainMurmurHash.of(element.toArray()).mod(BigInteger.TWO.pow(14)).intValue();
    }

    private static int rank(Bytes element) {
        BigInteger rest = PlainMurmurHash.of(element.toArray()).shiftRight(14);
        return rest.signum() == 0 ? 51 : rest.getLowestSetBit() + 1;
    }

    @Provide
    Arbitrary<Plan> plans() {
        Arbitrary<Bytes> elements = Arbitraries.frequencyOf(Tuple.of(9, ChosenElements.elements()),
                Tuple.of(1, Arbitraries.integers().map(Bytes::of)));
        return Combinators.combine(elements.list().ofMaxSize(12).list().ofMinSize(1).ofMaxSize(5),
                Arbitraries.of(0, 30, 50, 3000)).as(Plan::new).withoutEdgeCases();
    }
}
