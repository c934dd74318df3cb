/// `./readis aof FILE`: a microscope for the files of the log.
///
/// [AofCommand][readis.server.aof.AofCommand] reads the command line, and prints the bytes with their meaning, as
/// [LogWalk][readis.persistence.aof.LogWalk] tells it.
package readis.server.aof;
