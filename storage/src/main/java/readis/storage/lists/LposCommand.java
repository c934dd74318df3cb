package readis.storage.lists;

import static readis.protocol.command.AclCategory.LIST;
import static readis.protocol.command.CommandFlag.READONLY;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;
import readis.protocol.command.KeySpec;
import readis.protocol.command.Session;
import readis.storage.Keyspace;

/// LPOS: where in a list an element stands (Redis: `t_list.c`, `lposCommand`).
final class LposCommand {

    private static final Reply.Error NO_RANK = Reply.error("ERR RANK can't be zero: use 1 to start from the first match, 2 "
            + "from the second ... or use negative to start from the end of the list");
    private static final Reply.Error NEGATIVE_COUNT = Reply.error("ERR COUNT can't be negative");
    private static final Reply.Error NEGATIVE_LENGTH = Reply.error("ERR MAXLEN can't be negative");

    private final Keyspace keyspace;

    LposCommand(Keyspace keyspace) {
        this.keyspace = keyspace;
    }

    Command row() {
        return Command.named("lpos").group("list").since("6.0.6")
                .summary("Return the index of matching elements on a list")
                .complexity("O(N) where N is the number of elements in the list, for the average case. When searching for "
                        + "elements near the head or the tail of the list, or when the MAXLEN option is provided, the "
                        + "command may run in constant time.")
                .syntax("key element [RANK rank:integer] [COUNT num-matches:integer] [MAXLEN len:integer]")
                .keys(KeySpec.at(1, "RO access")).flags(READONLY).categories(LIST).runs(this::find);
    }

    /// What is asked for.
    ///
    /// @param towards the end towards which to search
    /// @param rank the match from which on matches count, from 1
    /// @param count how many matches at most; empty for the only one, without an array around it
    /// @param most how many elements to look at
    private record Search(ListEnd towards, long rank, Optional<Long> count, long most) {

        static Search parse(Request request) {
            long rank = 1;
            long most = 0;
            Optional<Long> count = Optional.empty();
            for (int i = 3; i < request.size(); i += 2) {
                Bytes option = request.word(i);
                if (i + 1 == request.size()) {
                    throw new CommandException(Errors.SYNTAX);
                }
                Bytes number = request.word(i + 1);
                if (option.equalsIgnoreCase("rank")) {
                    rank = rank(number);
                } else if (option.equalsIgnoreCase("count")) {
                    count = Optional.of(orUnlimited(Lists.atLeast(0, number, NEGATIVE_COUNT)));
                } else if (option.equalsIgnoreCase("maxlen")) {
                    most = Lists.atLeast(0, number, NEGATIVE_LENGTH);
                } else {
                    throw new CommandException(Errors.SYNTAX);
                }
            }
            return new Search(rank < 0 ? ListEnd.LEFT : ListEnd.RIGHT, Math.abs(rank), count, orUnlimited(most));
        }

        private static long rank(Bytes word) {
            long rank = Lists.integer(word);
            if (rank == 0) {
                throw new CommandException(NO_RANK);
            }
            if (rank == Long.MIN_VALUE) {
                throw new CommandException(Errors.notBetween(-Long.MAX_VALUE, Long.MAX_VALUE));
            }
            return rank;
        }

        private static long orUnlimited(long number) {
            return number == 0 ? Long.MAX_VALUE : number;
        }

        /// The indices of the matches in `list`.
        List<Reply> matches(ListValue list, Bytes element) {
            List<Reply> matches = new ArrayList<>();
            long wanted = count.orElse(1L);
            long seen = 0;
            ListWalk walk = list.walk(towards);
            for (long step = 0; step < most && matches.size() < wanted && !walk.isOver(); step++) {
                if (walk.holds(element) && ++seen >= rank) {
                    matches.add(Reply.integer(towards == ListEnd.RIGHT ? step : list.size() - 1 - step));
                }
                walk.step();
            }
            return matches;
        }

        Reply reply(List<Reply> matches) {
            return count.isPresent() ? new Reply.Array(matches) : matches.isEmpty() ? Reply.NULL : matches.getFirst();
        }
    }

    private Reply find(Session session, Request request) {
        Search search = Search.parse(request);
        Optional<ListValue> list = keyspace.of(session).read(request.word(1), ListValue.class);
        return search.reply(list.map(present -> search.matches(present, request.word(2))).orElse(List.of()));
    }
}
