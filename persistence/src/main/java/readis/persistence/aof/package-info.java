/// The log of all changes (Redis: `aof.c`), and the specification of its files.
///
/// **The tour, in reading order.** [GroupEncoder][readis.persistence.aof.GroupEncoder] turns effects into bytes,
/// [LogWriter][readis.persistence.aof.LogWriter] brings them to the disk, as `appendfsync` says.
/// [LogReader][readis.persistence.aof.LogReader] reads them again, [FileLoading][readis.persistence.aof.FileLoading] runs what
/// it reads, [LogLoading][readis.persistence.aof.LogLoading] all files in their order. Which files there are says the
/// [Manifest][readis.persistence.aof.Manifest]; [LogFiles][readis.persistence.aof.LogFiles] are the steps by which one takes the
/// place of another, and [Rewrite][readis.persistence.aof.Rewrite] the largest of these. The base of a log is an RDB, or what
/// [CommandFormat][readis.persistence.aof.CommandFormat] writes. [AppendOnlyLog][readis.persistence.aof.AppendOnlyLog] is all
/// that together; [AofRoom][readis.persistence.aof.AofRoom] hangs it into the house.
///
/// **The files.** All stand in one directory, `appenddirname`, and their names begin with `appendfilename`:
///
///     appendonlydir/
///       appendonly.aof.manifest            which files there are, and their order
///       appendonly.aof.2.base.rdb          all that there was at some moment
///       appendonly.aof.2.incr.aof          what has been done since, and
///       appendonly.aof.3.incr.aof          since a rewrite was begun that has not been finished
///
/// **The manifest.** One line a file, ended by LF; a line that begins with `#` says nothing. A line is pairs of a name and a
/// value, with blanks between them; a value with odd characters stands in quotes, as in a request that is typed. Names that are
/// unknown are passed over.
///
///     file appendonly.aof.2.base.rdb seq 2 type b
///     file appendonly.aof.1.incr.aof seq 1 type h
///     file appendonly.aof.2.incr.aof seq 2 type i
///          |                             |      b  base: one at most
///          |                             |      i  increment: read after the base, in the order of the lines
///          |                             |      h  history: not read, but deleted
///          a name without a path         greater than 0; of increments growing
///
/// **An increment** is requests, as a client would send them, and lines that begin with `#`:
///
///     23 54 53 3a 31 37 30 30 .. 0d 0a              #TS:1700000000     when it happened (aof-timestamp-enabled)
///     2a 31 0d 0a 24 35 0d 0a 4d 55 4c 54 49 0d 0a  *1 $5 MULTI        what follows happens as one, up to EXEC
///     2a 32 0d 0a 24 36 0d 0a 53 45 4c .. 0d 0a     *2 $6 SELECT $1 3  what follows is about database 3
///     2a 33 0d 0a 24 33 0d 0a 53 45 54 .. 0d 0a     *3 $3 SET ...
///     |  |        |  |        the word, and behind it 0d 0a
///     |  |        |  how many bytes the next word has, in decimal
///     |  how many words follow, in decimal
///     a request
///
/// Each file begins in database 0. An increment that ends in the middle, or between MULTI and EXEC, was torn by a crash: it is
/// cut off behind the last command that is whole, if it is the last file.
///
/// **A base** whose first five bytes are `REDIS` is an RDB (see [readis.persistence.rdb]); commands may follow it, as in the one
/// file of an older Redis. Any other is like an increment.
///
/// **Replacing.** A new manifest is written under another name, synced, and given its name; then the directory is synced. Files
/// that it names are complete before, and files that it does not name any more are deleted after that.
///
/// **Threads and time.** Owned by the command thread; only syncing every second is done in the background.
///
/// **What is not here.** What must be replayed: `Effects` in module `storage`.
package readis.persistence.aof;
