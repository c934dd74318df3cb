package readis.persistence;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.storage.Conversation;
import readis.storage.HandClock;
import readis.storage.Step;
import readis.storage.StepArbitraries;

/// Random lines of conversations with DUMP and RESTORE.
final class DumpSteps {

    private static final List<Bytes> PAYLOADS = payloads();

    private DumpSteps() {
    }

    /// A value of each type.
    private static List<Bytes> payloads() {
        Conversation conversation = new Conversation(Archive.rooms());
        return Stream.of("SET a x", "SET a 1", "RPUSH a x 1", "SADD a x 1", "SADD a 1 2", "HSET a f x g 1", "ZADD a 1 x 2 y",
                "XADD a 1-1 f x", "HSETEX a PXAT " + (HandClock.BEGINNING + 50) + " FIELDS 1 f x").map(line -> {
                    conversation.ask("DEL a");
                    conversation.ask(line);
                    return ((Reply.Bulk) conversation.ask("DUMP a")).value();
                }).toList();
    }

    /// Rightly used.
    static Arbitrary<Step> steps() {
        Arbitrary<String> lifetimes = Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.just("0")),
                Tuple.of(2, StepArbitraries.lifetimes().map(String::valueOf)));
        Arbitrary<String> moments = StepArbitraries.moments().map(moment -> moment + " ABSTTL");
        Arbitrary<Step> dumps = StepArbitraries.asks("DUMP %s", StepArbitraries.keys());
        return Arbitraries.frequencyOf(Tuple.of(4, restores(Arbitraries.oneOf(lifetimes, moments),
                Arbitraries.of("", " REPLACE", " REPLACE", " REPLACE IDLETIME 9", " FREQ 7 replace"))), Tuple.of(1, dumps));
    }

    /// @param times the time to live, and perhaps ABSTTL
    private static Arbitrary<Step> restores(Arbitrary<String> times, Arbitrary<String> options) {
        return Combinators.combine(StepArbitraries.keys(), times, Arbitraries.of(PAYLOADS), options)
                .as((key, time, payload, option) -> {
                    String[] words = (time + option).split(" ");
                    List<Bytes> all = new ArrayList<>(List.of(Bytes.of("RESTORE"), Bytes.of(key), Bytes.of(words[0]), payload));
                    Stream.of(words).skip(1).map(Bytes::of).forEach(all::add);
                    return new Step.Ask(Request.of(all));
                });
    }

    /// Wrongly used.
    static Arbitrary<Step> mistakes() {
        Arbitrary<String> times = Arbitraries.of("-1", "x", "0", "0");
        Arbitrary<String> options = Arbitraries.of(" REPLACE FOO", " REPLACE IDLETIME -1", " REPLACE FREQ 256",
                " REPLACE IDLETIME 1 FREQ 1", " IDLETIME", " REPLACE FREQ x", "");
        return Arbitraries.oneOf(restores(times, options), StepArbitraries.asks("%s", Arbitraries.of(
                "RESTORE a 0 x REPLACE", "RESTORE b 0 longer-than-a-footer", "RESTORE a", "DUMP", "DUMP a b")));
    }
}
