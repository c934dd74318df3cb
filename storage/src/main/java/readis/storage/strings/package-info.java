/// Strings: the values of SET, GET, INCR, APPEND and their kin.
///
/// [StringValue][readis.storage.strings.StringValue] is a string in one of its encodings, and hides which (law STO-5).
/// Two of them are immutable; [RawString][readis.storage.strings.RawString] is what a string becomes when a part of it
/// is changed in place (law STO-11).
///
/// The commands, in reading order: `StringCommands` write and read a whole string; the options of SET are read by
/// `SetOptions`, once, before anything is changed (law STO-8), and times by `DeadlineUnit`. `GetexCommand` reads a string
/// and decides how long it lives. `CounterCommands` take it for a number; INCRBYFLOAT adds in `LongDouble`, the
/// arithmetic of C's `long double` (law STO-12). `RangeCommands` see a part of it (APPEND, SETRANGE, GETRANGE),
/// `ManyKeysCommands` several strings at once (MGET, MSET), and `LcsCommand` what two have in common (law STO-13).
/// [StringRoom][readis.storage.strings.StringRoom] gathers their rows.
///
/// Owned by the command thread. SETBIT, BITCOUNT and the other commands on bits: [readis.storage.bitmaps].
package readis.storage.strings;
