package readis.server;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.command.Command;
import readis.protocol.command.InfoPage;

/// What the event loop and the dispatcher count about traffic and commands, for INFO.
///
/// Owned by the command thread.
final class Statistics {

    /// What is counted about one command.
    private static final class Figures {
        private final Command command;
        private long calls;
        private long nanos;
        private long rejected;
        private long failed;

        Figures(Command command) {
            this.command = command;
        }

        @Override
        public String toString() {
            long micros = nanos / 1000;
            return "calls=%d,usec=%d,usec_per_call=%s,rejected_calls=%d,failed_calls=%d".formatted(calls, micros,
                    String.format(Locale.ROOT, "%.2f", calls == 0 ? 0 : (double) micros / calls), rejected, failed);
        }
    }

    long connectionsReceived;
    long connectionsRejected;
    long commandsProcessed;
    long bytesRead;
    long bytesWritten;
    private long errors;
    private Figures[] commands = new Figures[0];
    private final Map<String, Long> errorsByCode = new TreeMap<>();
    private final Rate commandRate = new Rate();
    private final Rate inputRate = new Rate();
    private final Rate outputRate = new Rate();

    /// `command` has run, for so many ns, and gave `reply`.
    void ran(Command command, long nanos, Reply reply) {
        Figures figures = of(command);
        commandsProcessed++;
        figures.calls++;
        figures.nanos += nanos;
        if (reply instanceof Reply.Error error) {
            figures.failed++;
            failed(error);
        }
    }

    /// A gate answered instead of `command`.
    void rejected(Command command, Reply reply) {
        if (reply instanceof Reply.Error error) {
            of(command).rejected++;
            failed(error);
        }
    }

    private Figures of(Command command) {
        int number = command.number();
        if (number >= commands.length) {
            commands = Arrays.copyOf(commands, Math.max(number + 1, 2 * commands.length));
        }
        if (commands[number] == null) {
            commands[number] = new Figures(command);
        }
        return commands[number];
    }

    /// A client got an error.
    void failed(Reply.Error error) {
        errors++;
        errorsByCode.merge(code(error.text()), 1L, Long::sum);
    }

    private static String code(Bytes text) {
        String line = text.toLatin1();
        int blank = line.indexOf(' ');
        return blank < 0 ? line : line.substring(0, blank);
    }

    /// Measures the rates anew.
    void sample(long now) {
        commandRate.sample(now, commandsProcessed);
        inputRate.sample(now, bytesRead);
        outputRate.sample(now, bytesWritten);
    }

    void report(InfoPage page) {
        page.add("Stats", "total_connections_received", connectionsReceived);
        page.add("Stats", "total_commands_processed", commandsProcessed);
        page.add("Stats", "instantaneous_ops_per_sec", Math.round(commandRate.perSecond()));
        page.add("Stats", "total_net_input_bytes", bytesRead);
        page.add("Stats", "total_net_output_bytes", bytesWritten);
        page.add("Stats", "instantaneous_input_kbps", kilobytes(inputRate));
        page.add("Stats", "instantaneous_output_kbps", kilobytes(outputRate));
        page.add("Stats", "rejected_connections", connectionsRejected);
        page.add("Stats", "total_error_replies", errors);
        Arrays.stream(commands).filter(Objects::nonNull).forEach(
                figures -> page.add("Commandstats", "cmdstat_" + figures.command.fullName(), figures));
        errorsByCode.forEach((code, count) -> page.add("Errorstats", "errorstat_" + code, "count=" + count));
    }

    private static String kilobytes(Rate rate) {
        return String.format(Locale.ROOT, "%.2f", rate.perSecond() / 1024);
    }

    /// Begins to count anew.
    void reset() {
        connectionsReceived = 0;
        connectionsRejected = 0;
        commandsProcessed = 0;
        bytesRead = 0;
        bytesWritten = 0;
        errors = 0;
        commands = new Figures[0];
        errorsByCode.clear();
    }
}
