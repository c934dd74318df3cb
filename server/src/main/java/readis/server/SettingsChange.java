package readis.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import readis.protocol.command.Directive;

/// Several settings that change together or not at all (law SRV-5; Redis: `configSetCommand`).
///
/// First all take their new values, then those that differ take effect: a port and an address that change together are
/// listened on together. What one of them refuses undoes them all.
final class SettingsChange {

    private static final Log LOG = Log.of(SettingsChange.class);

    /// Which setting could not change, and why.
    record Refusal(Directive<?> directive, String reason) {
    }

    private final List<Directive<?>> directives;
    private final List<String> before;

    SettingsChange(List<Directive<?>> directives) {
        this.directives = directives;
        this.before = directives.stream().map(Directive::text).toList();
    }

    /// Gives each setting its text; in vain, if one of them refuses.
    Optional<Refusal> make(List<String> texts) {
        for (int i = 0; i < directives.size(); i++) {
            try {
                directives.get(i).take(texts.get(i));
            } catch (IllegalArgumentException refused) {
                takeBack();
                return Optional.of(new Refusal(directives.get(i), refused.getMessage()));
            }
        }
        return apply();
    }

    private Optional<Refusal> apply() {
        List<Directive<?>> applied = new ArrayList<>();
        for (Directive<?> directive : changed()) {
            applied.add(directive);
            try {
                directive.apply();
            } catch (IllegalArgumentException refused) {
                LOG.warning("Failed applying new configuration. Possibly related to new {} setting. Restoring previous "
                        + "settings.", directive.name());
                takeBack();
                applied.forEach(SettingsChange::restore);
                return Optional.of(new Refusal(directive, refused.getMessage()));
            }
        }
        return Optional.empty();
    }

    private List<Directive<?>> changed() {
        List<Directive<?>> changed = new ArrayList<>(directives);
        changed.removeIf(directive -> directive.text().equals(before.get(directives.indexOf(directive))));
        return changed;
    }

    private void takeBack() {
        for (int i = 0; i < directives.size(); i++) {
            directives.get(i).take(before.get(i));
        }
    }

    private static void restore(Directive<?> directive) {
        try {
            directive.apply();
        } catch (IllegalArgumentException refused) {
            LOG.warning("Failed restoring the previous {} setting: {}", directive.name(), refused.getMessage());
        }
    }
}
