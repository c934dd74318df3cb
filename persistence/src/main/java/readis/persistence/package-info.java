/// How does memory survive a crash? Redis's own files: the snapshot (RDB) and the log (AOF).
///
/// **The tour, in reading order.** [SnapshotFormat][readis.persistence.SnapshotFormat] is how a keyspace becomes bytes, in a
/// [Sink][readis.persistence.Sink]; [readis.persistence.rdb] is the format, and its specification. `DumpCommands` has DUMP and
/// RESTORE. [FunctionLibraries][readis.persistence.FunctionLibraries] is what else belongs into a snapshot.
/// [Disk][readis.persistence.Disk] is the one door to files, and [FileDisk][readis.persistence.FileDisk] what usually stands
/// behind it. [Persistence][readis.persistence.Persistence] hangs all this into the house.
///
/// **The laws.**
///
/// - **PER-1** The checksum is Redis's: the remainder of the bytes, as one row of bits, in the division by Jones's polynomial.
/// - **PER-2** What is compressed is shorter, and comes back as it was.
/// - **PER-3** A keyspace that was saved and loaded is the same, deadlines included.
/// - **PER-4** A value that became a payload of any version is the same value when it is read.
/// - **PER-5** Whatever bytes come, they are refused or they are a value like any other: nothing crashes, hangs, or takes
///   memory for what is not there.
/// - **PER-6** A file of which one bit was turned is refused, or is read as if it had not been.
/// - **PER-7** What older versions wrote is what it was: a ziplist the list of its words, a zipmap the map of its pairs.
/// - **PER-8** The order of the entries in a file says nothing, and no piece of one is much larger than 64 kB, if no element is.
/// - **PER-9** A walk through a file for people shows each byte once, in order.
///
/// **Threads and time.** Owned by the command thread. Time comes in from outside.
///
/// **What is not here.** When a snapshot is taken, and the log: they come next. Who holds the functions: module `scripting`.
package readis.persistence;
