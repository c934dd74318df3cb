package readis.storage.streams;

import static readis.protocol.command.AclCategory.BLOCKING;
import static readis.protocol.command.AclCategory.STREAM;
import static readis.protocol.command.CommandFlag.READONLY;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.RespVersion;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.CommandFlag;
import readis.protocol.command.KeySpec;
import readis.protocol.command.Session;
import readis.storage.Database;
import readis.storage.Keyspace;
import readis.storage.Wait;

/// XREAD: what a reader of several streams has not seen yet, or will see next (Redis: `xreadCommand`).
///
/// Two ids are not spelled: `$` is the last that was given when the reader asked, so that only what comes later is new;
/// `+` is such that the last entry is new. A reader who waits waits with the id that `$` was: it must not move on while the
/// entries come for which he waits.
///
/// Differs from Redis in (7.2): `+` came with 7.4.
final class ReadCommand {

    private static final Reply.Error ONLY_IN_GROUP = Reply.error("ERR The > ID can be specified only when calling "
            + "XREADGROUP using the GROUP <group> <consumer> option.");

    private final Keyspace keyspace;
    private final InstantSource clock;

    ReadCommand(Keyspace keyspace, InstantSource clock) {
        this.keyspace = keyspace;
        this.clock = clock;
    }

    Command row() {
        return Command.named("xread").group("stream").since("5.0.0")
                .summary("Return never seen elements in multiple streams, with IDs greater than the ones reported by the "
                        + "caller for each stream. Can block.")
                .complexity("For each stream mentioned: O(N) with N being the number of elements being returned, it means "
                        + "that XREAD-ing with a fixed COUNT is O(1). Note that when the BLOCK option is used, XADD will "
                        + "pay O(M) time in order to serve the M clients blocked on the stream getting new data.")
                .syntax("[COUNT count:integer] [BLOCK milliseconds:integer] STREAMS <streams=key... id...>")
                .keys(keys(1)).flags(READONLY, CommandFlag.BLOCKING).categories(STREAM, BLOCKING).runs(this::read);
    }

    /// The keys behind STREAMS, which is looked for from the word `startFrom` on.
    static KeySpec keys(int startFrom) {
        return new KeySpec(new KeySpec.Begin.Keyword("STREAMS", startFrom), new KeySpec.Find.Range(-1, 1, 2),
                List.of("RO", "access"));
    }

    private Reply read(Session session, Request request) {
        ReadOptions options = ReadOptions.parse(session, request, false, clock.millis());
        Database database = keyspace.of(session);
        List<Optional<StreamValue>> streams = new ArrayList<>(options.streams());
        List<StreamId> seen = new ArrayList<>(options.streams());
        for (int i = options.keysAt(); i < options.keysAt() + options.streams(); i++) {
            streams.add(database.read(request.word(i), StreamValue.class));
            seen.add(seen(request.word(i + options.streams()), streams.getLast()));
        }
        List<Reply.Entry> found = new ArrayList<>();
        for (int i = 0; i < streams.size(); i++) {
            if (streams.get(i).isPresent() && streams.get(i).get().lastPresent().isAfter(seen.get(i))) {
                EntryCursor unseen = streams.get(i).get().range(seen.get(i).next(), StreamId.MAX);
                found.add(new Reply.Entry(Reply.bulk(request.word(options.keysAt() + i)),
                        new Reply.Array(RangeCommands.replies(unseen, options.count()))));
            }
        }
        if (!found.isEmpty()) {
            return show(session, found);
        }
        return options.deadline().isEmpty() ? Reply.NULL_ARRAY
                : park(keyspace, session, withIds(request, options, seen), options, false);
    }

    /// The id behind which entries are new to the reader.
    private static StreamId seen(Bytes word, Optional<StreamValue> stream) {
        return switch (IdSyntax.text(word)) {
            case "$" -> stream.map(StreamValue::lastId).orElse(StreamId.MIN);
            case "+" -> stream.map(StreamValue::lastPresent).filter(last -> last.isAfter(StreamId.MIN))
                    .map(StreamId::previous).orElse(StreamId.MIN);
            case ">" -> throw new CommandException(ONLY_IN_GROUP);
            default -> IdSyntax.exact(word);
        };
    }

    /// Keys and their entries: a map, which in RESP2 is a list of pairs.
    static Reply show(Session session, List<Reply.Entry> found) {
        return session.version() == RespVersion.RESP3 ? new Reply.Map(found)
                : new Reply.Array(found.stream().<Reply>map(entry -> Reply.array(entry.key(), entry.value())).toList());
    }

    private static Request withIds(Request request, ReadOptions options, List<StreamId> seen) {
        List<Bytes> words = new ArrayList<>(request.words());
        for (int i = 0; i < seen.size(); i++) {
            int place = options.keysAt() + options.streams() + i;
            if (words.get(place).equals(Bytes.of("$"))) {
                words.set(place, seen.get(i).bytes());
            }
        }
        return Request.of(words);
    }

    /// Lets the client wait for entries under its keys.
    ///
    /// @param request what to run again
    static Reply park(Keyspace keyspace, Session session, Request request, ReadOptions options, boolean alsoWithoutKey) {
        List<Bytes> keys = request.words().subList(options.keysAt(), options.keysAt() + options.streams());
        Wait wanted = new Wait(session.database(), keys, StreamValue.class, alsoWithoutKey,
                options.deadline().orElse(Wait.FOREVER));
        return keyspace.blockedClients().park(session, request, wanted, Reply.NULL_ARRAY);
    }
}
