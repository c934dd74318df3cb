/// When does a key die? Deadlines, what they mean, and the commands that set, ask and take them away.
///
/// **The tour, in reading order.** [ClockDeadlines][readis.expiration.ClockDeadlines] is the whole policy of death by
/// the clock, in one line; module `storage` asks it at every access to a key, and buries the dead. `ExpirationCommands`
/// are the nine commands: four ways to set a deadline, which all come down to one number, four to ask for it, and
/// PERSIST. `ExpireCondition` is what NX, XX, GT and LT mean. `ActiveExpiry` looks for dead keys that nobody touches, a
/// little at every tick. When the memory is full even the living have to go: [Eviction][readis.expiration.Eviction] is a
/// gate that makes room before a command runs, by an `EvictionPolicy`; a `Selection` of random keys and an `EvictionPool` of
/// the worst that were seen find out who.
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
/// - **EXP-11** A command finds the memory under `maxmemory` when it begins, or nobody is left who may go, or its patience is
///   over (law EXP-17).
/// - **EXP-12** Only candidates of the policy have to go, and only when the memory is over the limit: under a `volatile` policy
///   no key without a deadline, under `noeviction` nobody.
/// - **EXP-13** What may need memory is refused exactly while the memory is over the limit and nobody may go; whoever is refused
///   has changed nothing, and what needs no memory is never refused.
/// - **EXP-14** The pool holds the most useless keys of all that it was offered, as many as it has places; the most useless one
///   leaves first.
/// - **EXP-15** The counter of uses rises by one at most with a use, the more rarely the higher it stands, never beyond 255, and
///   falls by one with each period of rest, never below 0.
/// - **EXP-16** Whoever has to go is an event `evicted` and a DEL, a group of effects by itself, before the command.
/// - **EXP-17** No command waits longer for room than `maxmemory-eviction-tenacity` allows; what is left to do is done later.
///
/// - **EXP-18** Where keys are asked for by a power law, five samples hit within two points of a cache that knows the exact
///   order of use.
/// - **EXP-19** Where somebody also reads all keys now and then, counting uses hits more often than the exact order of use.
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
/// module `storage`. What a value weighs, and how it remembers its use: [AccessClock][readis.storage.AccessClock] and
/// [FrequencyCounter][readis.storage.FrequencyCounter], there as well.
package readis.expiration;
