package readis.storage;

import static readis.protocol.command.AclCategory.KEYSPACE;
import static readis.protocol.command.CommandFlag.READONLY;

import java.util.List;
import java.util.function.Function;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.HelpText;
import readis.protocol.command.KeySpec;
import readis.protocol.command.Session;

/// OBJECT: what a value looks like from inside (Redis: `object.c`). Looking does not count as use.
final class ObjectCommand {

    private static final Reply.Error NO_FREQUENCY = Reply.error("ERR An LFU maxmemory policy is not selected, access "
            + "frequency not tracked. Please note that when switching between policies at runtime LRU and LFU data will "
            + "take some time to adjust.");

    private static final Reply.Error NO_IDLE_TIME = Reply.error("ERR An LFU maxmemory policy is selected, idle time not "
            + "tracked. Please note that when switching between policies at runtime LRU and LFU data will take some time to "
            + "adjust.");

    private final Keyspace keyspace;

    ObjectCommand(Keyspace keyspace) {
        this.keyspace = keyspace;
    }

    Command row() {
        return Command.named("object").group("generic").since("2.2.3")
                .summary("A container for object introspection commands").complexity("Depends on subcommand.")
                .holds(
                        HelpText.row("object", "generic", "6.2.0", List.of(KEYSPACE),
                                "ENCODING <key>",
                                "    Return the kind of internal representation used in order to store the value",
                                "    associated with a <key>.",
                                "FREQ <key>",
                                "    Return the access frequency index of the <key>. The returned integer is",
                                "    proportional to the logarithm of the recent access frequency of the key.",
                                "IDLETIME <key>",
                                "    Return the idle time of the <key>, that is the approximated number of",
                                "    seconds elapsed since the last access to the key.",
                                "REFCOUNT <key>",
                                "    Return the number of references of the value associated with the specified",
                                "    <key>."),
                        looking("encoding", "Inspect the internal encoding of a Redis object")
                                .runs((session, request) -> look(session, request, value -> Reply.bulk(value.encoding()))),
                        looking("freq", "Get the logarithmic access frequency counter of a Redis object")
                                .since("4.0.0")
                                .runs((session, request) -> look(session, request, this::frequency)),
                        looking("idletime", "Get the time since a Redis object was last accessed")
                                .runs((session, request) -> look(session, request, this::idleTime)),
                        looking("refcount", "Get the number of references to the value of the key")
                                .runs((session, request) -> look(session, request, ObjectCommand::references)));
    }

    private static Command.Row looking(String name, String summary) {
        return Command.named(name).group("generic").since("2.2.3").summary(summary).syntax("key")
                .keys(KeySpec.at(2, "RO")).flags(READONLY).categories(KEYSPACE).tips("nondeterministic_output");
    }

    private Reply look(Session session, Request request, Function<Value, Reply> glance) {
        return keyspace.of(session).peek(request.word(2)).map(glance).orElse(Reply.NULL);
    }

    private Reply frequency(Value value) {
        AccessClock clock = keyspace.accessClock();
        return clock.isCounting() ? Reply.integer(clock.frequency(value)) : NO_FREQUENCY;
    }

    private Reply idleTime(Value value) {
        AccessClock clock = keyspace.accessClock();
        return clock.isCounting() ? NO_IDLE_TIME : Reply.integer(clock.idleSeconds(value));
    }

    private static Reply references(Value value) {
        return Reply.integer(value.isShared() ? Integer.MAX_VALUE : 1);
    }
}
