/// Hashes: maps of names to strings under one key. HSET, HGETALL, HINCRBY and their kin.
///
/// A [HashValue][readis.storage.hashes.HashValue] is a hash in one of two encodings, and changes from one to the other by
/// itself as it grows. [HashEncodings][readis.storage.hashes.HashEncodings] has the thresholds, which are settings of the
/// server (law STO-35); `Fields` are the two encodings behind one face, so that nobody outside can tell them apart (law
/// STO-34):
///
///     listpack    name, value, name, value ... in one array: HSET k f 1 g two
///
///                 14 00 00 00 | 04 00 | 81 66 02 | 01 01 | 81 67 02 | 83 74 77 6f 04 | ff
///                                          f        1         g            t  w  o
///
///     hashtable   a Dict from names to the bare arrays of the values
///
/// A million hashes of five short fields are a million arrays, and not five million entries with ten million strings.
/// Looking for a field means looking at all names before it, which for a few hundred bytes is as fast as hashing.
///
/// The commands, in reading order: `HashCommands` (HSET, HGET, HDEL) work on single fields, `HashCounterCommands` (HINCRBY,
/// HINCRBYFLOAT) take a value for a number, `HashWalkCommands` (HGETALL, HSCAN, HRANDFIELD) show the whole, or a part that
/// is left to chance. [HashRoom][readis.storage.hashes.HashRoom] gathers their rows.
///
/// Owned by the command thread. What is not here: fields with a time to live (HEXPIRE), which came with Redis 7.4.
package readis.storage.hashes;
