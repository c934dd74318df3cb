package readis.server;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import readis.protocol.Reply;
import readis.protocol.command.Argument;
import readis.protocol.command.Command;
import readis.protocol.command.CommandFlag;
import readis.protocol.command.AclCategory;
import readis.protocol.command.KeySpec;

/// A command's row, told to clients: the replies of COMMAND INFO and COMMAND DOCS.
final class CommandDescriptions {

    private CommandDescriptions() {
    }

    /// The ten fields of COMMAND INFO.
    static Reply info(Command command) {
        LegacyRange range = LegacyRange.of(command.keys());
        return Reply.array(
                Reply.bulk(command.fullName()),
                Reply.integer(command.arity()),
                simples(command.flags().stream().filter(CommandFlag::isTold).map(CommandFlag::wireName)),
                Reply.integer(range.first()),
                Reply.integer(range.last()),
                Reply.integer(range.step()),
                simples(command.categories().stream().map(AclCategory::wireName)),
                new Reply.Set(texts(command.tips())),
                new Reply.Set(command.keys().stream().map(CommandDescriptions::keySpec).toList()),
                subcommands(command));
    }

    /// Redis says "none" with an empty set, but some with an array.
    private static Reply subcommands(Command command) {
        return command.isContainer()
                ? new Reply.Array(command.subcommands().stream().map(CommandDescriptions::info).toList())
                : new Reply.Set(List.of());
    }

    private static Reply keySpec(KeySpec spec) {
        List<Reply.Entry> entries = new ArrayList<>();
        if (!spec.notes().isEmpty()) {
            entries.add(Reply.entry("notes", Reply.bulk(spec.notes())));
        }
        entries.add(Reply.entry("flags", simples(spec.flags().stream())));
        entries.add(Reply.entry("begin_search", begin(spec.begin())));
        entries.add(Reply.entry("find_keys", find(spec.find())));
        return new Reply.Map(entries);
    }

    private static Reply begin(KeySpec.Begin begin) {
        return switch (begin) {
            case KeySpec.Begin.Index(int position) -> typed("index", entry("index", position));
            case KeySpec.Begin.Keyword(String word, int startFrom) -> typed("keyword",
                    Reply.entry("keyword", Reply.bulk(word)), entry("startfrom", startFrom));
            case KeySpec.Begin.Unknown _ -> typed("unknown");
        };
    }

    private static Reply find(KeySpec.Find find) {
        return switch (find) {
            case KeySpec.Find.Range(int last, int step, int limit) -> typed("range",
                    entry("lastkey", last), entry("keystep", step), entry("limit", limit));
            case KeySpec.Find.Counted(int numberAt, int first, int step) -> typed("keynum",
                    entry("keynumidx", numberAt), entry("firstkey", first), entry("keystep", step));
            case KeySpec.Find.Unknown() -> typed("unknown");
        };
    }

    private static Reply typed(String type, Reply.Entry... specification) {
        return new Reply.Map(List.of(Reply.entry("type", Reply.bulk(type)),
                Reply.entry("spec", new Reply.Map(List.of(specification)))));
    }

    private static Reply.Entry entry(String name, int number) {
        return Reply.entry(name, Reply.integer(number));
    }

    /// The map of COMMAND DOCS.
    static Reply docs(Command command) {
        List<Reply.Entry> entries = new ArrayList<>();
        entries.add(Reply.entry("summary", Reply.bulk(command.summary())));
        entries.add(Reply.entry("since", Reply.bulk(command.since())));
        entries.add(Reply.entry("group", Reply.bulk(command.group())));
        if (!command.complexity().isEmpty()) {
            entries.add(Reply.entry("complexity", Reply.bulk(command.complexity())));
        }
        if (command.isSystem()) {
            entries.add(Reply.entry("doc_flags", simples(Stream.of("syscmd"))));
        }
        command.deprecatedSince().ifPresent(version -> {
            entries.add(Reply.entry("doc_flags", simples(Stream.of("deprecated"))));
            entries.add(Reply.entry("deprecated_since", Reply.bulk(version)));
            entries.add(Reply.entry("replaced_by", Reply.bulk(command.replacedBy())));
        });
        if (!command.history().isEmpty()) {
            entries.add(Reply.entry("history", new Reply.Set(command.history().stream()
                    .<Reply>map(change -> new Reply.Array(texts(List.of(change.getKey(), change.getValue()))))
                    .toList())));
        }
        if (!command.arguments().isEmpty()) {
            entries.add(Reply.entry("arguments", arguments(command.arguments())));
        }
        if (command.isContainer()) {
            entries.add(Reply.entry("subcommands", docs(command.subcommands())));
        }
        return new Reply.Map(entries);
    }

    /// The docs of several commands, by their full names.
    static Reply docs(List<Command> commands) {
        return new Reply.Map(commands.stream().map(command -> Reply.entry(command.fullName(), docs(command))).toList());
    }

    private static Reply arguments(List<Argument> arguments) {
        return new Reply.Array(arguments.stream().map(CommandDescriptions::argument).toList());
    }

    private static Reply argument(Argument argument) {
        List<Reply.Entry> entries = new ArrayList<>();
        entries.add(Reply.entry("name", Reply.bulk(argument.name())));
        entries.add(Reply.entry("type", Reply.bulk(argument.type().wireName())));
        argument.keySpec().ifPresent(spec -> entries.add(entry("key_spec_index", spec)));
        argument.token().ifPresent(token -> entries.add(Reply.entry("token", Reply.bulk(token))));
        argument.since().ifPresent(since -> entries.add(Reply.entry("since", Reply.bulk(since))));
        argument.deprecatedSince().ifPresent(version ->
                entries.add(Reply.entry("deprecated_since", Reply.bulk(version))));
        List<String> flags = Stream.of(argument.optional() ? "optional" : "", argument.multiple() ? "multiple" : "",
                argument.multipleToken() ? "multiple_token" : "").filter(flag -> !flag.isEmpty()).toList();
        if (!flags.isEmpty()) {
            entries.add(Reply.entry("flags", simples(flags.stream())));
        }
        if (!argument.parts().isEmpty()) {
            entries.add(Reply.entry("arguments", arguments(argument.parts())));
        }
        return new Reply.Map(entries);
    }

    static Reply simples(Stream<String> names) {
        return new Reply.Set(names.<Reply>map(Reply::simple).toList());
    }

    private static List<Reply> texts(List<String> texts) {
        return texts.stream().<Reply>map(Reply::bulk).toList();
    }
}
