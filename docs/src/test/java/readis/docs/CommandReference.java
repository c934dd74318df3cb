package readis.docs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import readis.protocol.command.AclCategory;
import readis.protocol.command.Command;
import readis.protocol.command.CommandFlag;
import readis.protocol.command.CommandTable;
import readis.protocol.command.Syntax;

/// The page `docs/commands.md`: every row of the command table, written for people.
final class CommandReference {

    private final Map<String, List<Command>> groups = new TreeMap<>();

    CommandReference(CommandTable table) {
        addAll(table.commands());
        groups.values().forEach(commands -> commands.sort(Comparator.comparing(Command::fullName)));
    }

    private void addAll(Collection<Command> commands) {
        for (Command command : commands) {
            groups.computeIfAbsent(command.group(), _ -> new ArrayList<>()).add(command);
            addAll(command.subcommands());
        }
    }

    String page() {
        StringBuilder page = new StringBuilder(GeneratedPage.NOTE + """


                # The commands

                What each command is called with, what it costs and what the house knows about it. All of it stands in
                the command's row, from which the server answers `COMMAND DOCS` as well.
                """);
        groups.forEach((group, commands) -> {
            page.append("\n## ").append(group).append('\n');
            commands.forEach(command -> page.append(entry(command)));
        });
        return page.toString();
    }

    private static String entry(Command command) {
        String changes = command.history().stream()
                .map(change -> "- since %s: %s\n".formatted(change.getKey(), change.getValue()))
                .collect(Collectors.joining());
        return """

                ### %s

                `%s`

                %s. Since %s. Cost: %s

                - arity %d, flags: %s, categories: %s
                """.formatted(name(command), usage(command), sentence(command.summary()), command.since(),
                sentence(command.complexity()) + ".", command.arity(),
                words(command.flags().stream().filter(CommandFlag::isTold).map(CommandFlag::wireName)),
                words(command.categories().stream().map(AclCategory::wireName))) + changes;
    }

    private static String name(Command command) {
        return command.fullName().replace('|', ' ').toUpperCase(Locale.ROOT);
    }

    private static String usage(Command command) {
        String arguments = Syntax.display(command.arguments());
        boolean needsMore = command.isContainer() && command.handler().isEmpty();
        return (name(command) + " " + (needsMore ? "subcommand ..." : arguments)).strip();
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    private static String words(Stream<String> names) {
        String words = names.map(name -> "`" + name + "`").collect(Collectors.joining(" "));
        return words.isEmpty() ? "none" : words;
    }
}
