package readis.server;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import readis.persistence.UnrecoverableException;

/// `./readis server`: serves until SHUTDOWN, SIGTERM or SIGINT.
@CommandLine.Command(name = "server", description = "Start a server.", sortOptions = false,
        customSynopsis = "readis server [FILE] [--DIRECTIVE VALUE...]...",
        footer = {"", "FILE is a redis.conf, or the same directives as YAML. Directives on the command line win over those in the file:", "",
            "  readis server --port 7000 --requirepass secret", "",
            "CONFIG GET * shows all directives of a running server."})
final class ServeCommand implements Callable<Integer> {

    @CommandLine.Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    @CommandLine.Unmatched
    private final List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        try {
            return serve(configured());
        } catch (ConfigurationException refused) {
            System.err.printf("%n*** FATAL CONFIG FILE ERROR (Readis %s) ***%n%s%n", Version.READIS, refused.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    /// The log is set up before anything that may write to it is built.
    private House configured() {
        List<String> directives = new ArrayList<>(arguments);
        boolean named = !directives.isEmpty() && !directives.getFirst().startsWith("--");
        Optional<Path> file = named ? Optional.of(Path.of(directives.removeFirst())) : Optional.empty();
        List<ConfigurationLine> lines = new ArrayList<>(file.map(ConfigurationLine::ofFile).orElse(List.of()));
        lines.addAll(ConfigurationLine.ofArguments(directives));
        LogSettings.apply(lines);
        House house = new House(InstantSource.system(), new SecureRandom());
        house.configure(lines);
        file.ifPresent(house::rewritesTo);
        return house;
    }

    private static int serve(House house) throws IOException {
        Log log = Log.of(ServeCommand.class);
        EventLoop loop;
        try {
            loop = new EventLoop(house);
        } catch (IOException taken) {
            log.warning("Failed listening on port {} (tcp), aborting: {}", house.settings().port().value(),
                    taken.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        PidFile pidFile = new PidFile(house.settings().pidFile().value());
        pidFile.write();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(() -> stop(loop, pidFile)));
        log.notice("Readis {} (speaks as Redis {}), running in standalone mode, port {}, PID: {}", Version.READIS,
                Version.REDIS, loop.port(), ProcessHandle.current().pid());
        log.notice("Server initialized");
        if (loop.listensToNetwork()) {
            log.notice("Ready to accept connections tcp");
        }
        if (!house.settings().unixSocket().value().isEmpty()) {
            log.notice("Ready to accept connections unix");
        }
        return run(loop, pidFile);
    }

    private static int run(EventLoop loop, PidFile pidFile) {
        try {
            loop.run();
        } catch (UnrecoverableException told) {
            return CommandLine.ExitCode.SOFTWARE;
        } finally {
            pidFile.remove();
        }
        Log.of(ServeCommand.class).notice("Readis is now ready to exit, bye bye...");
        return CommandLine.ExitCode.OK;
    }

    /// On a signal: the loop ends as it does for SHUTDOWN, and the exit status is 0 as Redis's is. Left alone, the JVM
    /// would report the signal as the cause of death.
    private static void stop(EventLoop loop, PidFile pidFile) {
        try {
            loop.stop();
            pidFile.remove();
            Runtime.getRuntime().halt(CommandLine.ExitCode.OK);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
