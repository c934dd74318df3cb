package readis.server;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.CommandException;
import readis.protocol.command.Session;

/// DEBUG's questions to the files: does what was saved come back?
final class DebugFiles {

    private static final Log LOG = Log.of(DebugFiles.class);
    private static final Set<String> OPTIONS = Set.of("merge", "noflush", "nosave");
    private static final Reply.Error UNKNOWN_OPTION =
            Reply.error("ERR DEBUG RELOAD only supports the MERGE, NOFLUSH and NOSAVE options.");
    private static final Reply.Error UNSAVED = Reply.error("ERR");
    private static final Reply.Error LOG_UNREAD =
            Reply.error("ERR Error trying to load the AOF files, check server logs.");
    private static final Reply.Error UNREAD = Reply.error("ERR Error trying to load the RDB dump, check server logs.");

    private final Archive archive;

    DebugFiles(Archive archive) {
        this.archive = archive;
    }

    List<DebugSubcommand> subcommands() {
        return List.of(
                new DebugSubcommand("LOADAOF", 2, 2, (_, _) -> reloadLog(),
                        "Flush the AOF buffers on disk and reload the AOF in memory."),
                new DebugSubcommand("RELOAD [option ...]", 2, Integer.MAX_VALUE, this::reload,
                        "Save the RDB on disk and reload it back to memory. Valid <option> values:",
                        "* MERGE: conflicting keys will be loaded from RDB.",
                        "* NOFLUSH: the existing database will not be removed before load, but",
                        "  conflicting keys will generate an exception and kill the server.",
                        "* NOSAVE: the database will be loaded from an existing RDB file.",
                        "Examples:",
                        "* DEBUG RELOAD: verify that the server is able to persist, flush and reload",
                        "  the database.",
                        "* DEBUG RELOAD NOSAVE: replace the current database with the contents of an",
                        "  existing RDB file.",
                        "* DEBUG RELOAD NOSAVE NOFLUSH MERGE: add the contents of an existing RDB",
                        "  file to the database."));
    }

    private Reply reloadLog() {
        if (!archive.reloadLog()) {
            throw new CommandException(LOG_UNREAD);
        }
        LOG.notice("Append Only File loaded by DEBUG LOADAOF");
        return Reply.OK;
    }

    private Reply reload(Session session, Request request) {
        Set<String> options = new HashSet<>();
        for (int i = 2; i < request.size(); i++) {
            options.add(request.word(i).toString().toLowerCase(Locale.ROOT));
        }
        if (!OPTIONS.containsAll(options)) {
            throw new CommandException(UNKNOWN_OPTION);
        }
        if (!options.contains("nosave") && !archive.save()) {
            throw new CommandException(UNSAVED);
        }
        if (!archive.reload(!options.contains("noflush"), options.contains("merge"))) {
            throw new CommandException(UNREAD);
        }
        return Reply.OK;
    }
}
