package readis.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// The directives of `redis.conf` written as YAML: one flat map, in which a directive of several words is a list.
///
///     port: 7000
///     bind: [127.0.0.1, "::1"]
///     requirepass: "two words"
///
/// Scalars are taken as they are written: `yes` stays `yes`.
final class YamlConfiguration {

    private YamlConfiguration() {
    }

    /// The settings in `text`, which stands in `file`.
    ///
    /// @throws ConfigurationException where it is no YAML, or none of this form
    static List<ConfigurationLine> lines(Path file, String text) {
        return root(file, text).map(node -> directives(file, node)).orElse(List.of());
    }

    /// What `text` says as a tree, in which each node knows where it stands; empty for a text that says nothing.
    ///
    /// @throws ConfigurationException where it is no YAML
    static Optional<Node> root(Path file, String text) {
        try {
            return new Compose(LoadSettings.builder().build()).composeString(text);
        } catch (MarkedYamlEngineException broken) {
            String place = place(file, broken.getProblemMark());
            throw new ConfigurationException("%s%n%s".formatted(place, broken.getProblem()));
        }
    }

    private static List<ConfigurationLine> directives(Path file, Node root) {
        if (!(root instanceof MappingNode map)) {
            throw refused(file, root, "a map of directives is expected");
        }
        List<ConfigurationLine> lines = new ArrayList<>();
        for (NodeTuple entry : map.getValue()) {
            String name = scalar(file, entry.getKeyNode());
            List<String> values = values(file, entry.getValueNode());
            String text = name + ": " + String.join(" ", values);
            lines.add(new ConfigurationLine(place(file, entry.getKeyNode().getStartMark()), text, name, values));
        }
        return lines;
    }

    static List<String> values(Path file, Node node) {
        if (node instanceof SequenceNode list) {
            return list.getValue().stream().map(item -> scalar(file, item)).toList();
        }
        return List.of(scalar(file, node));
    }

    static String scalar(Path file, Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw refused(file, node, "a directive has one value or a flat list of them");
    }

    private static ConfigurationException refused(Path file, Node node, String reason) {
        return new ConfigurationException("%s%n%s".formatted(place(file, node.getStartMark()), reason));
    }

    private static String place(Path file, Optional<Mark> mark) {
        return ConfigurationLine.place(file, mark.map(Mark::getLine).orElse(0) + 1);
    }
}
