/// Many small strings in one array of bytes: what a short list, hash, set or sorted set is kept in.
///
/// A million lists of five small numbers, each number an object in a linked list, would be five million objects with
/// their headers and pointers, most of them larger than what they hold. A [Listpack][readis.storage.listpack.Listpack] is
/// one array, in Redis's own format, so that a file takes it as it is:
///
///     | total bytes | entries | entry | entry | ... | FF |
///     |   4, LE     |  2, LE  |
///
///     11 00 00 00 | 03 00 | 05 01 | 82 68 69 03 | f1 00 10 03 | ff
///
/// That is: 17 bytes in all, 3 entries: the number 5, the string `hi`, the number 4096. From 65535 entries on the header
/// says `ff ff`, and they must be counted. Each entry is three things:
///
///     | kind, perhaps a length or a number | content | length of these two, readable from behind |
///
/// | first byte | then | is |
/// |---|---|---|
/// | `0nnnnnnn` | | a number from 0 to 127 |
/// | `10llllll` | bytes | a string of up to 63 bytes |
/// | `110nnnnn` | 1 byte | a number of 13 bits, signed |
/// | `1110llll` | 1 byte of length, bytes | a string of up to 4095 bytes |
/// | `f0` | 4 bytes of length (LE), bytes | a longer string |
/// | `f1`, `f2`, `f3`, `f4` | 2, 3, 4, 8 bytes (LE) | a number of 16, 24, 32, 64 bits, signed |
///
/// The length at the end has seven bits in each byte. All but its first byte are marked by their highest bit, so that
/// whoever reads backwards knows when to stop: 300 is `02 ac`. It is why a listpack can be walked from its end, and why
/// an entry's change never moves a length that stands elsewhere (its ancestor, the ziplist, kept the length of the
/// *previous* entry, and one change could ripple through all).
///
/// What one entry looks like is `EntryFormat`'s affair. Redis: `listpack.c` and `listpack.md`.
///
/// Owned by the command thread.
package readis.storage.listpack;
