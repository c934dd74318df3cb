package readis.storage.hyperloglog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Reply;
import readis.protocol.command.Command;
import readis.storage.Conversation;
import readis.storage.Rooms;
import readis.storage.strings.StringValue;

/// What PFCOUNT keeps in the header is never older than the registers.
class CacheProperties {

    @Property(tries = 500)
    @Law("STO-65")
    void theCacheAnswersWhatWouldBeComputed(@ForAll("conversations") List<String> lines) {
        answersAnew(lines, RegisterProperties.rows(40));
    }

    @Example
    @Rejects("STO-65")
    void rejectsAMergeThatForgetsTheCache() {
        assertRejected("pfmerge");
    }

    @Example
    @Rejects("STO-65")
    void rejectsAnAddThatForgetsTheCache() {
        assertRejected("pfadd");
    }

    private void assertRejected(String name) {
        Rooms rooms = RegisterProperties.rows(40);
        Rooms mutant = rooms.with((keyspace, clock) -> Command.named(name).syntax("key [word]...")
                .runs((session, request) -> {
                    OptionalLong before = keyspace.of(session).find(request.word(1), StringValue.class)
                            .map(HyperLogLog::of).map(HyperLogLog::cached).orElse(OptionalLong.empty());
                    Reply reply = rooms.row(name, keyspace, clock).handler().orElseThrow().handle(session, request);
                    StringValue after = keyspace.of(session).find(request.word(1), StringValue.class).orElseThrow();
                    before.ifPresent(HyperLogLog.of(after)::cache);
                    return reply;
                }));
        Mutants.assertRejected(conversations(), lines -> answersAnew(lines, mutant));
    }

    /// PFCOUNT of two keys has no cache.
    private static void answersAnew(List<String> lines, Rooms rooms) {
        Conversation talk = new Conversation(rooms);
        for (String line : lines) {
            Reply reply = talk.ask(line);
            if (line.startsWith("PFCOUNT")) {
                assertThat(reply).as(line).isEqualTo(talk.ask(line + " nobody"));
            }
        }
    }

    @Provide
    Arbitrary<List<String>> conversations() {
        return Arbitraries.of("PFADD a x", "PFADD a y z", "PFADD b 1 2 3", "PFMERGE a b", "PFMERGE b a", "PFCOUNT a",
                "PFCOUNT b", "PFDEBUG TODENSE zero", "PFADD zero").list().ofMaxSize(12).withoutEdgeCases();
    }
}
