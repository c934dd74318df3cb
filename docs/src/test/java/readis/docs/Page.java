package readis.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A Markdown page, taken apart as far as our tests need it.
///
/// @param headings outside fenced blocks
/// @param fences the fenced blocks
/// @param prose the other lines, by their numbers
record Page(Path path, List<Heading> headings, List<Fence> fences, Map<Integer, String> prose) {

    private static final Pattern HEADING = Pattern.compile("(#{1,6}) +(.*?)(?: +#+)?");
    private static final Pattern LINK = Pattern.compile("!?\\[[^\\]]*]\\(([^)\\s]+)[^)]*\\)");
    private static final Pattern CODE = Pattern.compile("(`+)(?:(?!\\1).)*\\1");

    record Heading(int line, int level, String text) {
    }

    /// A fenced block.
    ///
    /// @param line where its fence opens
    /// @param info what stands behind the fence: `java RequestDecoder.decode`
    record Fence(int line, String info, List<String> lines) {

        String text() {
            return String.join("\n", lines);
        }
    }

    record Link(int line, String target) {
    }

    static Page read(Path path) {
        return of(path, Repository.read(path));
    }

    static Page of(Path path, String text) {
        Page page = new Page(path, new ArrayList<>(), new ArrayList<>(), new TreeMap<>());
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            i = page.take(lines, i);
        }
        return page;
    }

    /// Takes in the line at `index`, with all of a fenced block that begins there; gives the last index taken.
    private int take(String[] lines, int index) {
        String line = lines[index].strip();
        if (line.startsWith("```")) {
            return takeFence(lines, index);
        }
        Matcher heading = HEADING.matcher(lines[index]);
        if (heading.matches()) {
            headings.add(new Heading(index + 1, heading.group(1).length(), heading.group(2)));
        }
        prose.put(index + 1, lines[index]);
        return index;
    }

    private int takeFence(String[] lines, int index) {
        int indent = lines[index].indexOf('`');
        String mark = lines[index].strip().replaceAll("[^`].*", "");
        List<String> body = new ArrayList<>();
        int end = index + 1;
        while (end < lines.length && !lines[end].strip().equals(mark)) {
            String line = lines[end++];
            body.add(line.substring(Math.min(indent, line.length() - line.stripLeading().length())));
        }
        fences.add(new Fence(index + 1, lines[index].strip().substring(mark.length()).strip(), List.copyOf(body)));
        return end;
    }

    /// The links, outside code.
    List<Link> links() {
        List<Link> links = new ArrayList<>();
        prose.forEach((number, line) -> LINK.matcher(CODE.matcher(line).replaceAll("`code`")).results()
                .forEach(found -> links.add(new Link(number, found.group(1)))));
        return links;
    }

    /// What a link may name behind `#`: each heading in small letters, blanks as hyphens, marks left out; the second
    /// heading of one name gets `-1`.
    Set<String> anchors() {
        Set<String> anchors = new LinkedHashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        for (Heading heading : headings) {
            String anchor = heading.text().replaceAll("\\[([^\\]]*)]\\([^)]*\\)", "$1").toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
            int before = seen.merge(anchor, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? anchor : anchor + "-" + before);
        }
        return anchors;
    }
}
