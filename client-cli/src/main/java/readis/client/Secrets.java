package readis.client;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import readis.protocol.Bytes;
import readis.protocol.InlineWords;

/// Which lines must not be remembered: those that can hold a password (law CLI-5).
///
/// A history is a plain file that lives for years. The commands are those that redis-cli leaves out; when quotes do not
/// balance nobody can tell what the line was to be, and a line that mentions one of them is left out.
final class Secrets {

    private static final Set<String> OPTIONS_WITH_PASSWORDS =
            Set.of("requirepass", "masterauth", "masteruser", "tls-key-file-pass", "tls-client-key-file-pass");

    private Secrets() {
    }

    /// Whether `line` can hold a password.
    static boolean mayBeIn(String line) {
        return InlineWords.split(Bytes.of(line)).map(words -> mayBeIn(lower(words)))
                .orElseGet(() -> line.toLowerCase(Locale.ROOT).matches("(?s).*(auth|pass|setuser).*"));
    }

    private static List<String> lower(List<Bytes> words) {
        return words.stream().map(word -> word.toString().toLowerCase(Locale.ROOT)).toList();
    }

    private static boolean mayBeIn(List<String> words) {
        if (words.isEmpty()) {
            return false;
        }
        List<String> rest = words.subList(1, words.size());
        return switch (words.getFirst()) {
            case "auth" -> true;
            case "acl" -> rest.contains("setuser");
            case "config" -> rest.stream().anyMatch(OPTIONS_WITH_PASSWORDS::contains);
            case "hello" -> rest.contains("auth");
            case "migrate" -> rest.contains("auth") || rest.contains("auth2");
            case "sentinel" -> rest.contains("auth-pass") || rest.contains("sentinel-pass");
            default -> isRepetition(words.getFirst()) && mayBeIn(rest);
        };
    }

    private static boolean isRepetition(String word) {
        return word.matches("[+-]?[0-9]+");
    }
}
