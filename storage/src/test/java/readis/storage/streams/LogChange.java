package readis.storage.streams;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import readis.protocol.Bytes;

/// Something done to an [EntryLog]. Ids are counted from the first on, with now and then a new millisecond.
sealed interface LogChange {

    /// Adds an entry with these words, in the same millisecond as the last or in a later one.
    record Add(boolean later, List<Bytes> words) implements LogChange {
    }

    /// Deletes the entry that was added as the `number`-th, if there is one.
    record Delete(int number) implements LogChange {
    }

    /// Does it to `log`, which has so far been given the ids `given`; a new one is added there.
    static void apply(LogChange change, EntryLog log, List<StreamId> given) {
        switch (change) {
            case Add(boolean later, List<Bytes> words) -> {
                StreamId last = given.isEmpty() ? new StreamId(5, 9) : given.getLast();
                StreamId id = later ? new StreamId(last.milliseconds() + 1000, 0) : last.next();
                log.append(id, words);
                given.add(id);
            }
            case Delete(int number) -> {
                if (number < given.size()) {
                    log.delete(given.get(number));
                }
            }
        }
    }

    static Arbitrary<List<LogChange>> changes() {
        Arbitrary<List<Bytes>> words = Arbitraries.of(
                "f v", "f 1", "f -70000", "g v", "f v g w", "g w f v", "7 x", "f " + "x".repeat(70))
                .map(text -> Stream.of(text.split(" ")).map(Bytes::of).toList());
        Arbitrary<LogChange> adds = Combinators.combine(Arbitraries.of(true, false, false), words).as(Add::new);
        Arbitrary<LogChange> deletions = Arbitraries.integers().between(0, 12).map(Delete::new);
        return Arbitraries.frequencyOf(Tuple.of(4, adds), Tuple.of(1, deletions)).list().ofMaxSize(25).withoutEdgeCases();
    }
}
