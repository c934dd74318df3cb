package readis.scripting;

import java.util.Optional;
import java.util.Set;
import readis.protocol.Bytes;

/// A script that is compiled and kept.
///
/// @param checksum its SHA-1 in hexadecimal digits: the name by which EVALSHA finds it
/// @param body its text
/// @param function the reference under which the interpreter keeps it
/// @param flags what its first line says; empty when it has none that says anything, and then it may do what scripts
///        could do before there were flags
record Script(Bytes checksum, Bytes body, int function, Optional<Set<ScriptFlag>> flags) {
}
