package readis.persistence.rdb;

import readis.persistence.FunctionLibraries;
import readis.persistence.Sink;
import readis.persistence.SnapshotFormat;
import readis.protocol.Bytes;
import readis.storage.AccessClock;
import readis.storage.Database;
import readis.storage.Keyspace;
import readis.storage.Value;

/// A snapshot as an RDB file.
///
/// The checksum goes along: what is in the sink when a method returns counts, what the caller takes out of it then does not
/// matter. The database is named whenever it is another one than that of the entry before, and its size where it is named
/// first.
///
/// Redis's names: `rdbSaveRio`, `rdbSaveKeyValuePair`.
public final class RdbFormat implements SnapshotFormat {

    private static final int NO_DATABASE = -1;
    /// What takes about 4 ms to compress. A longer value is written as it is, so that it can be written in parts.
    private static final int LONGEST_COMPRESSED = 1 << 20;

    private final Keyspace keyspace;
    private final FunctionLibraries functions;
    private final RdbFacts facts;
    private final boolean checks;
    private final int version;
    private final RdbOutput output;
    private final ValueWriter values;
    private final boolean[] named;
    private int selected = NO_DATABASE;
    private long sum;

    /// A file of `keyspace` as it is now.
    ///
    /// @throws UnsupportedOperationException when the version that is asked for cannot express what there is
    public RdbFormat(Keyspace keyspace, FunctionLibraries functions, RdbSettings settings, RdbFacts facts) {
        this.keyspace = keyspace;
        this.functions = functions;
        this.facts = facts;
        this.checks = settings.checks();
        this.version = versionFor(keyspace, settings.version());
        this.output = new RdbOutput(new Lzf(), settings.compresses() ? LONGEST_COMPRESSED : 0);
        this.values = new ValueWriter(version, output);
        this.named = new boolean[keyspace.databases().size()];
    }

    private static int versionFor(Keyspace keyspace, int wanted) {
        boolean mortal = keyspace.databases().stream().anyMatch(database -> !database.partDeadlines().isEmpty());
        return mortal ? ValueWriter.versionForMortal(wanted) : wanted;
    }

    @Override
    public void begin(Sink sink) {
        int from = sink.size();
        sink.write(Bytes.ofLatin1("REDIS%04d".formatted(version)));
        auxiliary(sink, "redis-ver", facts.redisVersion());
        auxiliary(sink, "redis-bits", "64");
        auxiliary(sink, "ctime", String.valueOf(facts.seconds()));
        auxiliary(sink, "used-mem", String.valueOf(facts.usedMemory()));
        auxiliary(sink, "aof-base", facts.isLogBase() ? "1" : "0");
        for (Bytes source : functions.sources()) {
            sink.writeByte(Opcode.FUNCTION);
            output.string(sink, source);
        }
        addUp(sink, from);
    }

    private void auxiliary(Sink sink, String name, String value) {
        sink.writeByte(Opcode.AUXILIARY);
        output.string(sink, Bytes.of(name));
        output.string(sink, Bytes.of(value));
    }

    private void addUp(Sink sink, int from) {
        if (checks) {
            sum = Crc64.update(sum, sink.lend(), from, sink.size());
        }
    }

    @Override
    public Pieces entry(int database, Bytes key, Value value, long deadline, Sink sink) {
        int from = sink.size();
        if (database != selected) {
            select(database, sink);
        }
        if (deadline != Value.NEVER) {
            sink.writeByte(Opcode.EXPIRES_MS);
            sink.writeLong(deadline);
        }
        use(value, sink);
        RdbType type = values.type(value);
        sink.writeByte(type.code());
        output.string(sink, key);
        Pieces rest = values.write(value, type, sink);
        addUp(sink, from);
        return rest.isOver() ? Pieces.NONE : new Summed(rest);
    }

    private void select(int database, Sink sink) {
        selected = database;
        sink.writeByte(Opcode.SELECT);
        RdbOutput.length(sink, database);
        if (!named[database]) {
            named[database] = true;
            Database all = keyspace.databases().get(database);
            sink.writeByte(Opcode.RESIZE);
            RdbOutput.length(sink, all.size());
            RdbOutput.length(sink, all.volatileSize());
        }
    }

    /// When or how often the key was used, if that decides who must go when the memory is full.
    private void use(Value value, Sink sink) {
        AccessClock clock = keyspace.accessClock();
        if (clock.isCounting()) {
            sink.writeByte(Opcode.FREQUENCY);
            sink.writeByte(clock.frequency(value));
        } else if (clock.watchesMoments()) {
            sink.writeByte(Opcode.IDLE);
            RdbOutput.length(sink, clock.idleSeconds(value));
        }
    }

    @Override
    public void end(Sink sink) {
        int from = sink.size();
        sink.writeByte(Opcode.END);
        addUp(sink, from);
        sink.writeLong(sum);
    }

    /// Pieces whose bytes count for the checksum.
    private final class Summed implements Pieces {

        private final Pieces pieces;

        Summed(Pieces pieces) {
            this.pieces = pieces;
        }

        @Override
        public boolean isOver() {
            return pieces.isOver();
        }

        @Override
        public void next(Sink sink) {
            int from = sink.size();
            pieces.next(sink);
            addUp(sink, from);
        }
    }
}
