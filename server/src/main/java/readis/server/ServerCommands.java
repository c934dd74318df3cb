package readis.server;

import static readis.protocol.command.CommandFlag.FAST;
import static readis.protocol.command.CommandFlag.LOADING;
import static readis.protocol.command.CommandFlag.READONLY;
import static readis.protocol.command.CommandFlag.STALE;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import readis.protocol.Bytes;
import readis.protocol.Integers;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.CommandTable;
import readis.protocol.command.Errors;
import readis.protocol.command.InfoPage;
import readis.protocol.command.Session;
import readis.protocol.command.Subsystem;

/// The commands on the server itself: the containers COMMAND and CONFIG, INFO, SHUTDOWN, TIME and LOLWUT.
final class ServerCommands implements Subsystem {

    private final List<Command> rows;
    private final LoopClock clock;

    /// @param figures asks every room for its figures
    /// @param resetFigures lets every room begin to count anew
    /// @param shutdown the row of the command that ends the server
    ServerCommands(Supplier<CommandTable> table, Supplier<Configuration> configuration, Permission guardedSettings,
            Supplier<InfoPage> figures, Runnable resetFigures, Command shutdown, LoopClock clock) {
        this.clock = clock;
        this.rows = List.of(
                new CommandCommands(table).row(),
                new ConfigCommands(configuration, guardedSettings, resetFigures).row(),
                new InfoCommand(figures).row(),
                shutdown,
                Command.named("time").group("server").since("2.6.0").summary("Return the current server time")
                        .flags(LOADING, STALE, FAST).tips("nondeterministic_output").runs(this::time),
                Command.named("lolwut").group("server").since("5.0.0")
                        .summary("Display some computer art and the Redis version").complexity("")
                        .syntax("[VERSION version:integer]").flags(READONLY, FAST).runs(ServerCommands::art));
    }

    @Override
    public List<Command> commands() {
        return rows;
    }

    /// Seconds and the microseconds above them.
    private Reply time(Session session, Request request) {
        Instant now = clock.now();
        return Reply.array(Reply.bulk(Bytes.of(now.getEpochSecond())), Reply.bulk(Bytes.of(now.getNano() / 1000L)));
    }

    /// Redis paints a picture in its versions 5 and 6 and signs it; later versions, as this one, only sign.
    private static Reply art(Session session, Request request) {
        if (request.size() > 2 && request.word(1).equalsIgnoreCase("version")) {
            Integers.parse(request.word(2)).orElseThrow(() -> new CommandException(Errors.NOT_AN_INTEGER));
        }
        return new Reply.Verbatim(Bytes.of("txt"), Bytes.of("Redis ver. " + Version.REDIS + "\n"));
    }
}
