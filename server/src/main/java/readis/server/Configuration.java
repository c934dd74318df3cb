package readis.server;

import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import readis.protocol.command.Directive;

/// All settings of all rooms, by name.
final class Configuration {

    private final List<Directive<?>> directives;
    private final Map<String, Directive<?>> names = new LinkedHashMap<>();
    private Optional<Path> file = Optional.empty();

    Configuration(List<Directive<?>> directives) {
        this.directives = directives;
        for (Directive<?> directive : directives) {
            name(directive.name(), directive);
            directive.alias().ifPresent(alias -> name(alias, directive));
        }
    }

    private void name(String name, Directive<?> directive) {
        if (names.put(name, directive) != null) {
            throw new IllegalArgumentException("two directives named " + name);
        }
    }

    /// All directives, each once.
    List<Directive<?>> directives() {
        return directives;
    }

    /// All directives by all of their names, older ones included.
    Map<String, Directive<?>> names() {
        return Collections.unmodifiableMap(names);
    }

    /// The directive of that name, in any case.
    Optional<Directive<?>> named(String name) {
        return Optional.ofNullable(names.get(name.toLowerCase(Locale.ROOT)));
    }

    /// Takes over settings from a file or the command line, in their order, so that a later one wins.
    ///
    /// @throws ConfigurationException at the first one that is unknown or has a bad value
    void load(List<ConfigurationLine> lines) {
        Set<Directive<?>> begun = new HashSet<>();
        for (ConfigurationLine line : lines) {
            Directive<?> directive = named(line.name()).filter(
                    found -> line.values().size() == 1 || found.isWordy() && !line.values().isEmpty()).orElseThrow(
                            () -> new ConfigurationException(line, ComingSettings.whyMissing(line.name())
                                    .orElse("Bad directive or wrong number of arguments")));
            try {
                boolean goesOn = directive.isGathered() && !begun.add(directive) && !line.value().isEmpty();
                directive.set(goesOn ? (directive.text() + " " + line.value()).strip() : line.value());
            } catch (IllegalArgumentException refused) {
                throw new ConfigurationException(line, refused.getMessage());
            }
        }
    }

    /// Remembers the file from which the settings came: it is the one that [#rewrite()] writes.
    void readFrom(Path path) {
        file = Optional.of(path.toAbsolutePath());
    }

    Optional<Path> file() {
        return file;
    }

    /// Writes the settings as they are now into the file they came from.
    ///
    /// @throws ConfigurationException when there is no such file, or when it cannot be written
    void rewrite() {
        Path path = file.orElseThrow(() -> new ConfigurationException("The server is running without a config file"));
        new ConfigurationFile(path).rewrite(directives);
    }
}
