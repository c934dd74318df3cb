package readis.scripting;

import java.util.Optional;
import java.util.Set;
import readis.protocol.Bytes;

/// A function that a library has registered.
///
/// @param name as the library spells it; callers may spell it in any case
/// @param description what FUNCTION LIST tells about it
/// @param flags what it promises and what it asks for
/// @param reference the reference under which the interpreter keeps it
record RegisteredFunction(Bytes name, Optional<Bytes> description, Set<ScriptFlag> flags, int reference) {
}
