package readis.storage.streams;

import java.util.List;
import readis.protocol.Bytes;
import readis.protocol.Reply;

/// An entry as it was added.
///
/// @param words its fields and their values in turn
public record StreamEntry(StreamId id, List<Bytes> words) {

    /// The entry as XRANGE and all others show it.
    Reply reply() {
        return Reply.array(Reply.bulk(id.bytes()), new Reply.Array(words.stream().<Reply>map(Reply::bulk).toList()));
    }
}
