package readis.storage.lists;

import static readis.protocol.command.AclCategory.LIST;
import static readis.protocol.command.CommandFlag.BLOCKING;
import static readis.protocol.command.CommandFlag.DENYOOM;
import static readis.protocol.command.CommandFlag.NOSCRIPT;
import static readis.protocol.command.CommandFlag.WRITE;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import readis.protocol.Bytes;
import readis.protocol.Integers;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.KeySpec;
import readis.protocol.command.Session;
import readis.storage.Database;
import readis.storage.Keyspace;
import readis.storage.KeyspaceEvent.Kind;
import readis.storage.Wait;

/// The commands that take an element from one list and put it to another, or to the other end of the same; those whose
/// name begins with B wait for one (Redis: `t_list.c`, `lmoveGenericCommand`).
final class MoveCommands {

    private static final Bytes LMOVE = Bytes.of("LMOVE");
    private static final Bytes RPOPLPUSH = Bytes.of("RPOPLPUSH");
    private static final String KEYS = "source:key destination:key";
    private static final String ENDS = " <wherefrom=LEFT | RIGHT> <whereto=LEFT | RIGHT>";

    private final Keyspace keyspace;
    private final Lists lists;
    private final InstantSource clock;

    /// From where to where.
    private record Move(Bytes from, ListEnd taking, Bytes to, ListEnd putting) {
        /// The move of a request with or without ends.
        static Move of(Request request, boolean withEnds) {
            return new Move(request.word(1), withEnds ? ListEnd.named(request.word(3)) : ListEnd.RIGHT,
                    request.word(2), withEnds ? ListEnd.named(request.word(4)) : ListEnd.LEFT);
        }
    }

    MoveCommands(Keyspace keyspace, Lists lists, InstantSource clock) {
        this.keyspace = keyspace;
        this.lists = lists;
        this.clock = clock;
    }

    List<Command> rows() {
        String summary = "Pop an element from a list, push it to another list and return it";
        String blocking = summary + "; or block until one is available";
        return List.of(
                row("lmove", "6.2.0", summary, KEYS + ENDS).flags(WRITE, DENYOOM)
                        .runs((session, request) -> move(session, Move.of(request, true))),
                row("rpoplpush", "1.2.0",
                        "Remove the last element in a list, prepend it to another list and return it", KEYS)
                        .flags(WRITE, DENYOOM)
                        .deprecated("6.2.0", "`LMOVE` with the `RIGHT` and `LEFT` arguments")
                        .runs((session, request) -> move(session, Move.of(request, false))),
                row("blmove", "6.2.0", blocking, KEYS + ENDS + " timeout:double").flags(WRITE, DENYOOM, NOSCRIPT, BLOCKING)
                        .runs((session, request) -> blockingMove(session, request, Move.of(request, true))),
                row("brpoplpush", "2.2.0", blocking, KEYS + " timeout:double").flags(WRITE, DENYOOM, NOSCRIPT, BLOCKING)
                        .deprecated("6.2.0", "`BLMOVE` with the `RIGHT` and `LEFT` arguments")
                        .changed("6.0.0", "`timeout` is interpreted as a double instead of an integer.")
                        .runs((session, request) -> blockingMove(session, request, Move.of(request, false))));
    }

    private static Command.Row row(String name, String since, String summary, String syntax) {
        return Command.named(name).group("list").since(since).summary(summary).syntax(syntax)
                .keys(KeySpec.at(1, "RW access delete"), KeySpec.at(2, "RW insert")).categories(LIST);
    }

    private Reply move(Session session, Move move) {
        Database database = keyspace.of(session);
        return database.find(move.from(), ListValue.class).map(source -> move(database, source, move)).orElse(Reply.NULL);
    }

    /// The type of the other list is looked at before the element is taken.
    private Reply move(Database database, ListValue source, Move move) {
        Optional<ListValue> target = database.find(move.to(), ListValue.class);
        Bytes value = source.pop(move.taking());
        ListValue list = lists.ready(database, move.to(), target, countedLength(value, source), 1);
        list.push(move.putting(), value);
        database.announce(Kind.LIST, move.putting().pushEvent(), move.to());
        ListValue left = move.from().equals(move.to()) ? list : source;
        lists.removed(database, move.from(), left, move.taking().popEvent(), 1);
        return Reply.bulk(value);
    }

    /// How many bytes the value counts as when it is judged whether a list is still small: a number out of a quicklist
    /// none, since Redis takes it out as a number, whose length nobody knows.
    private static int countedLength(Bytes value, ListValue source) {
        return source instanceof Quicklist && Integers.parse(value).isPresent() ? 0 : value.length();
    }

    private Reply blockingMove(Session session, Request request, Move move) {
        long deadline = Wait.seconds(request.word(request.size() - 1), clock.millis());
        Database database = keyspace.of(session);
        Optional<ListValue> source = database.find(move.from(), ListValue.class);
        if (source.isEmpty()) {
            Wait wait = new Wait(database.index(), List.of(move.from()), ListValue.class, deadline);
            return keyspace.blockedClients().park(session, request, wait, Reply.NULL);
        }
        Reply value = move(database, source.get(), move);
        keyspace.effects().insteadOf(database.index(), replayOf(request));
        return value;
    }

    private static Request replayOf(Request request) {
        List<Bytes> words = request.words();
        return Request.of(words.size() == 4 ? List.of(RPOPLPUSH, words.get(1), words.get(2))
                : List.of(LMOVE, words.get(1), words.get(2), words.get(3), words.get(4)));
    }
}
