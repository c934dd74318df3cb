/// What a command is: one declarative row, from which everything that is said about the command follows.
///
/// ## The tour
///
/// 1. A [Command] is a row: name, syntax, keys, flags, categories, and the [CommandHandler] that runs.
/// 2. [Syntax] is the notation of a row's arguments; it is read into a tree of [Argument]s. [CommandFlag] and
///    [AclCategory] are the words of Redis for what a command may do.
/// 3. A [KeySpec] says where the keys stand in a request.
/// 4. The [CommandTable] holds all rows and finds the one that a request asks for.
/// 5. A [Session] is what the server remembers of a client. A [Gate] looks at a request before its command runs.
///    What the client did wrong travels as a [CommandException]; the texts are in [Errors]. By a [Door] a command runs
///    others; by a [Post] a room speaks to clients that have not asked.
/// 6. A [Directive] is a setting, an [InfoPage] gathers the figures of INFO, and a [Subsystem] is a room of the house:
///    what it brings of all these to the server that composes it.
///
/// ## The laws
///
/// They continue those of [readis.protocol].
///
/// - **PRO-7** From the syntax follow arity and documentation: what fits is accepted, what is short refused.
/// - **PRO-8** Keys stand where the specification says, inside the request; words that contradict it have none.
///
/// ## Threads and time
///
/// Rows are immutable and belong to everyone. Sessions and directives belong to the one command thread, on which
/// handlers, gates and subsystems are called. Nothing here reads a clock.
///
/// ## What is not here
///
/// The commands themselves (storage and up), the order of the gates and the COMMAND, CONFIG and INFO commands (server),
/// values and keys (storage). Redis's *incomplete* specifications: no command needs them yet.
package readis.protocol.command;
