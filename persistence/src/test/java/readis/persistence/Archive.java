package readis.persistence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import readis.persistence.rdb.RdbReader;
import readis.persistence.rdb.ValuePayload;
import readis.protocol.Bytes;
import readis.storage.Conversation;
import readis.storage.Database;
import readis.storage.Encodings;
import readis.storage.Keyspace;
import readis.storage.Rooms;
import readis.storage.Storage;

/// Conversations in a house with files, and the files themselves.
public final class Archive {

    /// A file takes keys in that are dead, and must be whole.
    private static final RdbReader.Options ALL = new RdbReader.Options(true, false, true);

    private Archive() {
    }

    /// How values are made, with these settings.
    public static Encodings encodings(Keyspace keyspace, InstantSource clock, List<String> settings) {
        Storage storage = new Storage(keyspace, clock, RandomGenerator.getDefault(), () -> Rooms.LONGEST_STRING, () -> { });
        for (int i = 0; i < settings.size(); i += 2) {
            String name = settings.get(i);
            storage.directives().stream().filter(directive -> directive.name().equals(name)).findFirst().orElseThrow()
                    .set(settings.get(i + 1));
        }
        return storage.encodings();
    }

    /// The room of files with settings of its own.
    public static Persistence room(Keyspace keyspace, InstantSource clock, List<String> settings) {
        Persistence room = new Persistence("7.2.4", keyspace, encodings(keyspace, clock, List.of()), clock,
                FunctionLibraries.NONE);
        for (int i = 0; i < settings.size(); i += 2) {
            String name = settings.get(i);
            room.directives().stream().filter(directive -> directive.name().equals(name)).findFirst().orElseThrow()
                    .set(settings.get(i + 1));
        }
        return room;
    }

    /// How values of a conversation become payloads and come back.
    ///
    /// @param encodings their settings, each name before its value
    /// @param settings of the format
    public static ValuePayload payloads(Conversation conversation, List<String> encodings, String... settings) {
        return new ValuePayload(conversation.keyspace(),
                encodings(conversation.keyspace(), conversation.clock(), encodings),
                room(conversation.keyspace(), conversation.clock(), List.of(settings)).rdbSettings());
    }

    /// The commands of storage and of this room.
    public static Rooms rooms(String... settings) {
        return Rooms.STORAGE.and((keyspace, clock) -> room(keyspace, clock, List.of(settings)).commands());
    }

    /// A whole file of what the conversation has made.
    public static Bytes save(Conversation conversation, String... settings) {
        return save(conversation, room(conversation.keyspace(), conversation.clock(), List.of(settings)).snapshot(false));
    }

    /// A whole file of what the conversation has made, as `format` writes it.
    public static Bytes save(Conversation conversation, SnapshotFormat format) {
        Sink sink = new Sink();
        format.begin(sink);
        for (Database database : conversation.keyspace().databases()) {
            database.forEach((key, value) ->
                    format.entry(database.index(), key, value, database.contents().deadline(key), sink).finish(sink));
        }
        format.end(sink);
        return sink.bytes();
    }

    /// What writes a file of what the conversation has made.
    public static SnapshotFormat format(Conversation conversation) {
        return room(conversation.keyspace(), conversation.clock(), List.of()).snapshot(false);
    }

    /// Another house with these settings of its encodings, filled from that file.
    public static Conversation load(Bytes file, List<String> settings) {
        Conversation conversation = new Conversation(rooms());
        try {
            load(file, conversation, settings, ALL);
            return conversation;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Fills a house from that file.
    public static RdbReader load(Bytes file, Conversation conversation, List<String> settings, RdbReader.Options options)
            throws IOException {
        RdbReader reader = new RdbReader(new ByteArrayInputStream(file.toArray()), conversation.keyspace(),
                encodings(conversation.keyspace(), conversation.clock(), settings), FunctionLibraries.NONE, options, _ -> { });
        reader.readAll();
        return reader;
    }
}
