package readis.persistence.rdb;

import java.util.List;
import readis.protocol.command.Directive;

/// The settings of the format.
///
/// `rdb-save-version` is Readis's own: with 10 it writes what Redis 7.0 can read, with 11 what 7.2 can. Values with a form of
/// their own in 11 are then written in an older one. Fields with deadlines need 12, which is taken by itself when there are
/// any, unless 10 is asked for: then they are refused.
public final class RdbSettings {

    private static final String ALWAYS = "every payload is looked at as a whole, whoever brings it";

    private final Directive<Boolean> compression = Directive.yesOrNo("rdbcompression", true);
    private final Directive<Boolean> checksum = Directive.yesOrNo("rdbchecksum", true).immutable();
    private final Directive<Long> version =
            Directive.integer("rdb-save-version", ValueWriter.USUAL, ValueWriter.OLDEST, ValueWriter.USUAL);
    private final Directive<String> sanitizing =
            Directive.choice("sanitize-dump-payload", "no", List.of("no", "yes", "clients")).withoutEffect(ALWAYS);

    public List<Directive<?>> directives() {
        return List.of(compression, checksum, version, sanitizing);
    }

    boolean compresses() {
        return compression.value();
    }

    /// Whether files have a checksum that must be right.
    public boolean checks() {
        return checksum.value();
    }

    int version() {
        return version.value().intValue();
    }
}
