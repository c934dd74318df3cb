/// When does a key die? Deadlines, what they mean, and the commands that set, ask and take them away.
///
/// **The tour, in reading order.** [ClockDeadlines][readis.expiration.ClockDeadlines] is the whole policy of death by
/// the clock, in one line; module `storage` asks it at every access to a key, and buries the dead. `ExpirationCommands`
/// are the nine commands: four ways to set a deadline, which all come down to one number, four to ask for it, and
/// PERSIST. `ExpireCondition` is what NX, XX, GT and LT mean. `ActiveExpiry` looks for dead keys that nobody touches, a
/// little at every tick.
///
/// The fields of a hash can have deadlines of their own, since Redis 7.4. `FieldExpirationCommands` are nine commands once
/// more, each for several fields at once; `FieldSearch` looks for dead fields, and need not guess.
/// [Expiration][readis.expiration.Expiration] hangs all this into the house and counts the dead.
///
/// **The laws.**
///
/// - **EXP-1** Dead means invisible: no command answers or acts as if a key past its deadline were there. Only
///   DBSIZE and the cursor of SCAN, which tell of tables and not of keys, may show that nobody has buried it yet.
/// - **EXP-2** SET discards any earlier deadline, unless it is told KEEPTTL.
/// - **EXP-3** A time to live never grows by itself: it runs down with the clock, whoever reads the key.
/// - **EXP-4** PERSIST undoes EXPIRE.
/// - **EXP-5** All EXPIREs are one: EXPIRE, PEXPIRE, EXPIREAT and PEXPIREAT do the same for the same moment, and replay
///   gets a PEXPIREAT, or a DEL when the moment has passed.
/// - **EXP-6** NX, XX, GT and LT hold as in Redis: a key without a deadline counts as one that dies at the end of time.
/// - **EXP-7** A key lives in the millisecond of its deadline and is dead in the next.
/// - **EXP-8** Active expiry buries the dead only, and in the end all of them, whether anybody touches them or not.
/// - **EXP-9** A cycle of it ends when its time is over; it exceeds it by one sample at most.
/// - **EXP-10** Nobody can tell whether a dead key was found by a search or on access: but for DBSIZE and its kin, which
///   tell of tables, all replies and all that lives stay the same.
///
/// - **EXP-20** A dead field is invisible: no command on hashes answers or acts as if a field past its deadline were
///   there. Only HLEN counts it until it is buried, and a hash stays until its last field is.
/// - **EXP-21** What is written anew lives for ever: HSET takes a field's deadline away. HINCRBY, HINCRBYFLOAT and KEEPTTL
///   leave it, and COPY and RENAME take it along.
/// - **EXP-22** All HEXPIREs are one, HGETEX included: the same moment has the same consequences, and replay gets an
///   HPEXPIREAT, or an HDEL for each field when the moment has passed.
/// - **EXP-23** NX, XX, GT and LT hold as for keys, field by field, and each field has its answer: -2 when it is not there,
///   0 when the condition does not hold, 1 for a deadline and 2 for a death at once.
/// - **EXP-24** HPERSIST undoes HEXPIRE.
/// - **EXP-25** A search buries dead fields only, and in the end all of them; a hash goes with its last field. It takes half
///   the time of a cycle and one look more at most, and no command on hashes but HLEN can tell that there is one.
///
/// **Threads and time.** Owned by the command thread. Nothing here reads a clock of its own: the `InstantSource` that
/// comes in stands still while a command runs, so no command sees a key die half-way.
///
/// **What is not here.** Where deadlines are kept, and the burial of a dead key or field found on access, HGETEX and HSETEX:
/// module `storage`. Eviction under memory pressure is still to come.
package readis.expiration;
