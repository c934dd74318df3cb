package readis.protocol.command;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The figures of INFO, gathered from all rooms: sections of `name:value` lines.
///
/// Two rooms may add to one section. Each figure is real: what a room cannot tell, it leaves out.
public final class InfoPage {

    private final Map<String, Map<String, String>> sections = new LinkedHashMap<>();

    /// Adds a figure to a section, which comes into being with its first figure.
    public InfoPage add(String section, String name, Object value) {
        section(section).put(name, String.valueOf(value));
        return this;
    }

    /// Adds a number of bytes, and the same for a person to read.
    public InfoPage addSize(String section, String name, long bytes) {
        return add(section, name, bytes).add(section, name + "_human", human(bytes));
    }

    /// A number of bytes as a person reads it: `1.06M` (Redis: `bytesToHuman`).
    public static String human(long bytes) {
        String units = "BKMGTP";
        int unit = 0;
        double size = bytes;
        while (size >= 1024 && unit < units.length() - 1) {
            size /= 1024;
            unit++;
        }
        return unit == 0 ? bytes + "B" : String.format(Locale.ROOT, "%.2f%c", size, units.charAt(unit));
    }

    /// Makes sure that a section is shown, even without figures.
    public InfoPage open(String section) {
        section(section);
        return this;
    }

    private Map<String, String> section(String name) {
        return sections.computeIfAbsent(name, _ -> new LinkedHashMap<>());
    }

    /// The sections and their figures, in the order in which they were added.
    public Map<String, Map<String, String>> sections() {
        return sections;
    }

    /// The text of one section: its heading and its lines, ended by CR LF as Redis has it.
    public String text(String section) {
        String lines = sections.get(section).entrySet().stream()
                .map(figure -> figure.getKey() + ":" + figure.getValue() + "\r\n").collect(Collectors.joining());
        return "# " + section + "\r\n" + lines;
    }
}
