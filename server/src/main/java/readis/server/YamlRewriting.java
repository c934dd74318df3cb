package readis.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import readis.protocol.command.Directive;

/// A YAML file of settings, changed in place: only the characters of values that differ are exchanged, so that comments,
/// order and style stay as somebody wrote them; only what stands between the items of a list goes with the list. What has
/// no place yet comes behind the last setting.
final class YamlRewriting {

    private static final String PLAIN = "[A-Za-z0-9/_.][A-Za-z0-9/_.-]*";

    /// The characters from `start` to `end` become `text`.
    private record Edit(int start, int end, String text) {
    }

    private final Path file;
    private final String text;
    private final List<NodeTuple> entries;

    /// @param text what stands in `file` now
    YamlRewriting(Path file, String text) {
        this.file = file;
        this.text = text;
        Optional<Node> root = YamlConfiguration.root(file, text);
        boolean spread = root.stream().allMatch(
                node -> node instanceof MappingNode map && map.getFlowStyle() != FlowStyle.FLOW);
        if (!spread) {
            throw new ConfigurationException("Rewriting config file: %s does not have one directive a line".formatted(file));
        }
        this.entries = root.map(node -> ((MappingNode) node).getValue()).orElse(List.of());
    }

    /// The new text, in which all of these settings are as they are now.
    String with(Collection<Directive<?>> directives, Map<String, Directive<?>> byName) {
        List<Edit> edits = new ArrayList<>();
        Set<Directive<?>> written = new HashSet<>();
        for (NodeTuple entry : entries) {
            String name = YamlConfiguration.scalar(file, entry.getKeyNode()).toLowerCase(Locale.ROOT);
            Optional<Directive<?>> directive = Optional.ofNullable(byName.get(name));
            directive.flatMap(known -> written.add(known) ? change(known, entry.getValueNode()) : Optional.of(removal(entry)))
                    .ifPresent(edits::add);
        }
        additions(directives.stream().filter(directive -> !directive.isDefault() && !written.contains(directive)).toList())
                .ifPresent(edits::add);
        return apply(edits);
    }

    private Optional<Edit> change(Directive<?> directive, Node value) {
        if (String.join(" ", YamlConfiguration.values(file, value)).equals(directive.text())) {
            return Optional.empty();
        }
        int start = start(value);
        int end = end(value);
        return Optional.of(new Edit(start, end, (start == end ? " " : "") + spelled(directive)));
    }

    /// A setting that stands there twice: the place where it stood first has its value.
    private Edit removal(NodeTuple entry) {
        return new Edit(start(entry.getKeyNode()), nextLine(end(entry.getValueNode())), "");
    }

    private Optional<Edit> additions(List<Directive<?>> missing) {
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        int place = entries.isEmpty() ? text.length() : nextLine(end(entries.getLast().getValueNode()));
        String indent = " ".repeat(entries.isEmpty() ? 0 : mark(entries.getFirst().getKeyNode()).getColumn());
        StringBuilder lines = new StringBuilder(place > 0 && text.charAt(place - 1) != '\n' ? "\n" : "");
        if (!text.contains(ConfigurationFile.SIGNATURE)) {
            lines.append(indent).append(ConfigurationFile.SIGNATURE).append('\n');
        }
        missing.forEach(directive -> lines.append(indent).append(directive.name()).append(": ").append(spelled(directive))
                .append('\n'));
        return Optional.of(new Edit(place, place, lines.toString()));
    }

    private String apply(List<Edit> edits) {
        StringBuilder result = new StringBuilder(text);
        edits.reversed().forEach(edit -> result.replace(edit.start(), edit.end(), edit.text()));
        return result.toString();
    }

    private static Mark mark(Node node) {
        return node.getStartMark().orElseThrow();
    }

    private int start(Node node) {
        return position(mark(node));
    }

    /// Where the last visible character of `node` ends. A list with dashes ends where its last item does.
    private int end(Node node) {
        if (node instanceof SequenceNode list && list.getFlowStyle() != FlowStyle.FLOW) {
            return end(list.getValue().getLast());
        }
        int end = position(node.getEndMark().orElseThrow());
        while (end > start(node) && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    /// A mark counts characters as Unicode does, a text as UTF-16.
    private int position(Mark mark) {
        return text.offsetByCodePoints(0, mark.getIndex());
    }

    private int nextLine(int position) {
        int end = text.indexOf('\n', position);
        return end < 0 ? text.length() : end + 1;
    }

    private static String spelled(Directive<?> directive) {
        String value = directive.text();
        return directive.isWordy() && value.contains(" ")
                ? Arrays.stream(value.split(" ", -1)).map(YamlRewriting::scalar).collect(Collectors.joining(", ", "[", "]"))
                : scalar(value);
    }

    private static String scalar(String value) {
        return value.matches(PLAIN) ? value
                : value.codePoints().mapToObj(YamlRewriting::escaped).collect(Collectors.joining("", "\"", "\""));
    }

    private static String escaped(int letter) {
        if (letter == '"' || letter == '\\') {
            return "\\" + (char) letter;
        }
        return letter >= ' ' && letter <= '~' ? Character.toString(letter) : "\\U%08x".formatted(letter);
    }
}
