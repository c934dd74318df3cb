package readis.scripting;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import readis.protocol.Bytes;

/// Libraries by their names, and all their functions by theirs, of which no two are alike in any case (Redis: `functionsLibCtx`).
///
/// Owned by the command thread.
final class LibrarySet {

    private final Map<Bytes, FunctionLibrary> libraries = new LinkedHashMap<>();
    private final Map<Bytes, RegisteredFunction> functions = new HashMap<>();

    Collection<FunctionLibrary> libraries() {
        return libraries.values();
    }

    Optional<FunctionLibrary> library(Bytes name) {
        return Optional.ofNullable(libraries.get(name));
    }

    /// The function of this name, spelled in any case.
    Optional<RegisteredFunction> function(Bytes name) {
        return Optional.ofNullable(functions.get(name.toLowerCase()));
    }

    int functionCount() {
        return functions.size();
    }

    /// The first function of `library` whose name another library has already taken; those named in `leaving` do not count.
    Optional<RegisteredFunction> collision(FunctionLibrary library, Set<Bytes> leaving) {
        return library.functions().stream().filter(function -> isTaken(function.name(), leaving)).findFirst();
    }

    private boolean isTaken(Bytes name, Set<Bytes> leaving) {
        return function(name).filter(taken -> leaving.stream().map(libraries::get)
                .noneMatch(library -> library != null && library.functions().contains(taken))).isPresent();
    }

    /// Adds `library`, of whose names none is taken.
    void add(FunctionLibrary library) {
        libraries.put(library.name(), library);
        library.functions().forEach(function -> functions.put(function.name().toLowerCase(), function));
    }

    /// Takes the library of this name out, if there is one.
    Optional<FunctionLibrary> remove(Bytes name) {
        Optional<FunctionLibrary> removed = Optional.ofNullable(libraries.remove(name));
        removed.map(FunctionLibrary::functions).orElse(List.of())
                .forEach(function -> functions.remove(function.name().toLowerCase()));
        return removed;
    }

    void clear() {
        libraries.clear();
        functions.clear();
    }

    /// How many bytes the texts and the names take.
    long bytes() {
        long bytes = 0;
        for (FunctionLibrary library : libraries.values()) {
            bytes += library.name().length() + library.source().length();
            for (RegisteredFunction function : library.functions()) {
                bytes += function.name().length() + function.description().map(Bytes::length).orElse(0);
            }
        }
        return bytes;
    }
}
