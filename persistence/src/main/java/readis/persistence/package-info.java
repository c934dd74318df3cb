/// How does memory survive a crash? Redis's own files: the snapshot (RDB) and the log (AOF).
///
/// **The tour, in reading order.** [SnapshotFormat][readis.persistence.SnapshotFormat] is how a keyspace becomes bytes, in a
/// [Sink][readis.persistence.Sink]; [readis.persistence.rdb] is the format, and its specification. `DumpCommands` has DUMP and
/// RESTORE. [FunctionLibraries][readis.persistence.FunctionLibraries] is what else belongs into a snapshot.
/// [readis.persistence.aof] is the log. [Disk][readis.persistence.Disk] is the one door to files, and [FileDisk][readis.persistence.FileDisk] what usually stands
/// behind it; what blocks is done in the [Background][readis.persistence.Background].
/// [Snapshots][readis.persistence.Snapshots] are taken without a fork: [readis.persistence.snapshot].
/// [Loading][readis.persistence.Loading] is what the house knows while files are read. [Persistence][readis.persistence.Persistence] hangs all this into the house.
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
/// - **PER-20** Under `appendfsync always` all that was flushed is there after a crash of the machine, whatever the disk forgets
///   that was not synced.
/// - **PER-21** At whatever step a change of the log's files breaks off, what is found afterwards is a whole log: of what was there
///   before, or of what was about to be.
/// - **PER-22** Reading the log gives the keyspace that wrote it.
/// - **PER-23** A log of which the end is missing, from whatever byte on, gives the keyspace as it was after the last command that
///   is whole, and can be gone on with.
/// - **PER-24** Where something stands in a log that nobody has written, it is refused with the place, and left as it is.
/// - **PER-25** A manifest that is written and read is the same.
/// - **PER-26** What cannot be written stays, and nobody may write until it can: then nothing is missing, and nothing is there
///   twice.
/// - **PER-27** Under `everysec` no flush waits for a sync for more than two seconds, and whatever was flushed is asked to be synced
///   about a second later.
/// - **PER-28** While files are read nobody dies but by their word.
/// - **PER-29** A rewrite that fails, at whatever step, loses nothing, and the log goes on.
///
/// - **PER-40** A snapshot shows the keyspace of the moment when it began, whatever changes while it is written.
/// - **PER-41** Beside the data it keeps one name for each key that has changed ahead of it, and nothing else.
/// - **PER-42** A slice of it ends about a millisecond after it has begun, however much there is to write.
/// - **PER-43** The file of the last save is whole at any time, through faults and crashes of the machine; and when it is said that
///   something is saved, it is that.
///
/// **Threads and time.** Owned by the command thread. Time comes in from outside.
///
/// **What is not here.** Who holds the functions: module `scripting`.
package readis.persistence;
