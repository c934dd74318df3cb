package readis.storage;

import readis.protocol.Bytes;

/// Where something stands or could stand: a key in a database.
///
/// @param database the index of the database
/// @param key the key
public record Place(int database, Bytes key) {
}
