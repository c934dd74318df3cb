package readis.persistence.aof;

import java.util.List;
import java.util.stream.Stream;
import readis.protocol.command.Directive;

/// The settings of the log, by their names in `redis.conf`.
///
/// @param enabled whether there is a log
/// @param syncing when what is written is also to survive a crash of the machine
/// @param restingOnRewrite whether nothing is synced while a snapshot is being written
/// @param growth by how many percent the log may grow before it is rewritten; 0 for never
/// @param smallest below how many bytes that does not matter
/// @param loadsTorn whether a log is read whose end is missing
/// @param compactBase whether the base is an RDB
/// @param dated whether the log tells when things happened
/// @param incrementalSync whether a base that is being written is synced again and again
/// @param keepingHistory whether files that nobody needs are kept
record AofSettings(Directive<Boolean> enabled, Directive<String> fileName, Directive<String> directoryName,
        Directive<String> syncing, Directive<Boolean> restingOnRewrite, Directive<Long> growth, Directive<Long> smallest,
        Directive<Boolean> loadsTorn, Directive<Boolean> compactBase, Directive<Boolean> dated,
        Directive<Boolean> incrementalSync, Directive<Boolean> keepingHistory) {

    private static final long USUAL_SMALLEST = 64L << 20;

    static AofSettings defaults() {
        return new AofSettings(
                Directive.yesOrNo("appendonly", false),
                name("appendfilename", "appendonly.aof", "filename"),
                name("appenddirname", "appendonlydir", "dirname"),
                Directive.choice("appendfsync", "everysec", List.of("everysec", "always", "no")),
                Directive.yesOrNo("no-appendfsync-on-rewrite", false),
                Directive.integer("auto-aof-rewrite-percentage", 100, 0, Integer.MAX_VALUE),
                Directive.memory("auto-aof-rewrite-min-size", USUAL_SMALLEST, 0, Long.MAX_VALUE),
                Directive.yesOrNo("aof-load-truncated", true),
                Directive.yesOrNo("aof-use-rdb-preamble", true),
                Directive.yesOrNo("aof-timestamp-enabled", false),
                Directive.yesOrNo("aof-rewrite-incremental-fsync", true).withoutEffect(
                        "a snapshot is synced every 4 MB, whatever this says: a thread in the background does that"),
                Directive.yesOrNo("aof-disable-auto-gc", false));
    }

    /// A name without a path, since all stands in one place.
    private static Directive<String> name(String directive, String value, String kind) {
        return Directive.form(directive, value, text -> {
            if (text.isEmpty()) {
                throw new IllegalArgumentException(directive + " can't be empty");
            }
            if (text.contains("/") || text.contains("\\")) {
                throw new IllegalArgumentException(directive + " can't be a path, just a " + kind);
            }
            return text;
        }, text -> text).immutable();
    }

    boolean syncsAlways() {
        return syncing.value().equals("always");
    }

    boolean syncsEverySecond() {
        return syncing.value().equals("everysec");
    }

    List<Directive<?>> directives() {
        return Stream.<Directive<?>>of(enabled, fileName, directoryName, syncing, restingOnRewrite, growth, smallest,
                loadsTorn, compactBase, dated, incrementalSync, keepingHistory).toList();
    }
}
