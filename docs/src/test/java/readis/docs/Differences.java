package readis.docs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import readis.protocol.Request;
import readis.protocol.command.Command;

/// The list `docs/differences.md`: where redis-server 7.0 and Readis may, and must, answer differently.
record Differences(List<Difference> all) {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /// One row.
    ///
    /// @param seenIn what stands in code there: a request and a field of its reply, or the name of a test
    record Difference(String id, String what, String redis, String readis, String why, List<String> seenIn) {

        /// The field of the reply to `request` in which this difference shows.
        Optional<String> fieldIn(Request request) {
            boolean concerned = seenIn.size() == 2 && request.name().equalsIgnoreCase(seenIn.getFirst());
            return concerned ? Optional.of(seenIn.getLast()) : Optional.empty();
        }
    }

    static Differences read(Repository repository) {
        List<Difference> all = Repository.read(repository.docs().resolve("differences.md")).lines()
                .filter(line -> line.startsWith("| `")).map(Differences::row).toList();
        return new Differences(all);
    }

    private static Difference row(String line) {
        String[] cells = line.substring(1, line.length() - 1).split("\\|");
        if (cells.length != 6) {
            throw new IllegalArgumentException("a difference has six cells: " + line);
        }
        return new Difference(codes(cells[0]).getFirst(), cells[1].strip(), cells[2].strip(), cells[3].strip(),
                cells[4].strip(), codes(cells[5]));
    }

    private static List<String> codes(String cell) {
        Matcher code = CODE.matcher(cell);
        return code.results().map(found -> found.group(1)).toList();
    }

    /// Whether `command` came after the redis-server that is asked, which therefore knows nothing of it.
    static boolean isNewerThanOracle(Command command) {
        return isNewerThanOracle(command.since());
    }

    /// Whether `command` has an option that came after the redis-server that is asked.
    static boolean hasGrown(Command command) {
        return command.history().stream().map(Map.Entry::getKey).anyMatch(Differences::isNewerThanOracle)
                || command.arguments().stream()
                        .anyMatch(argument -> argument.since().filter(Differences::isNewerThanOracle).isPresent());
    }

    /// Whether what came with `version` is unknown to the redis-server that is asked.
    static boolean isNewerThanOracle(String version) {
        return version.startsWith("7.2") || version.startsWith("7.4") || version.startsWith("8.");
    }

    /// The difference of this id.
    ///
    /// @throws AssertionError when the list does not have it
    Difference named(String id) {
        return all.stream().filter(difference -> difference.id().equals(id)).findFirst()
                .orElseThrow(() -> new AssertionError("docs/differences.md has no row `" + id + "`"));
    }

    /// The fields of the reply to `request` that may differ.
    List<String> fieldsIn(Request request) {
        return all.stream().map(difference -> difference.fieldIn(request)).flatMap(Optional::stream).toList();
    }
}
