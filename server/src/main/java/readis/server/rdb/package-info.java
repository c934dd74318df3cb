/// `./readis rdb FILE`: a microscope for RDB files.
///
/// [RdbCommand][readis.server.rdb.RdbCommand] reads the command line. `HexDump` prints the bytes with their meaning, as
/// [RdbWalk][readis.persistence.rdb.RdbWalk] tells it; `Listing` goes through the keys, for `JsonLines` and `Summary`.
package readis.server.rdb;
