/// Bitmaps: strings seen as rows of bits and of small integers. They are no type of their own: SETBIT writes a string,
/// and GET reads it.
///
/// [Bits][readis.storage.bitmaps.Bits] is the view: bit 0 is the highest bit of the first byte, as one would write it
/// down, and behind the last byte the zeros never end. `BitCommands` set, ask, count and search (law STO-60);
/// [BitRange][readis.storage.bitmaps.BitRange] and [BitOffset][readis.storage.bitmaps.BitOffset] read what the client
/// says about places. `BitopCommand` combines whole strings (law STO-62).
///
/// `BitfieldCommand` takes a string for a row of integers of any width. A
/// [BitfieldOperation][readis.storage.bitmaps.BitfieldOperation] is one thing to do with one of them, an
/// [IntegerType][readis.storage.bitmaps.IntegerType] knows how wide it is and what happens when a sum does not fit (law
/// STO-61). [BitmapRoom][readis.storage.bitmaps.BitmapRoom] gathers the rows.
///
/// Owned by the command thread. What is not here: compressed bitmaps. A bit at offset four billion takes half a gigabyte,
/// in Redis as here, and that is the limit (`proto-max-bulk-len`).
package readis.storage.bitmaps;
