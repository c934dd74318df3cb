package readis.persistence.aof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import readis.persistence.aof.LogFile.Kind;
import readis.protocol.Bytes;

/// Which files make up the log, and in which order: the one file that is replaced when the others change (Redis:
/// `aofManifest`).
///
/// So a step that concerns several files happens at one moment: when the new manifest takes the place of the old one.
///
/// @param base the first to be read
/// @param increments to be read after it, in their order; what is done now is written to the last
/// @param history what may be deleted
/// @param lastBase the highest number that a base has had
/// @param lastIncrement the highest number that an increment has had
record Manifest(Optional<LogFile> base, List<LogFile> increments, List<LogFile> history, long lastBase,
        long lastIncrement) {

    /// No files.
    static final Manifest EMPTY = new Manifest(Optional.empty(), List.of(), List.of(), 0, 0);

    boolean isEmpty() {
        return base.isEmpty() && increments.isEmpty();
    }

    /// What is to be read, in its order.
    List<LogFile> files() {
        return Stream.concat(base.stream(), increments.stream()).toList();
    }

    /// With one more increment, whose name begins with `prefix`.
    Manifest withIncrement(String prefix) {
        long next = lastIncrement + 1;
        List<LogFile> more = new ArrayList<>(increments);
        more.add(new LogFile("%s.%d.incr.aof".formatted(prefix, next), next, Kind.INCREMENT));
        return new Manifest(base, List.copyOf(more), history, lastBase, next);
    }

    /// With a new base, whose name begins with `prefix`; the old one is history.
    ///
    /// @param form `rdb` or `aof`
    Manifest withBase(String prefix, String form) {
        long next = lastBase + 1;
        LogFile chosen = new LogFile("%s.%d.base.%s".formatted(prefix, next, form), next, Kind.BASE);
        return new Manifest(Optional.of(chosen), increments, past(base.stream()), next, lastIncrement);
    }

    /// With a base of an older Redis, whose log was one file.
    Manifest withOldFile(String name) {
        return new Manifest(Optional.of(new LogFile(name, 1, Kind.BASE)), increments, history, 1, lastIncrement);
    }

    /// With so many increments left, the last ones; the others are history.
    Manifest keepingIncrements(int kept) {
        int gone = Math.max(0, increments.size() - kept);
        return new Manifest(base, increments.subList(gone, increments.size()), past(increments.subList(0, gone).stream()),
                lastBase, lastIncrement);
    }

    private List<LogFile> past(Stream<LogFile> files) {
        return Stream.concat(files.map(LogFile::asHistory), history.stream()).toList();
    }

    Manifest withoutHistory() {
        return new Manifest(base, increments, List.of(), lastBase, lastIncrement);
    }

    /// The text of the file.
    Bytes text() {
        StringBuilder text = new StringBuilder();
        Stream.of(base.stream(), history.stream(), increments.stream()).flatMap(files -> files)
                .forEach(file -> text.append(file.line()));
        return Bytes.of(text.toString());
    }

    /// The manifest of this text.
    ///
    /// @throws ManifestException where it is none
    static Manifest parse(Bytes text) throws ManifestException {
        return new ManifestParser().parse(text);
    }
}
