package readis.scripting;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import readis.protocol.command.CommandFlag;

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

    /// The flags of a command that brings a script with these promises: they count more than what its row has to assume of any
    /// script (Redis: `scriptFlagsToCmdFlags`).
    static Set<CommandFlag> commandFlags(Set<CommandFlag> ofRow, Set<ScriptFlag> promised) {
        Set<CommandFlag> flags = EnumSet.copyOf(ofRow);
        flags.removeAll(List.of(CommandFlag.STALE, CommandFlag.DENYOOM, CommandFlag.WRITE, CommandFlag.MAY_REPLICATE));
        if (!promised.contains(NO_WRITES)) {
            flags.add(CommandFlag.WRITE);
            if (!promised.contains(ALLOW_OOM)) {
                flags.add(CommandFlag.DENYOOM);
            }
        }
        if (promised.contains(ALLOW_STALE)) {
            flags.add(CommandFlag.STALE);
        }
        return flags;
    }
}
