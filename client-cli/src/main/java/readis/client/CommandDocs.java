package readis.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.command.Argument;

/// What the server says of all its commands: the reply to COMMAND DOCS, read into a small model.
///
/// Hints, completion and help come from the server one talks to, not from a list of ours, so they are true for any
/// server and any version. A server without COMMAND DOCS (before Redis 7) gives none.
///
/// The same reply is maps in RESP3 and flat arrays in RESP2; [#fields] reads both.
record CommandDocs(SortedMap<String, CommandDoc> commands) {

    static final CommandDocs NONE = new CommandDocs(new TreeMap<>());

    /// The documentation in `reply`; an error or anything unexpected gives none.
    static CommandDocs of(Reply reply) {
        SortedMap<String, CommandDoc> commands = new TreeMap<>();
        fields(reply).forEach((name, doc) -> {
            String upper = name.toUpperCase(Locale.ROOT);
            commands.put(upper, command(upper, fields(doc)));
        });
        return new CommandDocs(commands);
    }

    /// The command that `words` begin with, the deepest one: for `config get x` that is `CONFIG GET`.
    Optional<CommandDoc> find(List<String> words) {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        Optional<CommandDoc> found = Optional.ofNullable(commands.get(words.getFirst().toUpperCase(Locale.ROOT)));
        if (words.size() == 1) {
            return found;
        }
        String second = words.get(1).toUpperCase(Locale.ROOT);
        return found.map(doc -> doc.subcommands().getOrDefault(second, doc));
    }

    /// The commands and subcommands of `group`, by name.
    List<CommandDoc> inGroup(String group) {
        List<CommandDoc> found = new ArrayList<>();
        for (CommandDoc doc : commands.values()) {
            if (doc.group().equalsIgnoreCase(group)) {
                found.add(doc);
                found.addAll(doc.subcommands().values());
            }
        }
        return found;
    }

    List<String> groups() {
        return commands.values().stream().map(CommandDoc::group).distinct().sorted().toList();
    }

    private static CommandDoc command(String name, Map<String, Reply> fields) {
        SortedMap<String, CommandDoc> subcommands = new TreeMap<>();
        fields(fields.getOrDefault("subcommands", Reply.NULL)).forEach((full, doc) -> {
            String own = full.substring(full.indexOf('|') + 1).toUpperCase(Locale.ROOT);
            subcommands.put(own, command(name + " " + own, fields(doc)));
        });
        return new CommandDoc(name, textOf(fields, "summary"), textOf(fields, "since"), textOf(fields, "group"),
                arguments(fields), subcommands);
    }

    private static List<Argument> arguments(Map<String, Reply> fields) {
        return items(fields.getOrDefault("arguments", Reply.NULL)).stream()
                .map(argument -> argument(fields(argument))).toList();
    }

    private static Argument argument(Map<String, Reply> fields) {
        List<String> flags = items(fields.getOrDefault("flags", Reply.NULL)).stream().map(CommandDocs::text).toList();
        return new Argument(textOf(fields, "name"), type(textOf(fields, "type")),
                Optional.ofNullable(fields.get("token")).map(CommandDocs::text), Optional.empty(), Optional.empty(),
                Optional.empty(), flags.contains("optional"), flags.contains("multiple"),
                flags.contains("multiple_token"), arguments(fields));
    }

    /// The type of that name; one that we do not know yet stands for one word, as a string does.
    private static Argument.Type type(String wireName) {
        for (Argument.Type type : Argument.Type.values()) {
            if (type.wireName().equals(wireName)) {
                return type;
            }
        }
        return Argument.Type.STRING;
    }

    /// The pairs of a map, or of an array in which keys and values alternate; of anything else none.
    private static Map<String, Reply> fields(Reply reply) {
        Map<String, Reply> fields = new LinkedHashMap<>();
        if (reply instanceof Reply.Map(List<Reply.Entry> entries)) {
            entries.forEach(entry -> fields.put(text(entry.key()), entry.value()));
        }
        if (reply instanceof Reply.Array(List<Reply> items)) {
            for (int i = 0; i + 1 < items.size(); i += 2) {
                fields.put(text(items.get(i)), items.get(i + 1));
            }
        }
        return fields;
    }

    private static List<Reply> items(Reply reply) {
        return switch (reply) {
            case Reply.Array(List<Reply> items) -> items;
            case Reply.Set(List<Reply> items) -> items;
            default -> List.of();
        };
    }

    private static String textOf(Map<String, Reply> fields, String name) {
        return text(fields.getOrDefault(name, Reply.NULL));
    }

    private static String text(Reply reply) {
        return switch (reply) {
            case Reply.Bulk(Bytes value) -> value.toString();
            case Reply.Simple(Bytes value) -> value.toString();
            case Reply.Verbatim(Bytes _, Bytes value) -> value.toString();
            default -> "";
        };
    }
}
