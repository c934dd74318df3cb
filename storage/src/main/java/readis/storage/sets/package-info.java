/// Sets: strings without an order, each at most once. SADD, SPOP, SINTER and their kin.
///
/// A [SetValue][readis.storage.sets.SetValue] is a set in one of three encodings, and changes it by itself as it grows.
/// [SetEncodings][readis.storage.sets.SetEncodings] has the thresholds, which are settings of the server (law STO-32);
/// `Members` are the three encodings behind one face, so that nobody outside can tell them apart (law STO-31):
///
/// | encoding | made of | one member costs | finding it takes |
/// |---|---|---|---|
/// | `intset` | [Intset][readis.storage.sets.Intset], sorted numbers in one array (law STO-30) | 2, 4 or 8 bytes | halving |
/// | `listpack` | [Listpack][readis.storage.listpack.Listpack], texts in one array | its length and 2 bytes | a look at each |
/// | `hashtable` | [Dict][readis.storage.Dict] | about 28 bytes and its length | one look |
///
/// The commands, in reading order: `SetCommands` (SADD, SMOVE, SSCAN) work on the members of one set, `SetAlgebraCommands`
/// (SINTER, SUNIONSTORE, SINTERCARD) on several sets, by the algorithms of `SetAlgebra`. `RandomMemberCommands` (SPOP,
/// SRANDMEMBER) leave to chance whom they hit; chance is fair (law STO-33), and is replayed as what it hit.
/// [SetRoom][readis.storage.sets.SetRoom] gathers their rows.
///
/// Owned by the command thread. What is not here: sets with scores, which are a type of their own.
package readis.storage.sets;
