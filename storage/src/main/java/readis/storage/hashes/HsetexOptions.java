package readis.storage.hashes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import readis.protocol.Bytes;
import readis.protocol.Integers;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;
import readis.storage.Value;

/// What HSETEX was asked for beside the key.
///
/// @param condition what must be true of the fields, if anything
/// @param deadline when the fields are to die, in Unix time in ms, or [Value#NEVER]
/// @param keep whether the deadlines that fields have stay
/// @param first where the first field stands among the words of the request
/// @param replay the request as it must be replayed: with the moment instead of a time to live
record HsetexOptions(Optional<Condition> condition, long deadline, boolean keep, int first, Request replay) {

    private static final String NAME = "hsetex";
    private static final Reply.Error TWO_CONDITIONS =
            Reply.error("ERR Only one of FXX or FNX arguments can be specified");
    private static final Reply.Error TWO_DEADLINES =
            Reply.error("ERR Only one of EX, PX, EXAT, PXAT or KEEPTTL arguments can be specified");
    private static final Reply.Error NO_TIME = Reply.error("ERR missing expire time");
    private static final Reply.Error NO_NUMBER = Reply.error("ERR invalid number of fields");

    /// What must be true of the fields.
    enum Condition {
        /// None of them is there.
        FNX,
        /// All of them are.
        FXX
    }

    boolean isMortal() {
        return deadline != Value.NEVER;
    }

    /// Reads the options from the third word on, at the time `now`.
    ///
    /// @throws CommandException with Redis's error where they cannot be understood
    static HsetexOptions parse(Request request, long now) {
        return new Parser(request, now).parse();
    }

    private static final class Parser {
        private final Request request;
        private final long now;
        private final List<Bytes> replay;
        private int position = 2;
        private Optional<Condition> condition = Optional.empty();
        private long deadline = Value.NEVER;
        private boolean keep;

        Parser(Request request, long now) {
            this.request = request;
            this.now = now;
            this.replay = new ArrayList<>(request.words());
        }

        HsetexOptions parse() {
            while (!word().equalsIgnoreCase("fields")) {
                read(word());
                position++;
            }
            requireArity(position < request.size() - 3);
            long number = Integers.parse(request.word(position + 1)).orElse(0);
            require(number >= 1 && number <= Integer.MAX_VALUE, NO_NUMBER);
            int left = request.size() - position - 2;
            requireArity(left == 2 * number);
            return new HsetexOptions(condition, deadline, keep, position + 2, Request.of(replay));
        }

        private Bytes word() {
            requireArity(position < request.size());
            return request.word(position);
        }

        private void read(Bytes word) {
            Optional<FieldMoment> moment = FieldMoment.named(word);
            if (moment.isPresent()) {
                require(deadline == Value.NEVER && !keep, TWO_DEADLINES);
                require(position < request.size() - 1, NO_TIME);
                replay.set(position, Bytes.of(FieldMoment.PXAT.name()));
                deadline = moment.get().deadline(request.word(++position), now, NAME);
                replay.set(position, Bytes.of(deadline));
            } else if (word.equalsIgnoreCase("keepttl")) {
                require(deadline == Value.NEVER && !keep, TWO_DEADLINES);
                keep = true;
            } else if (word.equalsIgnoreCase("fnx") || word.equalsIgnoreCase("fxx")) {
                require(condition.isEmpty(), TWO_CONDITIONS);
                condition = Optional.of(word.equalsIgnoreCase("fnx") ? Condition.FNX : Condition.FXX);
            } else {
                throw new CommandException(Reply.error("ERR unknown argument: " + Errors.shown(word)));
            }
        }

        private static void requireArity(boolean condition) {
            require(condition, Errors.wrongArity(NAME));
        }

        private static void require(boolean condition, Reply.Error otherwise) {
            if (!condition) {
                throw new CommandException(otherwise);
            }
        }
    }
}
