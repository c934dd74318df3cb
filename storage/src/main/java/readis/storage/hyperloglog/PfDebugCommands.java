package readis.storage.hyperloglog;

import static readis.protocol.command.AclCategory.HYPERLOGLOG;
import static readis.protocol.command.CommandFlag.ADMIN;
import static readis.protocol.command.CommandFlag.DENYOOM;
import static readis.protocol.command.CommandFlag.WRITE;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;
import readis.protocol.command.KeySpec;
import readis.protocol.command.Session;
import readis.storage.Database;
import readis.storage.Keyspace;
import readis.storage.strings.StringValue;

/// PFDEBUG and PFSELFTEST: a look inside (Redis: `hyperloglog.c`).
final class PfDebugCommands {

    private static final Reply.Error NO_KEY = Reply.error("ERR The specified key does not exist");
    private static final Reply.Error NOT_SPARSE = Reply.error("ERR HLL encoding is not sparse");

    private final Keyspace keyspace;
    private final RandomGenerator random;

    /// @param random where the self test takes its elements from
    PfDebugCommands(Keyspace keyspace, RandomGenerator random) {
        this.keyspace = keyspace;
        this.random = random;
    }

    List<Command> rows() {
        return List.of(
                row("pfdebug", "Internal commands for debugging HyperLogLog values").syntax("subcommand key")
                        .keys(KeySpec.at(2, "RW access")).flags(WRITE, DENYOOM, ADMIN).runs(this::debug),
                row("pfselftest", "An internal command for testing HyperLogLog values").flags(ADMIN)
                        .runs((_, _) -> new SelfTest(random).run().<Reply>map(Reply::error).orElse(Reply.OK)));
    }

    private static Command.Row row(String name, String summary) {
        return Command.named(name).group("hyperloglog").since("2.8.9").summary(summary).complexity("N/A").system()
                .categories(HYPERLOGLOG);
    }

    private Reply debug(Session session, Request request) {
        Database database = keyspace.of(session);
        Bytes key = request.word(2);
        HyperLogLog counter = database.find(key, StringValue.class).map(HyperLogLog::of)
                .orElseThrow(() -> new CommandException(NO_KEY));
        database.update(key, counter.string());
        return switch (request.word(1).toLowerCase().toLatin1()) {
            case "getreg" -> registers(database, key, counter);
            case "decode" -> decoded(counter);
            case "encoding" -> Reply.simple(counter.isSparse() ? "sparse" : "dense");
            case "todense" -> Reply.flag(becomeDense(database, key, counter));
            default -> Reply.error("ERR Unknown PFDEBUG subcommand '" + Errors.shown(request.word(1)) + "'");
        };
    }

    private static Reply registers(Database database, Bytes key, HyperLogLog counter) {
        becomeDense(database, key, counter);
        List<Reply> registers = new ArrayList<>(HyperLogLog.REGISTERS);
        for (int register = 0; register < HyperLogLog.REGISTERS; register++) {
            registers.add(Reply.integer(DenseRegisters.rank(counter.string(), register)));
        }
        return new Reply.Array(registers);
    }

    private static Reply decoded(HyperLogLog counter) {
        if (!counter.isSparse()) {
            throw new CommandException(NOT_SPARSE);
        }
        return Reply.bulk(new SparseRegisters(counter.string()).decoded());
    }

    private static boolean becomeDense(Database database, Bytes key, HyperLogLog counter) {
        boolean sparse = counter.isSparse();
        if (sparse) {
            counter.becomeDense();
            database.update(key, counter.string());
            database.changedQuietly();
        }
        return sparse;
    }
}
