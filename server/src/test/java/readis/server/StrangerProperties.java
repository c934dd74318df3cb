package readis.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
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
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandFlag;
import readis.protocol.command.Errors;
import readis.protocol.command.Session;
import readis.storage.HandClock;

/// Law SRV-6: whoever has not shown the password learns nothing and changes nothing, whatever command is tried.
class StrangerProperties {

    /// A refused EXEC says so in its own words, as redis-server does.
    private static final Reply NO_EXEC = Reply.error(
            "EXECABORT Transaction discarded because of: NOAUTH Authentication required.");
    private static final House OPEN = new House(new HandClock(), RandomGenerator.getDefault());

    @Property
    @Law("SRV-6")
    void aStrangerCanOnlyAuthenticate(@ForAll("commands") Command command) {
        onlyAuthentication(House::dispatch, command);
    }

    @Example
    @Rejects("SRV-6")
    void rejectsAServerThatAsksNoPasswordOfReaders() {
        Mutants.assertRejected(commands(), command -> onlyAuthentication(
                house -> (session, request) -> command.has(CommandFlag.READONLY)
                        ? OPEN.dispatch(OPEN.newSession(), request) : house.dispatch(session, request), command));
    }

    private interface Door {
        BiFunction<Session, Request, Reply> into(House house);
    }

    private interface Dispatch {
        Reply dispatch(House house, Session session, Request request);
    }

    private static void onlyAuthentication(Dispatch dispatch, Command command) {
        onlyAuthentication(house -> (session, request) -> dispatch.dispatch(house, session, request), command);
    }

    private static void onlyAuthentication(Door door, Command command) {
        House house = new House(new HandClock(), RandomGenerator.getDefault());
        house.configure(ConfigurationLine.ofArguments(List.of("--requirepass", "secret", "--enable-debug-command", "yes")));
        Session stranger = house.newSession();
        Reply reply = door.into(house).apply(stranger, shortest(command));
        if (!command.has(CommandFlag.NO_AUTH)) {
            assertThat(reply).isEqualTo(command.name().equals("exec") ? NO_EXEC : Errors.NO_AUTH);
        }
        assertThat(stranger.isAuthenticated()).isFalse();
        assertThat(house.keyspace().effects().changes()).isZero();
        assertThat(house.isStopping()).isFalse();
    }

    /// A request for `command` with as many words as it needs at least.
    private static Request shortest(Command command) {
        String[] names = command.fullName().split("\\|");
        String[] words = new String[Math.max(names.length, Math.abs(command.arity()))];
        java.util.Arrays.fill(words, "1");
        System.arraycopy(names, 0, words, 0, names.length);
        return Request.of(words);
    }

    @Provide
    static Arbitrary<Command> commands() {
        List<Command> all = OPEN.table().commands().stream()
                .flatMap(command -> command.handler().isEmpty() ? command.subcommands().stream()
                        : java.util.stream.Stream.concat(java.util.stream.Stream.of(command),
                                command.subcommands().stream())).toList();
        return Arbitraries.of(all);
    }
}
