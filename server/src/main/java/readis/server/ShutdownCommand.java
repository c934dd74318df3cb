package readis.server;

import static readis.protocol.command.CommandFlag.ADMIN;
import static readis.protocol.command.CommandFlag.ALLOW_BUSY;
import static readis.protocol.command.CommandFlag.LOADING;
import static readis.protocol.command.CommandFlag.NOSCRIPT;
import static readis.protocol.command.CommandFlag.NO_MULTI;
import static readis.protocol.command.CommandFlag.STALE;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;
import readis.protocol.command.Session;

/// SHUTDOWN: the end, ordered by a client.
final class ShutdownCommand {

    private final Runnable stop;
    private final Archive archive;
    private final Supplier<Optional<Reply.Error>> busy;

    /// @param stop ends the server once the running command is over
    /// @param archive saves before that
    /// @param busy what others hear while a script takes too long; then only NOSAVE ends the server
    ShutdownCommand(Runnable stop, Archive archive, Supplier<Optional<Reply.Error>> busy) {
        this.stop = stop;
        this.archive = archive;
        this.busy = busy;
    }

    Command row() {
        return Command.named("shutdown").group("server").since("1.0.0")
                .summary("Synchronously save the dataset to disk and then shut down the server")
                .complexity("O(N) when saving, where N is the total number of keys in all databases when saving "
                        + "data, otherwise O(1)")
                .syntax("[nosave_save=NOSAVE | SAVE] [NOW]@7.0.0 [FORCE]@7.0.0 [ABORT]@7.0.0")
                .flags(ADMIN, NOSCRIPT, LOADING, STALE, NO_MULTI, ALLOW_BUSY)
                .changed("7.0.0", "Added the `NOW`, `FORCE` and `ABORT` modifiers.")
                .runs(this::shutdown);
    }

    private enum Option { NOSAVE, SAVE, NOW, FORCE, ABORT }

    private Reply shutdown(Session session, Request request) {
        Set<Option> options = EnumSet.noneOf(Option.class);
        for (int i = 1; i < request.size(); i++) {
            options.add(option(request.word(i)));
        }
        boolean contradiction = options.containsAll(Set.of(Option.SAVE, Option.NOSAVE))
                || options.contains(Option.ABORT) && options.size() > 1;
        if (contradiction) {
            throw new CommandException(Errors.SYNTAX);
        }
        if (options.contains(Option.ABORT)) {
            throw new CommandException(Reply.error("ERR No shutdown in progress."));
        }
        if (!options.contains(Option.NOSAVE)) {
            busy.get().ifPresent(error -> {
                throw new CommandException(error);
            });
        }
        boolean saves = options.contains(Option.SAVE) || archive.savesAtTheEnd() && !options.contains(Option.NOSAVE);
        if (saves && !archive.save() && !options.contains(Option.FORCE)) {
            throw new CommandException(Reply.error("ERR Errors trying to SHUTDOWN. Check logs."));
        }
        stop.run();
        return Reply.NONE;
    }

    private static Option option(Bytes word) {
        for (Option option : Option.values()) {
            if (word.equalsIgnoreCase(option.name())) {
                return option;
            }
        }
        throw new CommandException(Errors.SYNTAX);
    }
}
