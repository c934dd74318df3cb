package readis.storage.sortedsets;

import java.util.List;
import readis.protocol.Bytes;
import readis.protocol.Integers;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;
import readis.protocol.command.KeySpec;

/// What ZMPOP and BZMPOP were asked for.
///
/// @param keys the sets, of which the first that is there is taken
/// @param end from which end
/// @param count how many members at most
record MultiplePop(List<Bytes> keys, End end, long count) {

    private static final Reply.Error NO_KEYS = Reply.error("ERR numkeys should be greater than 0");
    private static final Reply.Error NO_COUNT = Reply.error("ERR count should be greater than 0");

    /// Where the keys stand when their number stands at `numberAt`.
    static KeySpec keys(int numberAt) {
        return new KeySpec(new KeySpec.Begin.Index(numberAt), new KeySpec.Find.Counted(0, 1, 1),
                List.of("RW", "access", "delete"));
    }

    /// Reads the words from the number of keys on, which stands at `numberAt`.
    ///
    /// @throws CommandException where they make no sense
    static MultiplePop parse(Request request, int numberAt) {
        long number = atLeastOne(request.word(numberAt), NO_KEYS);
        if (number >= request.size() - numberAt - 1) {
            throw new CommandException(Errors.SYNTAX);
        }
        int endAt = numberAt + 1 + (int) number;
        End end = end(request.word(endAt));
        long count = 1;
        boolean counted = false;
        for (int i = endAt + 1; i < request.size(); i += 2) {
            if (counted || !request.word(i).equalsIgnoreCase("count") || i + 1 == request.size()) {
                throw new CommandException(Errors.SYNTAX);
            }
            count = atLeastOne(request.word(i + 1), NO_COUNT);
            counted = true;
        }
        return new MultiplePop(request.words().subList(numberAt + 1, endAt), end, count);
    }

    private static End end(Bytes word) {
        if (word.equalsIgnoreCase("min")) {
            return End.MIN;
        }
        if (word.equalsIgnoreCase("max")) {
            return End.MAX;
        }
        throw new CommandException(Errors.SYNTAX);
    }

    private static long atLeastOne(Bytes word, Reply.Error error) {
        return Integers.parse(word).stream().filter(number -> number >= 1).findFirst()
                .orElseThrow(() -> new CommandException(error));
    }
}
