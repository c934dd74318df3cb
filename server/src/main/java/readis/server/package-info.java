/// How does it all become one process? The event loop, the way of a request, the settings, and the place where all
/// rooms of the house are put together.
///
/// # A tour, in reading order
///
/// 1. [readis.server.House] is the *composition root*: it names every room, joins them, and writes out the list of
///    gates that a request passes. It knows no sockets, so a test can hold a whole server in one variable.
/// 2. [readis.server.Dispatcher] is the *way of a request*: find the command, ask the gates, run it, hand out what it
///    changed. Here, and only here, a [readis.protocol.command.CommandException] becomes a reply.
/// 3. [readis.server.EventLoop] is the *one thread*: it waits until sockets are ready and serves each in turn.
/// 4. [readis.server.Exchange] is *one client*: bytes in, requests through the house, replies out;
///    [readis.server.Connection] is its socket, and [readis.server.Clients] are all of them.
/// 5. [readis.server.LoopClock] makes time stand still while a command runs.
/// 6. [readis.server.Configuration], [readis.server.ConfigurationLine] and the directives of all rooms: `redis.conf`,
///    `--directive value` and CONFIG are three doors to the same settings; [readis.server.SettingsChange] lets several
///    change together, and [readis.server.Listeners] follow them.
/// 7. The server's own commands: [readis.server.ConnectionCommands], [readis.server.ClientCommands] with
///    [readis.server.ClientList] and [readis.server.Pause], [readis.server.Authentication],
///    [readis.server.ServerCommands], [readis.server.ConfigCommands], [readis.server.CommandCommands]. What INFO and MEMORY
///    tell of the process: [readis.server.ServerReport], [readis.server.MemoryReport] with [readis.server.MemoryDoctor],
///    [readis.server.ProcessReport].
/// 8. [readis.server.Main] is the door for people; [readis.server.ServeCommand] is `./readis server`.
///
/// # The laws
///
/// - **SRV-1** Every request gets exactly one reply, in the order of the requests, however many of them share a packet.
/// - **SRV-2** The first gate that answers decides what the client sees, and a request that a gate answers never runs.
/// - **SRV-3** A command sees one instant: time stands still while it runs, and has gone on when the next one starts.
/// - **SRV-4** Commands of different clients never overlap: the outcome is that of some order, one after the other.
/// - **SRV-5** CONFIG SET takes all of its settings or none.
/// - **SRV-6** Whoever has not shown the password learns nothing and changes nothing, whatever command is tried.
/// - **SRV-7** Broken bytes cost only the connection on which they came, and only what comes behind them.
/// - **SRV-8** A pause changes when requests run, never their order nor what they answer.
/// - **SRV-9** A client that is too slow is cut at its limit, and what it has got until then has no gap.
/// - **SRV-10** When the server ends, every reply that was computed still reaches a client that fetches it in time.
/// - **SRV-11** While a pause goes on nothing is removed: a key that dies meanwhile is hidden until then, and buried after.
/// - **SRV-12** The server listens where CONFIG GET tells, and nowhere else, also after a change that was refused.
/// - **SRV-13** From the file that CONFIG REWRITE wrote a server starts with the settings as they were, and what people
///   wrote beside them still stands there.
///
/// # Threads and time
///
/// One thread, the *command thread*, runs the loop and everything it calls; nothing in the house needs a lock. The only
/// other thread is the JVM's shutdown hook, which asks the loop to end and waits. The loop looks at the system clock
/// once a batch of requests, and again when they have taken a millisecond, and at the monotonic clock for its housekeeping,
/// `hz` times a second.
///
/// # What is not here
///
/// I/O threads and TLS. The INFO sections show only figures that are real: those of rooms that are not built yet are missing.
package readis.server;
