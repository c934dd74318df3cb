package readis.server.rdb;

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
import readis.persistence.rdb.CorruptRdbException;

/// `./readis rdb FILE`: what is in an RDB file, byte by byte, key by key, or by type.
@CommandLine.Command(name = "rdb", sortOptions = false, description = "Show what is in an RDB file.",
        footer = {"", "Without an option it prints the bytes with what they mean. The last line says when the file is broken."})
public final class RdbCommand implements Callable<Integer> {

    @CommandLine.Parameters(paramLabel = "FILE", description = "The file, such as dump.rdb.")
    private Path file;

    @CommandLine.ArgGroup
    private Form form = new Form();

    @CommandLine.Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    /// At most one of these.
    static final class Form {
        @CommandLine.Option(names = "--json", description = "Print the keys and values as JSON, a line each.")
        private boolean json;

        @CommandLine.Option(names = "--summary", description = "Print how many keys and bytes there are of each type.")
        private boolean summary;
    }

    private final PrintStream out;
    private final PrintStream complaints;

    /// For a person at a terminal.
    public RdbCommand() {
        this(new PrintStream(System.out, false, StandardCharsets.UTF_8), System.err);
    }

    /// @param out where the file is shown
    /// @param complaints where it is said what is wrong
    public RdbCommand(PrintStream out, PrintStream complaints) {
        this.out = out;
        this.complaints = complaints;
    }

    @Override
    public Integer call() {
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
            print(bytes);
            return CommandLine.ExitCode.OK;
        } catch (NoSuchFileException missing) {
            complaints.println("rdb: there is no " + file);
        } catch (CorruptRdbException broken) {
            out.flush();
            complaints.println("rdb: " + broken.getMessage());
        } catch (IOException failed) {
            complaints.println("rdb: " + failed.getMessage());
        } finally {
            out.flush();
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    private void print(InputStream bytes) throws IOException {
        if (form.json) {
            new Listing(bytes, new JsonLines(out)).readAll();
        } else if (form.summary) {
            Summary summary = new Summary();
            new Listing(bytes, summary).readAll();
            out.print(summary.table());
        } else {
            try (HexDump dump = new HexDump(file, out)) {
                dump.print(bytes);
            }
        }
    }
}
