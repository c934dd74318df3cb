package readis.server.aof;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import readis.persistence.aof.LogWalk;
import readis.persistence.aof.ManifestWalk;
import readis.server.rdb.HexDump;

/// `./readis aof FILE`: what is in a file of the log, a line each command, or in its manifest.
@CommandLine.Command(name = "aof", sortOptions = false, description = "Show what is in a file of the log, or in its manifest.",
        footer = {"", "It prints the bytes with what they mean. The last line says when the file is torn or corrupt."})
public final class AofCommand implements Callable<Integer> {

    private static final int MAGIC_LENGTH = 5;

    @CommandLine.Parameters(paramLabel = "FILE", description = "The file, such as appendonlydir/appendonly.aof.1.incr.aof.")
    private Path file;

    @CommandLine.Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    private final PrintStream out;
    private final PrintStream complaints;

    /// For a person at a terminal.
    public AofCommand() {
        this(new PrintStream(System.out, false, StandardCharsets.UTF_8), System.err);
    }

    /// @param out where the file is shown
    /// @param complaints where it is said what is wrong
    public AofCommand(PrintStream out, PrintStream complaints) {
        this.out = out;
        this.complaints = complaints;
    }

    @Override
    public Integer call() {
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
            return print(bytes) ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        } catch (NoSuchFileException missing) {
            complaints.println("aof: there is no " + file);
        } catch (IOException failed) {
            complaints.println("aof: " + failed.getMessage());
        } finally {
            out.flush();
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    private boolean print(InputStream bytes) throws IOException {
        try (HexDump dump = new HexDump(file, out)) {
            if (file.toString().endsWith(".manifest")) {
                return new ManifestWalk(bytes, dump::line).walk();
            }
            bytes.mark(MAGIC_LENGTH);
            boolean compact = new String(bytes.readNBytes(MAGIC_LENGTH), StandardCharsets.ISO_8859_1).equals("REDIS");
            bytes.reset();
            if (compact) {
                dump.print(bytes);
                return true;
            }
            return new LogWalk(bytes, dump::line).walk();
        }
    }
}
