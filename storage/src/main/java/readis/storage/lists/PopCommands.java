package readis.storage.lists;

import static readis.protocol.command.AclCategory.LIST;
import static readis.protocol.command.CommandFlag.BLOCKING;
import static readis.protocol.command.CommandFlag.FAST;
import static readis.protocol.command.CommandFlag.NOSCRIPT;
import static readis.protocol.command.CommandFlag.WRITE;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;
import readis.protocol.command.KeySpec;
import readis.protocol.command.Session;
import readis.storage.Database;
import readis.storage.Keyspace;
import readis.storage.Wait;

/// The commands that take elements from an end of a list, or of the first list that has some; those whose name begins
/// with B wait for one (Redis: `t_list.c`, `popGenericCommand`, `blockingPopGenericCommand`).
final class PopCommands {

    private static final Reply.Error NOT_POSITIVE = Reply.error("ERR value is out of range, must be positive");

    private final Keyspace keyspace;
    private final Lists lists;
    private final InstantSource clock;

    PopCommands(Keyspace keyspace, Lists lists, InstantSource clock) {
        this.keyspace = keyspace;
        this.lists = lists;
        this.clock = clock;
    }

    List<Command> rows() {
        return List.of(
                pop("lpop", "Remove and get the first elements in a list")
                        .runs((session, request) -> pop(session, request, ListEnd.LEFT)),
                pop("rpop", "Remove and get the last elements in a list")
                        .runs((session, request) -> pop(session, request, ListEnd.RIGHT)),
                blockingPop("blpop", "Remove and get the first element in a list, or block until one is available")
                        .runs((session, request) -> blockingPop(session, request, ListEnd.LEFT)),
                blockingPop("brpop", "Remove and get the last element in a list, or block until one is available")
                        .runs((session, request) -> blockingPop(session, request, ListEnd.RIGHT)),
                multiplePop("lmpop", "Pop elements from a list", "", 1).flags(WRITE).runs(this::popFirst),
                multiplePop("blmpop", "Pop elements from a list, or block until one is available", "timeout:double ", 2)
                        .flags(WRITE, BLOCKING).runs(this::blockingPopFirst));
    }

    private static Command.Row pop(String name, String summary) {
        return Command.named(name).group("list").since("1.0.0").summary(summary)
                .complexity("O(N) where N is the number of elements returned").syntax("key [count:integer]@6.2.0")
                .keys(KeySpec.at(1, "RW access delete")).flags(WRITE, FAST).categories(LIST)
                .changed("6.2.0", "Added the `count` argument.");
    }

    private static Command.Row blockingPop(String name, String summary) {
        return Command.named(name).group("list").since("2.0.0").summary(summary)
                .complexity("O(N) where N is the number of provided keys.").syntax("key... timeout:double")
                .keys(KeySpec.range(1, -2, 1, "RW access delete")).flags(WRITE, NOSCRIPT, BLOCKING).categories(LIST)
                .changed("6.0.0", "`timeout` is interpreted as a double instead of an integer.");
    }

    private static Command.Row multiplePop(String name, String summary, String before, int numberAt) {
        return Command.named(name).group("list").since("7.0.0").summary(summary)
                .complexity("O(N+M) where N is the number of provided keys and M is the number of elements returned.")
                .syntax(before + "numkeys:integer key... <where=LEFT | RIGHT> [COUNT count:integer]")
                .keys(new KeySpec(new KeySpec.Begin.Index(numberAt), new KeySpec.Find.Counted(0, 1, 1),
                        List.of("RW", "access", "delete"))).categories(LIST);
    }

    private Reply pop(Session session, Request request, ListEnd end) {
        if (request.size() > 3) {
            return Errors.wrongArity(request.name().toLowerCase().toLatin1());
        }
        boolean counted = request.size() == 3;
        long count = counted ? Lists.atLeast(0, request.word(2), NOT_POSITIVE) : 1;
        Database database = keyspace.of(session);
        Bytes key = request.word(1);
        Optional<ListValue> list = database.find(key, ListValue.class);
        if (list.isEmpty()) {
            return counted ? Reply.NULL_ARRAY : Reply.NULL;
        }
        if (counted) {
            return count == 0 ? Reply.EMPTY_ARRAY : take(database, key, list.get(), end, count);
        }
        return take(database, key, list.get(), end);
    }

