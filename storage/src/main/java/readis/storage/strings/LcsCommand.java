package readis.storage.strings;

import static readis.protocol.command.AclCategory.STRING;
import static readis.protocol.command.CommandFlag.READONLY;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import readis.protocol.Bytes;
import readis.protocol.Integers;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;
import readis.protocol.command.KeySpec;
import readis.protocol.command.Session;
import readis.storage.Database;
import readis.storage.Keyspace;

/// LCS: the longest sequence of bytes that two strings have in common, gaps allowed.
///
/// The textbook's dynamic programme: a table whose cell (i, j) is the length of the answer for the first i bytes of one
/// string and the first j of the other. It needs four bytes a cell, so its size is limited like that of a string.
///
/// Source: Hirschberg, "A linear space algorithm for computing maximal common subsequences", 1975, section 2.
final class LcsCommand {

    private static final Reply.Error BOTH =
            Reply.error("ERR If you want both the length and indexes, please just use IDX.");
    private static final Reply.Error NOT_STRINGS =
            Reply.error("ERR The specified keys must contain string values");
    private static final Reply.Error TOO_LARGE = Reply.error(
            "ERR Insufficient memory, transient memory for LCS exceeds proto-max-bulk-len");

    private final Keyspace keyspace;
    private final LongSupplier largest;

    /// @param largest how many bytes the table may have (`proto-max-bulk-len`)
    LcsCommand(Keyspace keyspace, LongSupplier largest) {
        this.keyspace = keyspace;
        this.largest = largest;
    }

    Command row() {
        return Command.named("lcs").group("string").since("7.0.0").summary("Find longest common substring")
                .complexity("O(N*M) where N and M are the lengths of s1 and s2, respectively")
                .syntax("key1:key key2:key [LEN] [IDX] [MINMATCHLEN len:integer] [WITHMATCHLEN]")
                .keys(KeySpec.range(1, 1, 1, "RO access")).flags(READONLY).categories(STRING)
                .runs(this::run);
    }

    private record Options(boolean length, boolean indexes, long shortest, boolean withLength) {

        static Options parse(Request request) {
            boolean length = false;
            boolean indexes = false;
            boolean withLength = false;
            long shortest = 0;
            for (int i = 3; i < request.size(); i++) {
                switch (request.word(i).toLowerCase().toLatin1()) {
                    case "len" -> length = true;
                    case "idx" -> indexes = true;
                    case "withmatchlen" -> withLength = true;
                    case "minmatchlen" -> shortest = shortest(request, ++i);
                    default -> throw new CommandException(Errors.SYNTAX);
                }
            }
            if (length && indexes) {
                throw new CommandException(BOTH);
            }
            return new Options(length, indexes, shortest, withLength);
        }

        private static long shortest(Request request, int position) {
            if (position == request.size()) {
                throw new CommandException(Errors.SYNTAX);
            }
            return Math.max(0, Integers.parse(request.word(position)).orElseThrow(
                    () -> new CommandException(Errors.NOT_AN_INTEGER)));
        }
    }

    private Reply run(Session session, Request request) {
        Database database = keyspace.of(session);
        Bytes one = string(database, request.word(1));
        Bytes other = string(database, request.word(2));
        Options options = Options.parse(request);
        if ((one.length() + 1L) * (other.length() + 1L) > largest.getAsLong() / Integer.BYTES) {
            throw new CommandException(TOO_LARGE);
        }
        int[][] lengths = lengths(one, other);
        int length = lengths[one.length()][other.length()];
        if (options.length()) {
            return Reply.integer(length);
        }
        return options.indexes() ? matches(one, other, lengths, options) : subsequence(one, other, lengths, length);
    }

    private static Bytes string(Database database, Bytes key) {
        return database.read(key).map(value -> {
            if (!(value instanceof StringValue string)) {
                throw new CommandException(NOT_STRINGS);
            }
            return string.bytes();
        }).orElse(Bytes.EMPTY);
    }

    private static int[][] lengths(Bytes one, Bytes other) {
        int[][] lengths = new int[one.length() + 1][other.length() + 1];
        for (int i = 1; i <= one.length(); i++) {
            for (int j = 1; j <= other.length(); j++) {
                lengths[i][j] = one.at(i - 1) == other.at(j - 1) ? lengths[i - 1][j - 1] + 1
                        : Math.max(lengths[i - 1][j], lengths[i][j - 1]);
            }
        }
        return lengths;
    }

    private static Reply subsequence(Bytes one, Bytes other, int[][] lengths, int length) {
        byte[] found = new byte[length];
        int i = one.length();
        int j = other.length();
        for (int left = length; left > 0;) {
            if (one.at(i - 1) == other.at(j - 1)) {
                found[--left] = one.at(i - 1);
                i--;
                j--;
            } else if (lengths[i - 1][j] > lengths[i][j - 1]) {
                i--;
            } else {
                j--;
            }
        }
        return Reply.bulk(Bytes.owning(found));
    }

    /// The runs of common bytes from the last to the first, each as its place in both strings.
    private static Reply matches(Bytes one, Bytes other, int[][] lengths, Options options) {
        List<Reply> matches = new ArrayList<>();
        int i = one.length();
        int j = other.length();
        int run = 0;
        while (i > 0 && j > 0) {
            boolean common = one.at(i - 1) == other.at(j - 1);
            if (common) {
                run++;
                i--;
                j--;
            }
            if (run > 0 && (!common || i == 0 || j == 0 || one.at(i - 1) != other.at(j - 1))) {
                addMatch(matches, i, j, run, options);
                run = 0;
            }
            if (!common && lengths[i - 1][j] > lengths[i][j - 1]) {
                i--;
            } else if (!common) {
                j--;
            }
        }
        return new Reply.Map(List.of(Reply.entry("matches", new Reply.Array(matches)),
                Reply.entry("len", Reply.integer(lengths[one.length()][other.length()]))));
    }

    private static void addMatch(List<Reply> matches, int i, int j, int run, Options options) {
        if (run < options.shortest()) {
            return;
        }
        List<Reply> match = new ArrayList<>(List.of(range(i, run), range(j, run)));
        if (options.withLength()) {
            match.add(Reply.integer(run));
        }
        matches.add(new Reply.Array(match));
    }

    private static Reply range(int from, int length) {
        return Reply.array(Reply.integer(from), Reply.integer(from + length - 1L));
    }
}
