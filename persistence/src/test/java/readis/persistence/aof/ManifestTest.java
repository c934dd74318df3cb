package readis.persistence.aof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import readis.protocol.Bytes;

/// Manifests by examples; the errors are Redis's.
class ManifestTest {

    @Test
    void usage() throws ManifestException {
        Manifest manifest = Manifest.parse(Bytes.of("""
                # a comment
                file appendonly.aof.2.base.rdb seq 2 type b later yes
                file "two words" seq 7 type i
                """));
        assertThat(manifest.files()).extracting(LogFile::name).containsExactly("appendonly.aof.2.base.rdb", "two words");
        assertThat(manifest.withIncrement("a").increments().getLast()).isEqualTo(
                new LogFile("a.8.incr.aof", 8, LogFile.Kind.INCREMENT));
    }

    private static void refused(String text, String reason) {
        assertThatThrownBy(() -> Manifest.parse(Bytes.of(text))).isInstanceOf(ManifestException.class)
                .hasMessageContaining("*** FATAL AOF MANIFEST FILE ERROR ***").hasMessageEndingWith(reason);
    }

    @Test
    void whatMakesNoSenseIsRefusedInRedissWords() {
        refused("", "Found an empty AOF manifest");
        refused("file a seq 1 type b", "The AOF manifest file contains too long line");
        refused("file " + "a".repeat(1024) + " seq 1 type b\n", "The AOF manifest file contains too long line");
        refused("\n", "Invalid AOF manifest file format");
        refused("file a seq 1\n", "Invalid AOF manifest file format");
        refused("file a seq 1 type\n", "Invalid AOF manifest file format");
        refused("file a seq 0 type b\n", "Invalid AOF manifest file format");
        refused("file ../a seq 1 type b\n", "File can't be a path, just a filename");
        refused("file a seq 1 type x\n", "Unknown AOF file type");
        refused("file a seq 1 type b\nfile b seq 2 type b\n", "Found duplicate base file information");
        refused("file a seq 2 type i\nfile b seq 2 type i\n",
                "Reading the manifest file, at line 2\n>>> 'file b seq 2 type i'\nFound a non-monotonic sequence number");
    }
}
