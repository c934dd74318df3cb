package readis.client;

import java.util.List;
import readis.protocol.command.Syntax;

/// The answers to HELP, in the form of redis-cli's.
///
/// @param docs the server's commands
/// @param coloured whether to use the colours of a terminal
record Help(CommandDocs docs, boolean coloured) {

    private static final String OVERVIEW = """
            To get help about the server's commands type:
                  "help @<group>" to get a list of commands in <group>
                  "help <command>" for help on <command>
                  "help <tab>" to get a list of possible help topics
                  "quit" to exit
            """;
    private static final String BOLD = "1";
    private static final String GREY = "90";
    private static final String YELLOW = "33";

    /// What HELP says to `topic`: nothing for the overview, a command's words, or a group's name after `@`. Unknown
    /// topics give an empty line.
    String about(List<String> topic) {
        if (topic.isEmpty()) {
            return OVERVIEW;
        }
        StringBuilder text = new StringBuilder();
        if (topic.getFirst().startsWith("@")) {
            docs.inGroup(topic.getFirst().substring(1)).forEach(doc -> text.append(entry(doc, false)));
        } else {
            docs.find(topic).ifPresent(doc -> {
                text.append(entry(doc, true));
                doc.subcommands().values().forEach(subcommand -> text.append(entry(subcommand, true)));
            });
        }
        return text.append('\n').toString();
    }

    private String entry(CommandDoc doc, boolean withGroup) {
        String syntax = Syntax.display(doc.arguments());
        return "\n  " + styled(BOLD, doc.name()) + (syntax.isEmpty() ? "" : " " + styled(GREY, syntax))
                + line("summary", doc.summary()) + line("since", doc.since())
                + (withGroup ? line("group", doc.group()) : "") + "\n";
    }

    private String line(String label, String value) {
        return "\n  " + styled(YELLOW, label + ":") + " " + value;
    }

    private String styled(String style, String text) {
        return coloured ? "\033[" + style + "m" + text + "\033[0m" : text;
    }
}
