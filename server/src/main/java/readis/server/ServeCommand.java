package readis.server;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/// `./readis server`: serves until SHUTDOWN, SIGTERM or SIGINT.
@CommandLine.Command(name = "server", description = "Start a server.", sortOptions = false,
        customSynopsis = "readis server [FILE] [--DIRECTIVE VALUE...]...",
        footer = {"", "FILE is a redis.conf. Directives on the command line win over those in the file:", "",
            "  readis server --port 7000 --requirepass secret", "",
            "CONFIG GET * shows all directives of a running server."})
final class ServeCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    @CommandLine.Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    @CommandLine.Unmatched
    private final List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        House house = new House(InstantSource.system(), new SecureRandom());
        try {
            configure(house);
        } catch (ConfigurationException refused) {
            System.err.printf("%n*** FATAL CONFIG FILE ERROR (Readis %s) ***%n%s%n", Version.READIS, refused.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        return serve(house);
    }

    private void configure(House house) {
        List<String> rest = new ArrayList<>(arguments);
        if (!rest.isEmpty() && !rest.getFirst().startsWith("--")) {
            house.configureFrom(Path.of(rest.removeFirst()));
        }
        house.configure(ConfigurationLine.ofArguments(rest));
    }

    private static int serve(House house) throws IOException {
        EventLoop loop;
        try {
            loop = new EventLoop(house);
        } catch (BindException taken) {
            LOG.error("Failed listening on port {} (tcp), aborting: {}", house.settings().port().value(),
                    taken.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(() -> stop(loop)));
        LOG.info("Readis {} (speaks as Redis {}), port {}, PID: {}", Version.READIS, Version.REDIS, loop.port(),
                ProcessHandle.current().pid());
        LOG.info("Server initialized");
        LOG.info("Ready to accept connections tcp");
        loop.run();
        LOG.info("Readis is now ready to exit, bye bye...");
        return CommandLine.ExitCode.OK;
    }

    /// On a signal: the loop ends as it does for SHUTDOWN, and the exit status is 0 as Redis's is. Left alone, the JVM
    /// would report the signal as the cause of death.
    private static void stop(EventLoop loop) {
        try {
            loop.stop();
            Runtime.getRuntime().halt(CommandLine.ExitCode.OK);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
