package readis.server;

import static readis.protocol.command.AclCategory.DANGEROUS;
import static readis.protocol.command.CommandFlag.LOADING;
import static readis.protocol.command.CommandFlag.STALE;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.InfoPage;
import readis.protocol.command.Session;

/// INFO: the figures of all rooms, by section.
final class InfoCommand {

    private static final Set<String> EVERYTHING = Set.of("all", "everything");
    /// Too long for those who did not ask for it.
    private static final Set<String> ONLY_WHEN_ASKED = Set.of("commandstats");

    private final Supplier<InfoPage> figures;

    /// @param figures asks every room for its figures
    InfoCommand(Supplier<InfoPage> figures) {
        this.figures = figures;
    }

    Command row() {
        return Command.named("info").group("server").since("1.0.0")
                .summary("Get information and statistics about the server").syntax("[section...]")
                .flags(LOADING, STALE).categories(DANGEROUS)
                .tips("nondeterministic_output", "request_policy:all_shards", "response_policy:special")
                .changed("7.0.0", "Added support for taking multiple section arguments.")
                .runs(this::info);
    }

    private Reply info(Session session, Request request) {
        InfoPage page = figures.get();
        Set<String> wanted = request.words().stream().skip(1).map(InfoCommand::lower)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        boolean whole = wanted.stream().anyMatch(EVERYTHING::contains);
        boolean usual = wanted.isEmpty() || wanted.contains("default");
        String text = page.sections().keySet().stream()
                .filter(section -> whole || wanted.contains(small(section))
                        || usual && !ONLY_WHEN_ASKED.contains(small(section)))
                .map(page::text).collect(Collectors.joining("\r\n"));
        return new Reply.Verbatim(Bytes.of("txt"), Bytes.of(text));
    }

    private static String lower(Bytes word) {
        return word.toLowerCase().toString();
    }

    private static String small(String section) {
        return section.toLowerCase(Locale.ROOT);
    }
}
