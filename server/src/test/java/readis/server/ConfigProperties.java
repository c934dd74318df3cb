package readis.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
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
import readis.protocol.Request;
import readis.protocol.command.Session;
import readis.storage.HandClock;

/// Law SRV-5: CONFIG SET takes all of its settings or none.
class ConfigProperties {

    private static final Request EVERYTHING = Request.of("CONFIG", "GET", "*");

    record Setting(String name, String value) {
    }

    /// Whoever answers requests: the house, or a mutant around it.
    private interface Server extends Function<Request, Reply> {
    }

    @Property
    @Law("SRV-5")
    void aRefusedConfigSetChangesNothing(@ForAll("settings") List<Setting> settings) {
        allOrNothing(house(), settings);
    }

    @Example
    @Rejects("SRV-5")
    void rejectsAServerThatSetsOneAfterTheOther() {
        Mutants.assertRejected(settings(), settings -> allOrNothing(oneByOne(house()), settings));
    }

    private static void allOrNothing(Server server, List<Setting> settings) {
        Reply before = server.apply(EVERYTHING);
        List<String> words = new ArrayList<>(List.of("CONFIG", "SET"));
        settings.forEach(setting -> words.addAll(List.of(setting.name(), setting.value())));
        if (server.apply(Request.of(words.toArray(String[]::new))) instanceof Reply.Error) {
            assertThat(server.apply(EVERYTHING)).isEqualTo(before);
        } else {
            settings.forEach(setting -> assertThat(server.apply(Request.of("CONFIG", "GET", setting.name())))
                    .isEqualTo(new Reply.Map(List.of(Reply.entry(setting.name(), Reply.bulk(setting.value()))))));
        }
    }

    /// A house in which port 77 can be set, but cannot take effect.
    private static Server house() {
        House house = new House(new HandClock(), RandomGenerator.getDefault());
        house.settings().port().onChange(port -> {
            if (port == 77) {
                throw new IllegalArgumentException("taken");
            }
        });
        Session session = house.newSession();
        return request -> house.dispatch(session, request);
    }

    /// The bug: each pair is set at once, and the first bad one ends it.
    private static Server oneByOne(Server server) {
        return request -> {
            Reply reply = Reply.OK;
            if (request.equals(EVERYTHING) || request.word(1).equalsIgnoreCase("get")) {
                return server.apply(request);
            }
            for (int i = 2; i < request.size() && reply.equals(Reply.OK); i += 2) {
                reply = server.apply(Request.of("CONFIG", "SET", request.word(i).toString(),
                        request.word(i + 1).toString()));
            }
            return reply;
        };
    }

    @Provide
    static Arbitrary<List<Setting>> settings() {
        Arbitrary<String> names = Arbitraries.of("maxclients", "requirepass", "proto-max-bulk-len", "port", "unheard-of");
        Arbitrary<String> values = Arbitraries.of("1", "77", "1048576", "2097152", "abc", "");
        return Combinators.combine(names, values).as(Setting::new).list().ofMinSize(1).ofMaxSize(4);
    }
}
