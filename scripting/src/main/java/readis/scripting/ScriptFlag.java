package readis.scripting;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a script promises, or asks to be allowed, in its first line or when it registers a function.
enum ScriptFlag {
    NO_WRITES, ALLOW_OOM, ALLOW_STALE, NO_CLUSTER, ALLOW_CROSS_SLOT_KEYS;

    /// The name in a script, such as `no-writes`.
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<ScriptFlag> of(String word) {
        return Arrays.stream(values()).filter(flag -> flag.word().equals(word)).findFirst();
    }
}
