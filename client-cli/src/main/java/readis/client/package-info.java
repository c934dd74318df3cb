/// How a person talks to the server: one command, the lines of a pipe, or a conversation at a terminal.
///
/// ## The tour
///
/// 1. [ReplyFormatter] turns a reply into text: for people, for programs, as JSON. It is pure, so tests and the book's
///    transcripts use it too. `Quoted` makes any bytes visible.
/// 2. `Arguments` reads the command line and gives a `Target`: where to connect to, as whom, in which dialect.
/// 3. A `Connection` sends requests and receives replies; `SocketConnection` is the real one.
/// 4. A `Dialogue` is a talk that outlives its connections. `Prompt` infers from requests and replies what the server
///    does not tell: the database, and whether MULTI is open.
/// 5. `Shell` carries out one typed line. It does not know whether a person or a pipe typed it.
/// 6. `CommandDocs` is what the server says of its commands, `Expectation` what a syntax still expects after some words,
///    `Hints` what to offer to a person who types, `Help` what HELP answers.
/// 7. `LineEditor` and `Repl` are the keyboard and the loop; JLine does the work. `Secrets` says what to forget.
/// 8. [Main] puts them together.
///
/// ## The laws
///
/// - **CLI-1** A string as the terminal shows it is printable ASCII, and typed in again it is the same bytes.
/// - **CLI-2** In the terminal form every line of an item stands indented under the item's number.
/// - **CLI-3** A hint is what is missing: after each argument that fits, more is required exactly as long as the line is
///   incomplete, and what may stand once is not offered twice.
/// - **CLI-4** The prompt names the database and the transaction that the server has for this connection.
/// - **CLI-5** No line that can hold a password reaches the history.
/// - **CLI-6** A request is sent at most once, whenever the connection breaks.
///
/// ## Threads and time
///
/// One thread does everything. Only a Ctrl-C while a command runs comes on another, and does no more than close the
/// connection. The clock, which tells how long a slow reply took, is handed to `Shell`.
///
/// ## What is not here
///
/// TLS, following redirections of a cluster, and redis-cli's tools (`--scan`, `--stat`, `--latency`, `--pipe`, ...).
package readis.client;
