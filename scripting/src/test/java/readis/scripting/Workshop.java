package readis.scripting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.CommandTable;
import readis.protocol.command.Errors;
import readis.protocol.command.Gate;
import readis.protocol.command.Session;
import readis.storage.Effect;
import readis.storage.HandClock;
import readis.storage.Keyspace;
import readis.storage.Rooms;
import readis.storage.SipHash;

/// A keyspace and scripts that run on it; no server, a clock for keys that is turned by hand, and another one for scripts, which
/// moves on by a millisecond whenever it is looked at. Its protected methods are where a bug can be planted.
class Workshop {

    private final HandClock clock = new HandClock();
    private final Keyspace keyspace = new Keyspace(new SipHash(1, 2), deadline -> clock.millis() > deadline);
    private final Scripting scripting = new Scripting("7.2.4", keyspace, this::table, this::inside, this::nanos,
            this::pump, () -> false, new Diary(),
            new Lines());
    private final Session session = new Session(1, true);
    private final CommandTable table;
    private final List<List<Effect>> effects = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private BooleanSupplier whileBusy = () -> false;
    private long nanos;

    Workshop() {
        List<Command> rows = new ArrayList<>(storageRows());
        rows.addAll(rows());
        table = new CommandTable(rows);
        keyspace.effects().listen(effects::add);
    }

    private CommandTable table() {
        return table;
    }

    private long nanos() {
        nanos += 1_000_000;
        return nanos;
    }

    private boolean pump() {
        return whileBusy.getAsBoolean();
    }

    /// Packs libraries as one text, with a line between them and one behind.
    private static final class Lines implements LibraryCodec {
        private static final String LINE = "\n====\n";

        @Override
        public Bytes pack(List<Bytes> sources) {
            return Bytes.of(sources.stream().map(source -> source + LINE).collect(Collectors.joining()));
        }

        @Override
        public List<Bytes> unpack(Bytes payload) {
            if (!payload.isEmpty() && !payload.toString().endsWith(LINE)) {
                throw new CommandException(Reply.error("ERR no payload"));
            }
            return payload.isEmpty() ? List.of() : Arrays.stream(payload.toString().split(LINE)).map(Bytes::of).toList();
        }
    }

    private final class Diary implements ScriptLog {
        @Override
        public void write(int level, String text) {
            log.add(text);
        }

        @Override
        public void bug(Throwable thrown) {
            log.add(thrown.toString());
        }
    }

    /// The rows of storage.
    protected List<Command> storageRows() {
        return Rooms.STORAGE.commands(keyspace, clock);
    }

    /// The rows of the room itself.
    protected List<Command> rows() {
        return scripting.commands();
    }

    /// The door by which scripts run commands.
    protected Reply inside(Session caller, Command command, Request request) {
        return run(caller, command, request);
    }

    final Keyspace keyspace() {
        return keyspace;
    }

    final Scripting scripting() {
        return scripting;
    }

    final Session session() {
        return session;
    }

    final List<String> log() {
        return log;
    }

    /// What happens whenever a busy script lets others have their turn; true ends the server.
    final void whileBusy(BooleanSupplier turn) {
        whileBusy = turn;
    }

    final Reply ask(String... words) {
        return ask(session, Request.of(words));
    }

    /// A script without keys and arguments.
    final Reply eval(String script) {
        return ask("EVAL", script, "0");
    }

    final Reply ask(Session caller, Request request) {
        Command command = find(request);
        if (!command.accepts(request.size())) {
            return Errors.wrongArity(command);
        }
        return switch (scripting.checkBusy(caller, command, request)) {
            case Gate.Verdict.Answer(Reply reply) -> reply;
            default -> run(caller, command, request);
        };
    }

    final Command find(Request request) {
        return table.find(request).orElseThrow(() -> new AssertionError("no command " + request));
    }

    private Reply run(Session caller, Command command, Request request) {
        int database = caller.database();
        keyspace.effects().begin();
        try {
            return command.handler().orElseThrow().handle(caller, request);
        } catch (CommandException refused) {
            return refused.error();
        } finally {
            keyspace.effects().end(database, request);
        }
    }

    /// The groups of effects since the last call.
    final List<List<Effect>> heardEffects() {
        List<List<Effect>> heard = List.copyOf(effects);
        effects.clear();
        return heard;
    }

    /// Says whether two workshops hold the same.
    final String contents() {
        return keys() + scripting.librarySources().stream().map(Bytes::toString).sorted().toList();
    }

    /// The same without their libraries.
    final String keys() {
        StringBuilder contents = new StringBuilder();
        for (int database = 0; database < 2; database++) {
            Session reader = new Session(2, true);
            reader.select(database);
            for (String key : List.of("a", "b", "l")) {
                for (String look : List.of("GET " + key, "LRANGE " + key + " 0 -1")) {
                    contents.append(look).append(": ").append(ask(reader, Request.of(look.split(" ")))).append('\n');
                }
                contents.append(keyspace.databases().get(database).deadline(Bytes.of(key))).append('\n');
            }
        }
        return contents.toString();
    }
}
