package readis.persistence.rdb;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.function.Consumer;
import readis.protocol.Bytes;

/// A walk through a file for people: which bytes say what (law PER-9). It fills no keyspace.
///
/// What is in a single array, such as a listpack, is one part; so is each element that stands by itself.
public final class RdbWalk {

    /// Some bytes that belong together.
    ///
    /// @param from the offset of the first byte
    /// @param to the offset behind the last
    /// @param depth 0 for what is about the file, 1 for what is about an entry, 2 for what is in a value
    /// @param meaning for people
    public record Part(long from, long to, int depth, String meaning) {
    }

    private static final int MAGIC_LENGTH = 5;
    private static final int DIGITS = 4;
    private static final int FIRST_WITH_SUM = 5;
    private static final int ABOUT_FILE = 0;
    private static final int ABOUT_ENTRY = 1;

    private final RdbInput input;
    private final Consumer<Part> reader;
    private final ValueWalk values;
    private long from;
    private boolean over;

    /// @param reader is shown the parts in their order
    public RdbWalk(InputStream file, Consumer<Part> reader) {
        this.input = new RdbInput(file, _ -> { });
        this.reader = reader;
        this.values = new ValueWalk(input, this::part);
    }

    /// Shows all parts.
    ///
    /// @throws CorruptRdbException when the file is broken; what came before has been shown
    public void walk() throws IOException {
        input.readBytes(MAGIC_LENGTH);
        part(ABOUT_FILE, "magic");
        int version = Integer.parseInt(version());
        while (!over) {
            int code = input.readByte();
            if (RdbType.of(code).isPresent()) {
                entry(RdbType.of(code).get());
            } else {
                mark(code, version);
            }
        }
    }

    private String version() throws IOException {
        String digits = input.readBytes(DIGITS).toLatin1();
        if (!digits.matches("[0-9]+")) {
            throw input.corrupt("a version that is none");
        }
        part(ABOUT_FILE, "version " + Integer.parseInt(digits));
        return digits;
    }

    private void part(int depth, String meaning) {
        reader.accept(new Part(from, input.position(), depth, meaning));
        from = input.position();
    }

    private void entry(RdbType type) throws IOException {
        part(ABOUT_ENTRY, type.meaning());
        values.string(ABOUT_ENTRY, "key");
        values.walk(type);
    }

    private void mark(int code, int version) throws IOException {
        switch (code) {
            case Opcode.EXPIRES_S -> part(ABOUT_ENTRY, "dies at " + moment(input.readLittleEndian(Integer.BYTES) * 1000));
            case Opcode.EXPIRES_MS -> part(ABOUT_ENTRY, "dies at " + moment(input.readLong()));
            case Opcode.FREQUENCY -> part(ABOUT_ENTRY, "used so often: " + input.readByte());
            case Opcode.IDLE -> part(ABOUT_ENTRY, "idle for " + number() + " s");
            case Opcode.SELECT -> part(ABOUT_FILE, "database " + number());
            case Opcode.RESIZE -> part(ABOUT_FILE, "keys: " + number() + ", with a deadline: " + number());
            case Opcode.SLOT_INFO -> part(ABOUT_FILE, "slot " + number() + ", keys: " + number() + ", with a deadline: "
                    + number());
            case Opcode.AUXILIARY -> part(ABOUT_FILE, "about the file: " + ValueWalk.shown(input.readString()) + " is "
                    + ValueWalk.shown(input.readString()));
            case Opcode.MODULE_AUXILIARY -> {
                String module = ModuleData.name(input.readLength());
                ModuleData.skip(input);
                part(ABOUT_FILE, "what the module " + module + " keeps");
            }
            case Opcode.FUNCTION -> part(ABOUT_FILE, "library of functions " + ValueWalk.shown(input.readString()));
            case Opcode.END -> end(version);
            default -> throw input.corrupt("unknown type or opcode " + code);
        }
    }

    private String number() throws IOException {
        return Long.toUnsignedString(input.readLength());
    }

    static String moment(long milliseconds) {
        return Math.abs(milliseconds) > 1L << 53 ? milliseconds + " ms" : Instant.ofEpochMilli(milliseconds).toString();
    }

    private void end(int version) throws IOException {
        over = true;
        part(ABOUT_FILE, "the end");
        if (version >= FIRST_WITH_SUM) {
            long sum = input.sum();
            long told = input.readLong();
            part(ABOUT_FILE, told == 0 ? "no checksum" : told == sum ? "checksum, right"
                    : "checksum, wrong: it should be %016x".formatted(Long.reverseBytes(sum)));
        }
        Bytes rest = Bytes.EMPTY;
        while (!input.isAtEnd()) {
            rest = Bytes.of(input.readByte());
        }
        if (!rest.isEmpty()) {
            part(ABOUT_FILE, "what stands behind the file");
        }
    }
}
