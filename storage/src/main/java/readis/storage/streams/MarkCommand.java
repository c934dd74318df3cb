package readis.storage.streams;

import static readis.protocol.command.AclCategory.STREAM;
import static readis.protocol.command.CommandFlag.DENYOOM;
import static readis.protocol.command.CommandFlag.FAST;
import static readis.protocol.command.CommandFlag.WRITE;

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
import readis.storage.KeyspaceEvent.Kind;

/// XSETID: sets the marks of a stream that its entries do not tell. A log that is rewritten needs it for streams whose last
/// entries are gone (Redis: `xsetidCommand`).
final class MarkCommand {

    private static final long NOT_GIVEN = -1;
    private static final Reply.Error NO_SUCH_KEY = Reply.error("ERR no such key");
    private static final Reply.Error NEGATIVE = Reply.error("ERR entries_added must be positive");
    private static final Reply.Error FEWER_THAN_THERE_ARE = Reply.error(
            "ERR The entries_added specified in XSETID is smaller than the target stream length");
    private static final Reply.Error BEFORE_GIVEN_DELETED = smaller("the provided max_deleted_entry_id");
    private static final Reply.Error BEFORE_DELETED = smaller("current max_deleted_entry_id");
    private static final Reply.Error BEFORE_LAST = smaller("the target stream top item");

    private final Keyspace keyspace;

    MarkCommand(Keyspace keyspace) {
        this.keyspace = keyspace;
    }

    private static Reply.Error smaller(String thanWhat) {
        return Reply.error("ERR The ID specified in XSETID is smaller than " + thanWhat);
    }

    Command row() {
        return Command.named("xsetid").group("stream").since("5.0.0")
                .summary("An internal command for replicating stream values")
                .syntax("key last-id [ENTRIESADDED entries_added:integer]@7.0.0 [MAXDELETEDID max_deleted_entry_id]@7.0.0")
                .keys(KeySpec.at(1, "RW update")).flags(WRITE, DENYOOM, FAST).categories(STREAM)
                .changed("7.0.0", "Added the `entries_added` and `max_deleted_entry_id` arguments.").runs(this::mark);
    }

    /// The new marks.
    ///
    /// @param added how many entries were ever added, or [#NOT_GIVEN]
    /// @param deleted the greatest id that was deleted; [StreamId#MIN] when it stays what it is
    private record Marks(StreamId last, long added, StreamId deleted) {

        static Marks parse(Request request) {
            StreamId last = IdSyntax.exact(request.word(2));
            long added = NOT_GIVEN;
            StreamId deleted = StreamId.MIN;
            for (int i = 3; i < request.size(); i += 2) {
                require(i + 1 < request.size(), Errors.SYNTAX);
                if (request.word(i).equalsIgnoreCase("entriesadded")) {
                    added = count(request.word(i + 1));
                } else if (request.word(i).equalsIgnoreCase("maxdeletedid")) {
                    deleted = IdSyntax.exact(request.word(i + 1));
                    require(!deleted.isAfter(last), BEFORE_GIVEN_DELETED);
                } else {
                    throw new CommandException(Errors.SYNTAX);
                }
            }
            return new Marks(last, added, deleted);
        }

        private static long count(Bytes word) {
            long count = Integers.parse(word).orElseThrow(() -> new CommandException(Errors.NOT_AN_INTEGER));
            require(count >= 0, NEGATIVE);
            return count;
        }

        void requireFor(StreamValue stream) {
            require(!stream.maxDeleted().isAfter(last), BEFORE_DELETED);
            if (stream.length() > 0) {
                require(!stream.lastPresent().isAfter(last), BEFORE_LAST);
                require(added == NOT_GIVEN || stream.length() <= added, FEWER_THAN_THERE_ARE);
            }
        }
    }

    private static void require(boolean condition, Reply.Error error) {
        if (!condition) {
            throw new CommandException(error);
        }
    }

    private Reply mark(Session session, Request request) {
        Marks marks = Marks.parse(request);
        Database database = keyspace.of(session);
        Bytes key = request.word(1);
        StreamValue stream = database.find(key, StreamValue.class).orElseThrow(() -> new CommandException(NO_SUCH_KEY));
        marks.requireFor(stream);
        stream.mark(marks.last(), marks.added() == NOT_GIVEN ? stream.entriesAdded() : marks.added(),
                marks.deleted().equals(StreamId.MIN) ? stream.maxDeleted() : marks.deleted());
        database.changed(Kind.STREAM_GROUP, "xsetid", key);
        return Reply.OK;
    }
}
