package readis.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import readis.protocol.Bytes;
import readis.protocol.InlineWords;

/// One setting as somebody wrote it, in a file or on the command line.
///
/// @param place where it stands, for error messages
/// @param text the line as it was written
/// @param name the directive
/// @param values its values; most directives have one
record ConfigurationLine(String place, String text, String name, List<String> values) {

    private static final int MOST_INCLUDES = 16;

    /// The values in one text, separated by blanks.
    String value() {
        return String.join(" ", values);
    }

    /// The settings in a file: YAML when its name says so, otherwise in the form of `redis.conf`.
    ///
    /// @throws ConfigurationException when the file cannot be read or is not well formed
    static List<ConfigurationLine> ofFile(Path file) {
        return isYaml(file) ? YamlConfiguration.lines(file, String.join("\n", read(file))) : ofRedisConf(file, 0);
    }

    /// A directive and its values a line, quoted as in an inline request; blank lines and lines that begin with `#` say
    /// nothing. `include` stands for the lines of other files.
    private static List<ConfigurationLine> ofRedisConf(Path file, int depth) {
        List<ConfigurationLine> lines = new ArrayList<>();
        List<String> texts = read(file);
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i).strip();
            if (!text.isEmpty() && !text.startsWith("#")) {
                ConfigurationLine line = ofText(place(file, i + 1), text);
                lines.addAll(line.name().equalsIgnoreCase("include") ? line.included(depth + 1) : List.of(line));
            }
        }
        return lines;
    }

    /// The lines of the files that this line includes. A name may be a pattern, which may find nothing.
    private List<ConfigurationLine> included(int depth) {
        if (depth > MOST_INCLUDES) {
            throw new ConfigurationException(this, "Too many files that include each other");
        }
        return values.stream().flatMap(name -> files(name).stream())
                .flatMap(path -> ofRedisConf(path, depth).stream()).toList();
    }

    private static List<Path> files(String name) {
        if (!name.matches(".*[*?\\[].*")) {
            return List.of(Path.of(name));
        }
        Path pattern = Path.of(name).toAbsolutePath();
        Path base = pattern;
        while (base.toString().matches(".*[*?\\[].*")) {
            base = base.getParent();
        }
        PathMatcher matcher = pattern.getFileSystem().getPathMatcher("glob:" + pattern);
        try (Stream<Path> files = Files.exists(base) ? Files.walk(base, pattern.getNameCount() - base.getNameCount())
                : Stream.empty()) {
            return files.filter(matcher::matches).sorted().toList();
        } catch (IOException unreadable) {
            throw new ConfigurationException("can't open config file '%s': %s".formatted(name, reason(unreadable)));
        }
    }

    static String place(Path file, int line) {
        return "Reading the configuration file %s, at line %d".formatted(file, line);
    }

    /// Whether a file of this name is read as YAML.
    static boolean isYaml(Path file) {
        return file.toString().matches("(?i).*\\.ya?ml");
    }

    /// Bytes that are no UTF-8, as an old comment may have them, stop nobody.
    private static List<String> read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException unreadable) {
            throw new ConfigurationException("can't open config file '%s': %s".formatted(file, reason(unreadable)));
        }
    }

    private static String reason(IOException unreadable) {
        return switch (unreadable) {
            case NoSuchFileException _ -> "No such file or directory";
            case AccessDeniedException _ -> "Permission denied";
            default -> unreadable.getMessage();
        };
    }

    private static ConfigurationLine ofText(String place, String text) {
        List<String> words = InlineWords.split(Bytes.of(text)).orElseThrow(() -> new ConfigurationException(
                "%s%n>>> '%s'%nUnbalanced quotes in configuration line".formatted(place, text)))
                .stream().map(Bytes::toString).toList();
        return new ConfigurationLine(place, text, words.getFirst(), words.subList(1, words.size()));
    }

    /// The settings on a command line: each `--directive` is followed by its values.
    ///
    /// @throws ConfigurationException when a word stands before the first directive
    static List<ConfigurationLine> ofArguments(List<String> arguments) {
        List<ConfigurationLine> lines = new ArrayList<>();
        int position = 0;
        while (position < arguments.size()) {
            String option = arguments.get(position++);
            if (!option.startsWith("--")) {
                throw new ConfigurationException("'%s' is no directive: write --directive value".formatted(option));
            }
            int first = position;
            while (position < arguments.size() && !arguments.get(position).startsWith("--")) {
                position++;
            }
            List<String> values = List.copyOf(arguments.subList(first, position));
            lines.add(new ConfigurationLine("Reading the command line", option + " " + String.join(" ", values),
                    option.substring(2), values));
        }
        return lines;
    }
}
