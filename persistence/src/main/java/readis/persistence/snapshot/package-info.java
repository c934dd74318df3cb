/// Snapshots without fork, and the file `dump.rdb`.
///
/// **The tour, in reading order.** [Snapshot][readis.persistence.snapshot.Snapshot] is the idea: a walk over all buckets, and a
/// guard that writes what is about to change. [ForklessSnapshots][readis.persistence.snapshot.ForklessSnapshots] takes it a
/// slice at a time and hands the bytes to a thread that writes. [Saves][readis.persistence.snapshot.Saves] decides when, and puts
/// the file in its place; `SavePoints` is the directive `save`, [SaveRoom][readis.persistence.snapshot.SaveRoom] the commands
/// SAVE, BGSAVE and LASTSAVE. [SnapshotLoading][readis.persistence.snapshot.SnapshotLoading] reads the file at the start.
///
/// **What it costs.** Redis forks: both processes share each page of memory until one of them writes to it, then the page is
/// copied. If every page is written to while the child saves, the memory doubles. Here there is no second process and no
/// second copy: the price is the time of the command thread, a millisecond a round while a snapshot is being taken, and that a
/// command which changes a large value ahead of the walk waits until the old one is written. How long is in the module's README.
///
/// The laws are PER-40 to PER-43 of [readis.persistence].
package readis.persistence.snapshot;
