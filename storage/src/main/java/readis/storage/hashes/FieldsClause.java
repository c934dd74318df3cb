package readis.storage.hashes;

import java.util.ArrayList;
import java.util.List;
import readis.protocol.Bytes;
import readis.protocol.Integers;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.CommandException;

/// `FIELDS numfields field ...`, with which requests about the deadlines of fields end.
///
/// @param first where the first name stands among the words of the request
/// @param names the names, at least one
public record FieldsClause(int first, List<Bytes> names) {

    private static final Reply.Error MISSING =
            Reply.error("ERR Mandatory argument FIELDS is missing or not at the right position");
    private static final Reply.Error OTHER_NUMBER =
            Reply.error("ERR The `numfields` parameter must match the number of arguments");
    private static final String NO_NUMBER = "ERR Number of fields must be a positive integer";

    /// The clause that begins with the word at `position`.
    ///
    /// @throws CommandException with Redis's errors
    public static FieldsClause parse(Request request, int position) {
        return parse(request, position, NO_NUMBER);
    }

    /// The same with another text for a number that is none, or not positive.
    public static FieldsClause parse(Request request, int position, String noNumber) {
        if (position >= request.size() || !request.word(position).equalsIgnoreCase("fields")) {
            throw new CommandException(MISSING);
        }
        long number = position + 1 < request.size() ? Integers.parse(request.word(position + 1)).orElse(0) : 0;
        if (number < 1) {
            throw new CommandException(Reply.error(noNumber));
        }
        int first = position + 2;
        if (number != request.size() - first) {
            throw new CommandException(OTHER_NUMBER);
        }
        return new FieldsClause(first, request.words().subList(first, request.size()));
    }

    /// The clause of these names, as words of a request.
    public static List<Bytes> words(List<Bytes> names) {
        List<Bytes> words = new ArrayList<>(List.of(Bytes.of("FIELDS"), Bytes.of(names.size())));
        words.addAll(names);
        return words;
    }
}
