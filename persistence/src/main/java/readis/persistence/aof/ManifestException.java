package readis.persistence.aof;

/// A manifest that makes no sense. The message is what Redis writes into its log.
final class ManifestException extends Exception {

    /// @param reason in Redis's words
    ManifestException(String reason) {
        super("\n*** FATAL AOF MANIFEST FILE ERROR ***\n" + reason);
    }

    /// @param number of the line, from 1
    ManifestException(int number, String line, String reason) {
        this("Reading the manifest file, at line %d\n>>> '%s'\n%s".formatted(number, line, reason));
    }
}
