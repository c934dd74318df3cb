/// How does code move to the data? Lua 5.1: EVAL and the scripts it keeps, FCALL and libraries of functions.
///
/// **The tour, in reading order.** [Scripting][readis.scripting.Scripting] lists what the room brings. `EvalCommands` has
/// EVAL and its sisters, `ScriptCache` the scripts that are kept, `ScriptCommands` the container SCRIPT. `Stage` is where a
/// script runs, one at a time; `Run` is what is known of it. `FunctionCalls` has FCALL, `FunctionCommands` the container
/// FUNCTION, `Libraries` what a library is made of and how it comes and goes, `LibraryText` its first line, `Registration`
/// the way in which it says what is in it. `RedisLibrary` has `redis.call` and its kin. `ReplyValues` and `ScriptResult`
/// are the two ways between replies and Lua's values. Below them, `Interpreter` is one Lua interpreter, `Stack` how Java
/// and Lua hand each other values, `LuaLibrary` the C library itself, and `MemoryGuard` what keeps scripts from taking all
/// memory. `sandbox.lua` makes the world that scripts see. `JsonLibrary`, `JsonWriter`, `JsonReader`, `MessagePackWriter`,
/// `MessagePackReader`, `StructLibrary` and `BitLibrary` are the libraries.
///
/// **The laws.**
///
/// - **SCR-1** What a script has done is one group of effects, in order; their replay gives the same keyspace, and nobody
///   replays the script itself. The database that a script chooses is its own.
/// - **SCR-2** A reply that goes into a script and comes out again is the same, but for what RESP2 and Lua cannot hold.
/// - **SCR-3** A script leaves nothing behind in Lua, and reaches nothing but its own world: no file, no library, no Java.
/// - **SCR-4** A script that has promised to write nothing writes nothing.
/// - **SCR-5** Nobody waits in a script.
/// - **SCR-6** A script that takes too long does not keep others from hearing so, and can be ended unless it has written,
///   whatever it does against it.
/// - **SCR-7** What `cjson` and `cmsgpack` pack, they unpack again.
/// - **SCR-8** Libraries come and go whole: what is refused changes nothing, and no two functions have one name.
/// - **SCR-9** What changes libraries is replayed as it was said, a call of a function as what it wrote, in one group.
/// - **SCR-10** While it is loaded a library can register functions and nothing else, and not for long.
/// - **SCR-11** What a script or a function promises counts before it runs: for a pause of writers, and when memory is short.
/// - **SCR-12** No script makes Lua take more memory than is allowed, and the one that tries does no harm to those after it.
///
/// **Threads and time.** Owned by the command thread: while a script runs no other command does, but for those few that may
/// pass the gate [checkBusy][readis.scripting.Scripting#checkBusy]. Keys die by a clock that stands still meanwhile; how long a
/// script takes is told by another one, which does not.
///
/// **What is not here.** The frame of MULTI and EXEC around a group that is written to a log: the modules that write it. The
/// debugger for scripts (SCRIPT DEBUG).
package readis.scripting;
