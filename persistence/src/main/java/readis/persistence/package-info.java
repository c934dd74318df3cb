/// How does memory survive a crash? Redis's own files: the snapshot (RDB) and the log (AOF).
///
/// **The tour, in reading order.** [Disk][readis.persistence.Disk] is the one door to files, and
/// [FileDisk][readis.persistence.FileDisk] what usually stands behind it.
///
/// **The laws.**
package readis.persistence;
