package readis.scripting;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import readis.protocol.Bytes;
import readis.protocol.command.CommandException;

/// The libraries of functions that there are, and the interpreter in which they live (Redis: `functions.c`).
///
/// To load a library is to run its text once, in a world where it can do nothing but register functions. What is refused
/// changes nothing: the old libraries go only when the new ones stand.
///
/// Owned by the command thread.
final class Libraries {

    /// How long a library may take to register its functions, in ms.
    static final long PATIENCE = 500;

    private final Supplier<Interpreter> interpreters;
    private final Stage stage;
    private final Registration registration;
    private final LibrarySet current = new LibrarySet();
    private Optional<Interpreter> interpreter = Optional.empty();

    /// @param interpreters makes an interpreter in which libraries can be loaded
    /// @param registration where the functions that they register are heard of
    Libraries(Supplier<Interpreter> interpreters, Stage stage, Registration registration) {
        this.interpreters = interpreters;
        this.stage = stage;
        this.registration = registration;
    }

    /// The interpreter in which the functions are.
    Interpreter interpreter() {
        if (interpreter.isEmpty()) {
            interpreter = Optional.of(interpreters.get());
        }
        return interpreter.get();
    }

    /// What there is; only to be looked at.
    LibrarySet current() {
        return current;
    }

    /// Loads the library of this text and gives its name.
    ///
    /// @param replaces whether it may take the place of another one of its name
    /// @throws CommandException when it is refused
    Bytes load(Bytes source, boolean replaces) {
        LibraryText text = LibraryText.of(source);
        if (!replaces && current.library(text.name()).isPresent()) {
            throw LibraryText.refused("Library '" + text.name() + "' already exists");
        }
        take(List.of(source), LibraryPolicy.REPLACE, OptionalLong.of(PATIENCE));
        return text.name();
    }

    /// Loads libraries that have been loaded somewhere before, all of them or none.
    ///
    /// @throws CommandException when one is refused
    void restore(List<Bytes> sources, LibraryPolicy policy) {
        take(sources, policy, OptionalLong.empty());
    }

    private void take(List<Bytes> sources, LibraryPolicy policy, OptionalLong patience) {
        LibrarySet fresh = new LibrarySet();
        try {
            for (Bytes source : sources) {
                fresh.add(loaded(source, fresh, patience));
            }
            join(fresh, policy);
        } catch (CommandException refused) {
            forget(fresh.libraries());
            throw refused;
        }
    }

    /// A library that can stand beside `others`.
    private FunctionLibrary loaded(Bytes source, LibrarySet others, OptionalLong patience) {
        LibraryText text = LibraryText.of(source);
        if (others.library(text.name()).isPresent()) {
            throw LibraryText.refused("Library '" + text.name() + "' already exists");
        }
        FunctionLibrary library = run(text, source, patience);
        try {
            requireNoCollision(library, others, Set.of());
        } catch (CommandException refused) {
            forget(List.of(library));
            throw refused;
        }
        return library;
    }

    /// Takes in what has been loaded and lets go those that leave for it, unless a name is taken.
    private void join(LibrarySet fresh, LibraryPolicy policy) {
        Set<Bytes> leaving = new HashSet<>();
        for (FunctionLibrary library : policy == LibraryPolicy.FLUSH ? current.libraries() : fresh.libraries()) {
            if (policy == LibraryPolicy.APPEND && current.library(library.name()).isPresent()) {
                throw LibraryText.refused("Library " + library.name() + " already exists");
            }
            leaving.add(library.name());
        }
        fresh.libraries().forEach(library -> requireNoCollision(library, current, leaving));
        leaving.forEach(this::delete);
        fresh.libraries().forEach(current::add);
    }

    private static void requireNoCollision(FunctionLibrary library, LibrarySet others, Set<Bytes> leaving) {
        others.collision(library, leaving).ifPresent(function -> {
            throw LibraryText.refused("Function " + function.name() + " already exists");
        });
    }

    private FunctionLibrary run(LibraryText text, Bytes source, OptionalLong patience) {
        registration.begin();
        Optional<Bytes> error = stage.load(interpreter(), text.program(), patience);
        FunctionLibrary library = new FunctionLibrary(text.name(), source, registration.end());
        if (error.isEmpty() && library.functions().isEmpty()) {
            error = Optional.of(Bytes.of("No functions registered"));
        }
        error.ifPresent(reason -> {
            forget(List.of(library));
            throw LibraryText.refused(reason.toLatin1());
        });
        return library;
    }

    private void forget(Collection<FunctionLibrary> libraries) {
        libraries.forEach(library -> library.functions().forEach(function -> interpreter().forget(function.reference())));
    }

    /// Removes the library of this name; false when there is none.
    boolean delete(Bytes name) {
        Optional<FunctionLibrary> removed = current.remove(name);
        removed.ifPresent(library -> forget(List.of(library)));
        return removed.isPresent();
    }

    /// Removes all libraries, and whatever they have kept in Lua.
    void clear() {
        interpreter.ifPresent(Interpreter::close);
        interpreter = Optional.empty();
        current.clear();
    }

    /// The texts of all libraries, in the order in which they came.
    List<Bytes> sources() {
        List<Bytes> sources = new ArrayList<>();
        current.libraries().forEach(library -> sources.add(library.source()));
        return sources;
    }

    /// How many bytes the interpreter takes with all that is in it.
    long interpreterBytes() {
        return interpreter.map(Interpreter::bytes).orElse(0L);
    }
}
