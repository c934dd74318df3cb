package readis.persistence;

import java.util.OptionalLong;
import readis.protocol.Bytes;
import readis.protocol.Integers;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;
import readis.storage.AccessClock;
import readis.storage.FrequencyCounter;
import readis.storage.Value;

/// What stands behind the payload of a RESTORE.
///
/// @param replace whether a key that is there goes
/// @param absolute whether the time to live is a moment, in Unix time in ms
/// @param idleSeconds for how long nobody has used the value
/// @param frequency how often it is used
record RestoreOptions(boolean replace, boolean absolute, OptionalLong idleSeconds, OptionalLong frequency) {

    private static final int FIRST = 4;
    private static final Reply.Error BAD_IDLE_TIME = Reply.error("ERR Invalid IDLETIME value, must be >= 0");
    private static final Reply.Error BAD_FREQUENCY = Reply.error("ERR Invalid FREQ value, must be >= 0 and <= 255");

    static RestoreOptions parse(Request request) {
        boolean replace = false;
        boolean absolute = false;
        OptionalLong idleSeconds = OptionalLong.empty();
        OptionalLong frequency = OptionalLong.empty();
        for (int i = FIRST; i < request.size(); i++) {
            Bytes word = request.word(i);
            boolean hasNext = i + 1 < request.size();
            if (word.equalsIgnoreCase("replace")) {
                replace = true;
            } else if (word.equalsIgnoreCase("absttl")) {
                absolute = true;
            } else if (word.equalsIgnoreCase("idletime") && hasNext && frequency.isEmpty()) {
                idleSeconds = OptionalLong.of(within(Long.MAX_VALUE, request.word(++i), BAD_IDLE_TIME));
            } else if (word.equalsIgnoreCase("freq") && hasNext && idleSeconds.isEmpty()) {
                frequency = OptionalLong.of(within(FrequencyCounter.MOST, request.word(++i), BAD_FREQUENCY));
            } else {
                throw new CommandException(Errors.SYNTAX);
            }
        }
        return new RestoreOptions(replace, absolute, idleSeconds, frequency);
    }

    private static long within(long most, Bytes word, Reply.Error otherwise) {
        long number = Integers.parse(word).orElseThrow(() -> new CommandException(Errors.NOT_AN_INTEGER));
        if (number < 0 || number > most) {
            throw new CommandException(otherwise);
        }
        return number;
    }

    /// Lets `value` remember how it was used.
    void recall(AccessClock clock, Value value) {
        idleSeconds.ifPresent(seconds -> clock.recallIdle(value, seconds));
        frequency.ifPresent(count -> clock.recallFrequency(value, (int) count));
    }
}
