/// How does code move to the data? Lua 5.1: EVAL and the scripts it keeps.
///
/// **The tour, in reading order.** [Scripting][readis.scripting.Scripting] lists what the room brings. `EvalCommands` has
/// EVAL and its sisters, `ScriptCache` the scripts that are kept, `ScriptCommands` the container SCRIPT. `Stage` is where a
/// script runs, one at a time; `Run` is what is known of it. `RedisLibrary` has `redis.call` and its kin. `ReplyValues` and
/// `ScriptResult` are the two ways between replies and Lua's values. Below them, `Interpreter` is one Lua interpreter, `Stack`
/// how Java and Lua hand each other values, and `LuaLibrary` the C library itself. `sandbox.lua` makes the world that scripts
/// see. `JsonWriter`, `JsonReader`, `MessagePackWriter`, `MessagePackReader`, `StructLibrary` and `BitLibrary` are the libraries.
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
///
/// **Threads and time.** Owned by the command thread: while a script runs no other command does, but for those few that may
/// pass the gate [checkBusy][readis.scripting.Scripting#checkBusy]. Keys die by a clock that stands still meanwhile; how long a
/// script takes is told by another one, which does not.
///
/// **What is not here.** The frame of MULTI and EXEC around a group that is written to a log: the modules that write it. Functions
/// (FUNCTION, FCALL), and the debugger for scripts (SCRIPT DEBUG).
package readis.scripting;
