package readis.docs;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import readis.protocol.Bytes;
import readis.protocol.Request;

/// What can be said about DUMP and RESTORE. The payloads are redis-server 7.0's own, and broken ones.
///
/// Readis must have been told to write version 10. Dumped are only values whose bytes are the same everywhere. Nobody asks for
/// idle times: redis-server keeps those of small numbers, which all keys share, from one conversation to the next.
final class DumpArbitraries {

    private static final List<String> RIGHT = List.of("0001780a002280865fbde848d0", "00c00c0a003c2af8515c04bcd5",
            "1201020c0c00000002008161020101ff0a0094962b23ac17aa85", "0b0c0200000002000000010002000a006f7938b134eb202e",
            "0202016201610a0075d99d835ef85f65", "100d0d0000000200816602817802ff0a00ff444a9815036ca0",
            "111111000000040081610201018162020201ff0a00ba07f224a9d28f55",
            "130110000000000000000100000000000000011d1d0000000a0001010001010181660200010201000100018176020401ff01010101010000"
                    + "01000a00ff55ab626ac035db",
            "00c30a3c02616261e02e010161620a00bb16d3ebae6fc574");
    private static final List<String> WRONG = List.of("", "00", "0001780a002280865fbde848d1", "0001790a002280865fbde848d0",
            "000178ff002280865fbde848d0", "0a002280865fbde848d0");

    private DumpArbitraries() {
    }

    static Arbitrary<Request> requests() {
        Arbitrary<String> key = Arbitraries.of("a", "b", "c");
        return Arbitraries.frequencyOf(Tuple.of(8, restores(key)),
                Tuple.of(2, Requests.of(Requests.word("SET"), key, Requests.word("x", "12", "-70000", "a longer text"))),
                Tuple.of(1, Requests.of(Requests.word("RPUSH", "SADD"), key, Requests.word("1", "2"))),
                Tuple.of(2, Requests.of(Requests.word("TYPE", "TTL", "PTTL", "EXISTS", "DEL", "GET", "LLEN"), key)),
                Tuple.of(1, Requests.of(Requests.phrase("OBJECT FREQ"), key)),
                Tuple.of(2, Requests.of(Requests.word("DUMP"), Requests.word("d", "e"))),
                Tuple.of(1, Requests.of(Requests.word("SET", "GETSET"), Requests.word("d", "e"),
                        Requests.word("x", "12", "300", "-70000", "5000000000", "a longer text"))),
                Tuple.of(1, Arbitraries.of("DUMP", "DUMP a b", "RESTORE a 0", "RESTORE")
                        .map(line -> Request.of(line.split(" ")))));
    }

    private static Arbitrary<Request> restores(Arbitrary<String> key) {
        Arbitrary<String> time = Arbitraries.frequencyOf(Tuple.of(6, Arbitraries.just("0")),
                Tuple.of(3, Arbitraries.of("100000", "4102444800000")),
                Tuple.of(1, Arbitraries.of("1 ABSTTL", "-1", "x", "", "9223372036854775808")));
        Arbitrary<String> option = Arbitraries.frequencyOf(Tuple.of(6, Arbitraries.of("REPLACE", "replace")),
                Tuple.of(2, Arbitraries.just("ABSTTL")),
                Tuple.of(1, Arbitraries.of("IDLETIME 100", "IDLETIME -1", "IDLETIME x", "IDLETIME", "freq 7", "FREQ 256",
                        "FREQ -1", "FREQ x", "FREQ", "FOO")));
        Arbitrary<String> payload = Arbitraries.frequencyOf(Tuple.of(6, Arbitraries.of(RIGHT)), Tuple.of(1, Arbitraries.of(WRONG)));
        return Combinators.combine(key, time, payload, option.list().ofMaxSize(3)).as((name, life, hex, options) -> {
            List<String> times = List.of(life.split(" "));
            List<Bytes> words = new ArrayList<>(List.of(Bytes.of("RESTORE"), Bytes.of(name), Bytes.of(times.getFirst()),
                    Bytes.owning(HexFormat.of().parseHex(hex))));
            times.stream().skip(1).map(Bytes::of).forEach(words::add);
            options.stream().flatMap(text -> Stream.of(text.split(" "))).map(Bytes::of).forEach(words::add);
            return Request.of(words);
        });
    }
}
