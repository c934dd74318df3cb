/// Hashes: maps of names to strings under one key. HSET, HGETALL, HINCRBY and their kin.
///
/// A [HashValue][readis.storage.hashes.HashValue] is a hash in one of its encodings, which nobody outside can tell apart
/// (law STO-34). [HashEncodings][readis.storage.hashes.HashEncodings] writes the fields and knows when a hash must become another
/// one; the thresholds are settings of the server (law STO-35).
///
///     listpack    PackedHash: name, value, name, value ... in one array: HSET k f 1 g two
///
///                 14 00 00 00 | 04 00 | 81 66 02 | 01 01 | 81 67 02 | 83 74 77 6f 04 | ff
///                                          f        1         g            t  w  o
///
///     hashtable   TableHash: a Dict from names to the bare arrays of the values
///
/// A million hashes of five short fields are a million arrays, and not five million entries with ten million strings.
/// Looking for a field means looking at all names before it, which for a few hundred bytes is as fast as hashing.
///
/// **Fields that die** (since Redis 7.4). Few hashes have any, so the others do not even have room for a deadline: the first
/// one makes a hash another, a [MortalHash][readis.storage.hashes.MortalHash] (law STO-37), again small or large:
///
///     listpackex  MortalPackedHash: name, value, deadline ... the earliest first, 0 for none (law STO-38)
///
///                 20 00 00 00 | 06 00 | 81 67 02 | 83 74 77 6f 04 | f4 ... 09 | 81 66 02 | 01 01 | 00 01 | ff
///                                          g            t  w  o      a moment      f        1       none
///
///     hashtable   MortalTableHash: a TableHash, and a [DeadlineIndex][readis.storage.DeadlineIndex] of those who can die
///
/// Such a hash hides its dead. [FieldBurial][readis.storage.hashes.FieldBurial] takes them out when a command touches them,
/// [FieldDeadlines][readis.storage.hashes.FieldDeadlines] gives deadlines;
/// [FieldMoment][readis.storage.hashes.FieldMoment] and [FieldsClause][readis.storage.hashes.FieldsClause] read them and the
/// names out of requests. Who is dead, HEXPIRE and HTTL: module `expiration`.
///
/// The commands, in reading order: `HashCommands` (HSET, HGET, HDEL) work on single fields, `HashCounterCommands` (HINCRBY,
/// HINCRBYFLOAT) take a value for a number, `HashWalkCommands` (HGETALL, HSCAN, HRANDFIELD) show the whole, or a part that
/// is left to chance; `FieldLifeCommands` (HGETEX, HGETDEL) and `HsetexCommand` decide how long fields go on living.
/// [HashRoom][readis.storage.hashes.HashRoom] gathers their rows.
///
/// Owned by the command thread.
package readis.storage.hashes;
