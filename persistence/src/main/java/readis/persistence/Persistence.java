package readis.persistence;

import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import readis.persistence.rdb.RdbFacts;
import readis.persistence.rdb.RdbFormat;
import readis.persistence.rdb.RdbReader;
import readis.persistence.rdb.RdbSettings;
import readis.protocol.command.Command;
import readis.protocol.command.Directive;
import readis.protocol.command.Subsystem;
import readis.storage.Encodings;
import readis.storage.Keyspace;

/// The room of files: how memory survives a crash (Redis: `rdb.c`, `aof.c`).
///
/// Owned by the command thread.
public final class Persistence implements Subsystem {

    private static final long MS_A_SECOND = 1000;

    private final String version;
    private final Keyspace keyspace;
    private final Encodings encodings;
    private final InstantSource clock;
    private final FunctionLibraries functions;
    private final RdbSettings rdb = new RdbSettings();

    /// Files of `keyspace`.
    ///
    /// @param version the version of Redis that files tell
    /// @param encodings by which values are made that come from files
    /// @param clock by which keys die that come with a time to live
    public Persistence(String version, Keyspace keyspace, Encodings encodings, InstantSource clock,
            FunctionLibraries functions) {
        this.version = version;
        this.keyspace = keyspace;
        this.encodings = encodings;
        this.clock = clock;
        this.functions = functions;
    }

    @Override
    public List<Command> commands() {
        return new DumpCommands(keyspace, encodings, clock, rdb).rows();
    }

    @Override
    public List<Directive<?>> directives() {
        return rdb.directives();
    }

    /// The settings of the format, for those who make payloads of their own.
    public RdbSettings rdbSettings() {
        return rdb;
    }

    /// A snapshot of the keyspace as it is now, which somebody else writes.
    ///
    /// @param isLogBase whether a log follows it
    /// @throws UnsupportedOperationException when `rdb-save-version` asks for a version that cannot express what there is
    public RdbFormat snapshot(boolean isLogBase) {
        return new RdbFormat(keyspace, functions, rdb, new RdbFacts(version, clock.millis() / MS_A_SECOND,
                keyspace.weight(), isLogBase));
    }

    /// Reads an RDB with which a log begins: the dead come in as well, since the log tells their end.
    public RdbReader logBaseReader(InputStream source) {
        return reader(source, new RdbReader.Options(true, false, rdb.checks()));
    }

    /// Reads an RDB into the keyspace.
    public RdbReader reader(InputStream source, RdbReader.Options options) {
        return new RdbReader(source, keyspace, encodings, functions, options, _ -> { });
    }

    /// How values are made that come from files.
    public Encodings encodings() {
        return encodings;
    }
}
