package readis.storage.bitmaps;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;
import readis.storage.bitmaps.IntegerType.Overflow;
import readis.storage.strings.RawString;

/// One thing that BITFIELD is asked to do with one integer.
///
/// @param kind what
/// @param type what integer it is
/// @param offset its first bit
/// @param operand the value of SET, the increment of INCRBY
/// @param overflow what becomes of a result that does not fit
record BitfieldOperation(Kind kind, IntegerType type, long offset, long operand, Overflow overflow) {

    /// What can be done with an integer, and how many words it takes to say so.
    enum Kind {
        GET(3), SET(4), INCRBY(4);

        private final int words;

        Kind(int words) {
            this.words = words;
        }

        private boolean standsAt(Request request, int position) {
            return request.word(position).equalsIgnoreCase(name()) && position + words <= request.size();
        }
    }

    private static final Reply.Error BAD_OVERFLOW = Reply.error("ERR Invalid OVERFLOW type specified");

    /// Reads all operations from the third word of `request` on.
    ///
    /// @param longest how many bytes a string may have (`proto-max-bulk-len`)
    /// @throws CommandException with Redis's error where it cannot be understood
    static List<BitfieldOperation> parse(Request request, LongSupplier longest) {
        List<BitfieldOperation> operations = new ArrayList<>();
        Overflow overflow = Overflow.WRAP;
        for (int position = 2; position < request.size();) {
            if (request.word(position).equalsIgnoreCase("overflow") && position + 1 < request.size()) {
                overflow = overflowNamed(request.word(position + 1));
                position += 2;
            } else {
                Kind kind = kindAt(request, position);
                operations.add(parse(kind, request, position, overflow, longest));
                position += kind.words;
            }
        }
        return operations;
    }

    private static BitfieldOperation parse(Kind kind, Request request, int position, Overflow overflow,
            LongSupplier longest) {
        IntegerType type = IntegerType.parse(request.word(position + 1));
        long offset = BitOffset.parse(request.word(position + 2), type.width(), longest);
        return new BitfieldOperation(kind, type, offset,
                kind == Kind.GET ? 0 : BitRange.bound(request.word(position + 3)), overflow);
    }

    private static Kind kindAt(Request request, int position) {
        for (Kind kind : Kind.values()) {
            if (kind.standsAt(request, position)) {
                return kind;
            }
        }
        throw new CommandException(Errors.SYNTAX);
    }

    /// Whether `request` asks for nothing but GET. One that cannot be understood might do anything (Redis:
    /// `bitfieldGetKeys`).
    static boolean onlyReads(Request request) {
        int position = 2;
        while (position < request.size()) {
            boolean announces = request.word(position).equalsIgnoreCase("overflow") && position + 1 < request.size();
            if (!announces && !Kind.GET.standsAt(request, position)) {
                return false;
            }
            position += announces ? 2 : Kind.GET.words;
        }
        return true;
    }

    private static Overflow overflowNamed(Bytes word) {
        for (Overflow overflow : Overflow.values()) {
            if (word.equalsIgnoreCase(overflow.name())) {
                return overflow;
            }
        }
        throw new CommandException(BAD_OVERFLOW);
    }

    /// Whether it leaves everything as it is.
    boolean reads() {
        return kind == Kind.GET;
    }

    /// Whether the answer is the number after the operation; otherwise it is the one before.
    boolean answersNew() {
        return kind == Kind.INCRBY;
    }

    /// The byte with the last bit that it may write, or -1 when it writes nothing.
    long lastByteWritten() {
        return reads() ? -1 : offset + type.width() - 1 >>> 3;
    }

    /// The number that stands in its place now.
    long number(Bits bits) {
        return type.read(bits.word(offset, type.width()));
    }

    /// The number that is to stand there when `before` stands there now, or nothing when it does not fit and is to fail.
    OptionalLong after(long before) {
        return switch (kind) {
            case GET -> OptionalLong.of(before);
            case SET -> type.sum(operand, 0, overflow);
            case INCRBY -> type.sum(before, operand, overflow);
        };
    }

    /// Puts `number` in its place, unless it is one that only reads.
    void write(RawString target, long number) {
        if (!reads()) {
            Bits.write(target, offset, type.width(), number);
        }
    }
}