    private Reply take(Database database, Bytes key, ListValue list, ListEnd end) {
        Bytes value = list.pop(end);
        lists.removed(database, key, list, end.popEvent(), 1);
        return Reply.bulk(value);
    }

    /// Takes `count` elements, or as many as there are, in the order in which single pops would give them.
    private Reply.Array take(Database database, Bytes key, ListValue list, ListEnd end, long count) {
        long taken = Math.min(count, list.size());
        Reply.Array values = RangeCommands.values(list.walk(end.opposite()), taken);
        list.delete(end == ListEnd.LEFT ? 0 : list.size() - taken, taken);
        lists.removed(database, key, list, end.popEvent(), taken);
        return values;
    }

    private Reply blockingPop(Session session, Request request, ListEnd end) {
        int last = request.size() - 1;
        long deadline = Wait.seconds(request.word(last), clock.millis());
        Database database = keyspace.of(session);
        List<Bytes> keys = request.words().subList(1, last);
        return first(database, keys, (key, list) -> {
            Reply value = take(database, key, list, end);
            keyspace.effects().insteadOf(database.index(), Request.of(List.of(end.popCommand(), key)));
            return Reply.array(Reply.bulk(key), value);
        }).orElseGet(() -> park(session, request, new Wait(database.index(), keys, ListValue.class, deadline)));
    }

    private Reply popFirst(Session session, Request request) {
        MultiplePop pop = MultiplePop.parse(request, 1);
        return popFirst(keyspace.of(session), pop).orElse(Reply.NULL_ARRAY);
    }

    private Reply blockingPopFirst(Session session, Request request) {
        MultiplePop pop = MultiplePop.parse(request, 2);
        long deadline = Wait.seconds(request.word(1), clock.millis());
        Database database = keyspace.of(session);
        return popFirst(database, pop).orElseGet(
                () -> park(session, request, new Wait(database.index(), pop.keys(), ListValue.class, deadline)));
    }

    private Optional<Reply> popFirst(Database database, MultiplePop pop) {
        return first(database, pop.keys(), (key, list) -> {
            Reply.Array values = take(database, key, list, pop.end(), pop.count());
            keyspace.effects().insteadOf(database.index(), Request.of(
                    List.of(pop.end().popCommand(), key, Bytes.of(values.items().size()))));
            return Reply.array(Reply.bulk(key), values);
        });
    }

    /// What `taking` gives for the first of `keys` that holds a list. One that holds something else ends the search.
    private static Optional<Reply> first(Database database, List<Bytes> keys, BiFunction<Bytes, ListValue, Reply> taking) {
        for (Bytes key : keys) {
            Optional<ListValue> list = database.find(key, ListValue.class);
            if (list.isPresent()) {
                return Optional.of(taking.apply(key, list.get()));
            }
        }
        return Optional.empty();
    }

    private Reply park(Session session, Request request, Wait wait) {
        return keyspace.blockedClients().park(session, request, wait, Reply.NULL_ARRAY);
    }

    /// What LMPOP and BLMPOP are told.
    private record MultiplePop(List<Bytes> keys, ListEnd end, long count) {
        private static final Reply.Error NO_KEYS = Reply.error("ERR numkeys should be greater than 0");
        private static final Reply.Error NO_COUNT = Reply.error("ERR count should be greater than 0");

        static MultiplePop parse(Request request, int numberAt) {
            long number = Lists.atLeast(1, request.word(numberAt), NO_KEYS);
            if (number >= request.size() - numberAt - 1) {
                throw new CommandException(Errors.SYNTAX);
            }
            int endAt = numberAt + 1 + (int) number;
            ListEnd end = ListEnd.named(request.word(endAt));
            return new MultiplePop(request.words().subList(numberAt + 1, endAt), end, count(request, endAt + 1));
        }

        private static long count(Request request, int from) {
            if (from == request.size()) {
                return 1;
            }
            boolean announced = from + 1 < request.size() && request.word(from).equalsIgnoreCase("count");
            long count = announced ? Lists.atLeast(1, request.word(from + 1), NO_COUNT) : 0;
            if (!announced || from + 2 < request.size()) {
                throw new CommandException(Errors.SYNTAX);
            }
            return count;
        }
    }
}
