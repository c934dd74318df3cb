package readis.storage;

import readis.storage.hashes.HashEncodings;
import readis.storage.lists.ListRoom;
import readis.storage.sets.SetEncodings;
import readis.storage.sortedsets.SortedSetEncodings;
import readis.storage.streams.NodeLimits;

/// How values of all types are made, in the encodings that suit them: for a room that reads them from files.
///
/// @param lists which makes lists
public record Encodings(ListRoom lists, SetEncodings sets, HashEncodings hashes, SortedSetEncodings sortedSets,
        NodeLimits streamNodes) {
}
