package readis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A page that is derived from the code: compared with what the code says, or written anew.
final class GeneratedPage {

    /// Stands at the top of each such page.
    static final String NOTE = "<!-- Generated from the code: do not edit, run mvn verify -Dregenerate=true. -->";

    private GeneratedPage() {
    }

    /// Fails when `page` does not read `text`; with `-Dregenerate=true` it is written instead.
    static void check(Path page, String text) {
        if (Boolean.getBoolean("regenerate")) {
            write(page, text);
        }
        assertThat(Files.exists(page) ? Repository.read(page) : "")
                .as("%s has drifted from the code: run mvn verify -Dregenerate=true, and commit the page",
                        page.getFileName())
                .isEqualTo(text);
    }

    private static void write(Path page, String text) {
        try {
            Files.writeString(page, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
