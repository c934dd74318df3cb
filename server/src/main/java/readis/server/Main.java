package readis.server;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import readis.server.aof.AofCommand;
import readis.server.bench.BenchCommand;
import readis.server.rdb.RdbCommand;

/// The door for people who type `./readis ...`: one subcommand each for what the server module can do.
@CommandLine.Command(name = "readis", mixinStandardHelpOptions = true, version = "Readis " + Version.READIS,
        description = "Redis, rebuilt in Java so that it can be read.",
        subcommands = {ServeCommand.class, BenchCommand.class, RdbCommand.class, AofCommand.class})
public final class Main implements Callable<Integer> {

    @Override
    public Integer call() {
        CommandLine.usage(this, System.out);
        return CommandLine.ExitCode.USAGE;
    }

    /// Runs the subcommand that `arguments` name; its result is the exit status.
    public static void main(String[] arguments) {
        int status = new CommandLine(new Main()).execute(arguments);
        System.exit(status);
    }
}
