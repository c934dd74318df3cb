package readis.persistence.rdb;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import readis.persistence.FunctionLibraries;
import readis.protocol.Bytes;
import readis.storage.Database;
import readis.storage.Encodings;
import readis.storage.Keyspace;
import readis.storage.Value;

/// Fills a keyspace from an RDB file, one entry a [step][#step()], so that whoever calls it can see to other things in
/// between.
///
/// Redis's name: `rdbLoadRioWithLoadingCtx`.
public final class RdbReader {

    /// What becomes of keys that are dead, of keys that are there already, and of a wrong checksum.
    ///
    /// @param keepsDead whether keys whose deadline is over are taken in all the same: the log that follows tells their end
    /// @param overwrites whether a key or a library that is there is exchanged; otherwise that is an error
    /// @param checks whether the checksum must be right
    public record Options(boolean keepsDead, boolean overwrites, boolean checks) {
    }

    private static final int MAGIC_LENGTH = 5;
    private static final int DIGITS = 4;
    private static final int FIRST_WITH_SUM = 5;
    private static final long MS_A_SECOND = 1000;
    private static final long UNTOLD = -1;

    private final RdbInput input;
    private final Keyspace keyspace;
    private final FunctionLibraries functions;
    private final Options options;
    private final ValueReader values;
    private final Map<Bytes, Bytes> auxiliaries = new LinkedHashMap<>();
    private int version;
    private Database database;
    private long deadline = Value.NEVER;
    private long idleSeconds = UNTOLD;
    private long frequency = UNTOLD;
    private long loaded;
    private long dead;
    private long empty;
    private boolean over;

    /// @param encodings by which values are made
    /// @param progress is told of the bytes that have come, each 64 kB, also in the middle of a value
    public RdbReader(InputStream source, Keyspace keyspace, Encodings encodings, FunctionLibraries functions,
            Options options, LongConsumer progress) {
        this.input = new RdbInput(source, progress);
        this.keyspace = keyspace;
        this.functions = functions;
        this.options = options;
        this.values = new ValueReader(keyspace, encodings);
        this.database = keyspace.databases().getFirst();
    }

    /// How many bytes have been read.
    public long position() {
        return input.position();
    }

    /// How many keys have been taken in.
    public long loaded() {
        return loaded;
    }

    /// How many keys were dead.
    public long dead() {
        return dead;
    }

    /// How many keys held nothing, as older versions left some behind.
    public long empty() {
        return empty;
    }

    /// What the file has told about itself so far.
    public Map<Bytes, Bytes> auxiliaries() {
        return auxiliaries;
    }

    /// What comes behind the file in the same stream, once it is [over][#step()].
    public InputStream rest() {
        return input.rest();
    }

    /// Reads the whole file.
    public void readAll() throws IOException {
        boolean more = true;
        while (more) {
            more = step();
        }
    }

    /// Reads the next entry, or whatever else comes next. False when there is nothing more.
    ///
    /// @throws CorruptRdbException when the file is broken, or not for this server
    public boolean step() throws IOException {
        if (over) {
            return false;
        }
        if (version == 0) {
            version = readVersion();
        }
        int code = input.readByte();
        Optional<RdbType> type = RdbType.of(code);
        if (type.isPresent()) {
            entry(type.get());
        } else {
            mark(code);
        }
        return !over;
    }

    private int readVersion() throws IOException {
        Bytes magic = input.readBytes(MAGIC_LENGTH + DIGITS);
        String digits = magic.slice(MAGIC_LENGTH, MAGIC_LENGTH + DIGITS).toLatin1();
        if (!magic.startsWith(Bytes.of("REDIS")) || !digits.matches("[0-9]+")) {
            throw new CorruptRdbException("Wrong signature trying to load DB from file");
        }
        int told = Integer.parseInt(digits);
        if (told < 1 || told > ValueWriter.NEWEST) {
            throw new CorruptRdbException("Can't handle RDB format version " + told);
        }
        if (told < FIRST_WITH_SUM || !options.checks()) {
            input.sumNoMore();
        }
        return told;
    }

    private void mark(int code) throws IOException {
        switch (code) {
            case Opcode.EXPIRES_S -> deadline = input.readLittleEndian(Integer.BYTES) * MS_A_SECOND;
            case Opcode.EXPIRES_MS -> deadline = Math.min(input.readLong(), Value.NEVER - 1);
            case Opcode.FREQUENCY -> frequency = input.readByte();
            case Opcode.IDLE -> idleSeconds = input.readLength();
            case Opcode.SELECT -> select(input.readLength());
            case Opcode.RESIZE -> database.expect(input.readLength(), input.readLength());
            case Opcode.SLOT_INFO -> skipLengths(3);
            case Opcode.AUXILIARY -> auxiliaries.put(input.readString(), input.readString());
            case Opcode.MODULE_AUXILIARY -> {
                input.readLength();
                ModuleData.skip(input);
            }
            case Opcode.FUNCTION -> load(input.readString());
            case Opcode.END -> end();
            default -> throw input.corrupt("unknown type or opcode " + code);
        }
    }

    private void skipLengths(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            input.readLength();
        }
    }

    private void select(long index) throws IOException {
        if (index < 0 || index >= keyspace.databases().size()) {
            throw input.corrupt("the file has more than " + keyspace.databases().size() + " databases");
        }
        database = keyspace.databases().get((int) index);
    }

    private void load(Bytes source) throws IOException {
        try {
            functions.load(source, options.overwrites());
        } catch (IllegalArgumentException refused) {
            throw input.corrupt("a library of functions that cannot be loaded: " + refused.getMessage());
        }
    }

    private void end() throws IOException {
        over = true;
        if (version < FIRST_WITH_SUM) {
            return;
        }
        long sum = input.sum();
        input.sumNoMore();
        long told = input.readLong();
        if (options.checks() && told != 0 && told != sum) {
            throw new CorruptRdbException("Wrong RDB checksum expected: (%x) but got (%x)".formatted(told, sum));
        }
    }

    private void entry(RdbType type) throws IOException {
        Bytes key = input.readString();
        Optional<? extends Value> value = values.read(type, input);
        if (value.isEmpty()) {
            empty++;
        } else if (!options.keepsDead() && deadline != Value.NEVER && keyspace.isDead(deadline)) {
            dead++;
        } else {
            store(key, value.get());
        }
        deadline = Value.NEVER;
        idleSeconds = UNTOLD;
        frequency = UNTOLD;
    }

    private void store(Bytes key, Value value) throws IOException {
        if (options.overwrites()) {
            database.remove(key);
        }
        if (!database.restore(key, value)) {
            throw input.corrupt("the key '" + key + "' is there twice in database " + database.index());
        }
        if (deadline != Value.NEVER) {
            database.setDeadline(key, deadline);
        }
        recall(value);
        loaded++;
    }

    private void recall(Value value) {
        if (frequency != UNTOLD) {
            keyspace.accessClock().recallFrequency(value, (int) frequency);
        }
        if (idleSeconds != UNTOLD) {
            keyspace.accessClock().recallIdle(value, idleSeconds);
        }
    }
}
