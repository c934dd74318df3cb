package readis.server;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import readis.protocol.Bytes;
import readis.protocol.Integers;
import readis.protocol.command.Directive;

/// Settings of Redis that are taken and change nothing, so that a `redis.conf` with them can be used as it is.
///
/// A setting is here only if no client can tell that it has no effect. Each says why; those reasons are also what
/// `docs/settings.md` says. Values are checked as Redis checks them.
final class HarmlessSettings {

    private static final String COLLECTOR = "the garbage collector frees memory behind everybody's back";
    private static final String NO_DEFRAGMENTATION = "it is for `activedefrag`, which Java does not need";
    private static final String PROCESSORS = "the system chooses the processors";
    private static final String NO_SYSLOG = "it is for `syslog-enabled`, which cannot be switched on";
    private static final int MOST_ADJUSTMENT = 2000;
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{|\\{([^}]*)}?");

    private HarmlessSettings() {
    }

    static List<Directive<?>> directives() {
        return Stream.of(memory(), defragmentation(), processors(), process()).flatMap(List::stream).toList();
    }

    private static List<Directive<?>> memory() {
        return List.of(
                switched("activerehashing", true, "tables that change their size always go on in the background"),
                switched("jemalloc-bg-thread", true, COLLECTOR),
                switched("lazyfree-lazy-eviction", false, COLLECTOR),
                switched("lazyfree-lazy-expire", false, COLLECTOR),
                switched("lazyfree-lazy-server-del", false, COLLECTOR),
                switched("lazyfree-lazy-user-del", false, COLLECTOR),
                switched("lazyfree-lazy-user-flush", false, COLLECTOR),
                switched("disable-thp", true, "no process is ever forked, so no page is ever copied").immutable());
    }

    private static List<Directive<?>> defragmentation() {
        return List.of(
                number("active-defrag-cycle-min", 1, 1, 99),
                number("active-defrag-cycle-max", 25, 1, 99),
                number("active-defrag-threshold-lower", 10, 0, 1000),
                number("active-defrag-threshold-upper", 100, 0, 1000),
                number("active-defrag-max-scan-fields", 1000, 1, Long.MAX_VALUE),
                Directive.memory("active-defrag-ignore-bytes", 100L << 20, 1, Long.MAX_VALUE)
                        .withoutEffect(NO_DEFRAGMENTATION));
    }

    private static List<Directive<?>> processors() {
        return List.of(
                Directive.integer("io-threads", 1, 1, 128).immutable()
                        .withoutEffect("one thread reads, runs and writes, and is fast enough"),
                switched("io-threads-do-reads", false, "there is only one thread").immutable(),
                processors("server-cpulist"), processors("bio-cpulist"), processors("aof-rewrite-cpulist"),
                processors("bgsave-cpulist"),
                switched("dynamic-hz", true, "the housekeeping takes no longer with many clients"));
    }

    private static List<Directive<?>> process() {
        return List.of(
                switched("always-show-logo", false, "there is no logo").immutable(),
                switched("crash-log-enabled", true, "the JVM writes a report of its own"),
                switched("crash-memcheck-enabled", true, "the JVM does not test the memory"),
                text("ignore-warnings", "", "there is no such warning"),
                switched("set-proc-title", true, "a JVM cannot rename its process").immutable(),
                Directive.form("proc-title-template", "{title} {listen-addr} {server-mode}", HarmlessSettings::template,
                        template -> template).withoutEffect("a JVM cannot rename its process"),
                Directive.words("oom-score-adj-values", "0 200 800", (text, _) -> adjustments(text), values -> values)
                        .withoutEffect("it is for `oom-score-adj`, which cannot be switched on"),
                text("syslog-ident", "redis", NO_SYSLOG).immutable(),
                Directive.choice("syslog-facility", "local0", List.of("user", "local0", "local1", "local2", "local3",
                        "local4", "local5", "local6", "local7")).immutable().withoutEffect(NO_SYSLOG));
    }

    private static Directive<?> processors(String name) {
        return text(name, "", PROCESSORS).immutable().formerly(name.replace('-', '_'));
    }

    private static Directive<?> number(String name, long value, long least, long most) {
        return Directive.integer(name, value, least, most).withoutEffect(NO_DEFRAGMENTATION);
    }

    private static Directive<Boolean> switched(String name, boolean value, String why) {
        return Directive.yesOrNo(name, value).withoutEffect(why);
    }

    private static Directive<String> text(String name, String value, String why) {
        return Directive.text(name, value).withoutEffect(why);
    }

    private static String template(String text) {
        List<String> known = List.of(
                "title", "listen-addr", "server-mode", "port", "tls-port", "unixsocket", "config-file");
        boolean valid = PLACEHOLDER.matcher(text).results()
                .allMatch(found -> found.group().equals("{{") || found.group().endsWith("}") && known.contains(found.group(1).toLowerCase(Locale.ROOT)));
        if (text.isEmpty() || !valid) {
            throw new IllegalArgumentException("template format is invalid or contains unknown variables");
        }
        return text;
    }

    private static String adjustments(String text) {
        String[] words = text.split(" ", -1);
        if (words.length != 3) {
            throw new IllegalArgumentException("wrong number of arguments");
        }
        boolean fit = IntStream.range(0, words.length).allMatch(i -> Integers.parse(Bytes.of(words[i])).stream()
                .anyMatch(number -> Math.abs(number) <= MOST_ADJUSTMENT));
        if (!fit) {
            throw new IllegalArgumentException(
                    "Invalid oom-score-adj-values, elements must be between -2000 and 2000.");
        }
        return text;
    }
}
