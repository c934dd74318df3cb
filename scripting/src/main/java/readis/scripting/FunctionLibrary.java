package readis.scripting;

import java.util.List;
import readis.protocol.Bytes;

/// A library of functions: they come together, and go together.
///
/// @param source its whole text, from which it can be made again
record FunctionLibrary(Bytes name, Bytes source, List<RegisteredFunction> functions) {
}
