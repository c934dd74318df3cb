package readis.persistence;

import java.util.List;
import readis.protocol.Bytes;

/// The libraries of functions: part of what a snapshot keeps, though no key holds them. Whoever has them stands behind this.
public interface FunctionLibraries {

    /// No libraries, and none can come.
    FunctionLibraries NONE = new FunctionLibraries() {
        @Override
        public List<Bytes> sources() {
            return List.of();
        }

        @Override
        public void load(Bytes source, boolean overwrites) {
            throw new IllegalArgumentException("there are no functions");
        }

        @Override
        public void clear() {
        }
    };

    /// The source text of each library.
    List<Bytes> sources();

    /// Adds the library of this source.
    ///
    /// @param overwrites whether a library of that name is exchanged; otherwise that is an error
    /// @throws IllegalArgumentException with the reason when it cannot be
    void load(Bytes source, boolean overwrites);

    /// Forgets all libraries.
    void clear();
}
