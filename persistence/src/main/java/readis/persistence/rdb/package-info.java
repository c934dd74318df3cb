/// RDB: a whole keyspace in one file, in Redis's own format. This page is its specification.
///
/// **The tour, in reading order.** [Crc64][readis.persistence.rdb.Crc64] is the sum at the end, `Lzf` and `LzfExpansion` make
/// strings shorter and long again. `RdbOutput` and `RdbInput` are the words of the format: lengths and strings.
/// [RdbType][readis.persistence.rdb.RdbType] numbers the forms of values. `ValueWriter` chooses one, and what is large is
/// written piece by piece: `StringPieces`, `ListPieces`, `MemberPieces`, `RankPieces`, `StreamPieces`. `ValueReader` reads
/// all forms there ever were, with `HashReader` and `StreamReader`, and `Ziplist` and `Zipmap` for the older arrays.
/// [RdbFormat][readis.persistence.rdb.RdbFormat] writes a file, [RdbReader][readis.persistence.rdb.RdbReader] fills a keyspace
/// from one. [ValuePayload][readis.persistence.rdb.ValuePayload] is one value alone, as DUMP and RESTORE have it, and
/// [FunctionPayload][readis.persistence.rdb.FunctionPayload] the libraries of functions. [RdbWalk][readis.persistence.rdb.RdbWalk] shows a file to people.
///
/// **A file.**
///
///     "REDIS" "0011"                                   magic, version as four digits
///     fa  name  value                                  about the file: redis-ver, ctime, ... (from version 7)
///     f7  number  when  words ... 0                    a module's own data; stepped over
///     f5  source                                       a library of functions (from version 10)
///     fe  database                                     the entries that follow are in this database
///     fb  keys  deadlines                              how many of them there are, for whoever makes tables (from 7)
///     [fc milliseconds:8 | fd seconds:4]               the deadline of the entry that follows; fc from 3
///     [f8 seconds | f9 count:1]                        how it was used: not for so long, or so often (from 9)
///     type:1  key  value                               an entry
///     ...
///     ff                                               the end
///     checksum:8                                       of all bytes before; 0 for none (from 5)
///
/// Numbers of fixed size have the lowest byte first, unless it is said otherwise. An `fe` may come more than once for the same
/// database.
///
/// **A length**, or any other number written like one, has the two highest bits of its first byte to tell its size; the
/// highest byte comes first:
///
///     00LLLLLL                                         up to 63
///     01LLLLLL LLLLLLLL                                up to 16383
///     80 LLLLLLLL x 4                                  up to 2^32 - 1
///     81 LLLLLLLL x 8                                  any other (from 8)
///     11......                                         no length: a string in a form of its own
///
/// **A string** is its length and its bytes, or
///
///     c0 n:1 | c1 n:2 | c2 n:4                         the decimal digits of the number n
///     c3 size length bytes                             `size` bytes in LZF, which become `length` bytes
///
/// **A value**, by its type; `string*` is as many as the length before it says:
///
/// | type | what | bytes |
/// |---|---|---|
/// | 0 | string | string |
/// | 1 | list | length string* |
/// | 10 | list | string: a ziplist |
/// | 14 | list | length (string: a ziplist)* |
/// | 18 | list | length (1 string \| 2 string: a listpack)* |
/// | 2 | set | length string* |
/// | 11 | set | string: an intset |
/// | 20 | set | string: a listpack |
/// | 3 | sorted set | length (string score-as-text)*; of the text one byte tells the length, or fd not a number, fe inf, ff -inf |
/// | 5 | sorted set | length (string double:8)*, the greatest first |
/// | 12, 17 | sorted set | string: a ziplist, a listpack; member, score, ... the least first |
/// | 4 | hash | length (string string)* |
/// | 9, 13, 16 | hash | string: a zipmap, a ziplist, a listpack; name, value, ... |
/// | 24 | hash with deadlines | earliest:8 length (ttl string string)*; ttl is 0 for none, else 1 + deadline - earliest |
/// | 25 | hash with deadlines | earliest:8 string: a listpack; name, value, deadline or 0, ... in the order of the deadlines |
/// | 22, 23 | hash with deadlines | the same without `earliest`, deadlines as they are |
/// | 15, 19, 21 | stream | see below |
/// | 6, 7 | a module's | cannot be read: no module is here |
///
/// **A stream**; `id` is two lengths, `id:16` sixteen bytes, the highest first:
///
///     length (string: id:16, string: a listpack)*      the nodes
///     length  last:id                                  entries, the greatest id
///     first:id  max-deleted:id  added                  not in type 15
///     length                                           of groups, each:
///       name  last:id  read                              read not in type 15
///       length (id:16 milliseconds:8 times)*             pending entries
///       length                                           of consumers, each:
///         name  seen:8  [active:8]                          active only in type 21
///         length (id:16)*                                   which of the pending ones it has
///
/// What the listpacks hold: [readis.storage.listpack] and the description of the stream's nodes.
///
/// **A payload** of DUMP is `type value`, that of FUNCTION DUMP a row of `f5 source`; behind either stand `version:2` and
/// `checksum:8`, of all bytes before.
///
/// **What is not here.** Files: whoever has bytes to write hands them to a [readis.persistence.Disk].
package readis.persistence.rdb;
