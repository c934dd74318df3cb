/// What happens as one? MULTI, EXEC, DISCARD, and the watching of keys.
///
/// **The tour, in reading order.** [Transactions][readis.transactions.Transactions] has the five commands and the gate at
/// which commands are queued. `Transaction` is what is kept of one client: its queue, and the keys it watches. `Watches`
/// hears of every event in the keyspace and marks the transactions that it concerns; `Presence` is why to remove a dead
/// key is no change.
///
/// **The laws.**
///
/// - **TRX-1** A queued command does nothing before EXEC. EXEC runs the queue in its order, and nothing else runs in
///   between.
/// - **TRX-2** A command that is refused when it should be queued dooms the whole: EXEC answers EXECABORT, and nothing of it
///   runs. (MULTI and WATCH, which are never queued, are errors inside, and doom nothing.)
/// - **TRX-3** An error while EXEC runs undoes nothing and stops nothing.
/// - **TRX-4** EXEC runs if and only if no watched key has changed since WATCH: by whomever, in whatever way, death by the
///   clock included. A key that was dead or missing at WATCH has not changed while it is dead or missing.
/// - **TRX-5** What EXEC has changed is one group of effects, in the order in which it happened.
/// - **TRX-6** Nobody waits inside a transaction: a blocking command answers as if its time were over.
/// - **TRX-7** Of a transaction that is over nothing is left: no queue, no watch, whether by EXEC, DISCARD, RESET or
///   because the client has gone.
///
/// **Threads and time.** Owned by the command thread, and that is the whole secret of TRX-1: while EXEC runs, no other
/// command can. The clock stands still meanwhile, so no key dies in the middle.
///
/// **What is not here.** How effects become a group: `Effects` in module `storage`. The frame of MULTI and EXEC around a
/// group that is written to a log or sent to a replica: the modules that write it.
package readis.transactions;
