package readis.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A project of one room, written into a folder of its own, on which the tests of the book show that they can fail.
///
/// It is faultless until something in it is replaced.
record SmallRepository(Path root) {

    static SmallRepository in(Path root) {
        SmallRepository small = new SmallRepository(root);
        small.write("pom.xml", "<modules>\n  <module>wire</module>\n</modules>");
        small.write("wire/pom.xml", "<name>01 Wire</name>");
        small.write("wire/src/main/java/wire/package-info.java", """
                /// How do they talk?
                ///
                /// - **WIR-1** What was sent
                ///   arrives.
                /// - **WIR-2** What was not sent does not arrive at [Wire#end].
                package wire;
                """);
        small.write("wire/src/main/java/wire/Wire.java", "package wire;\n\n/// Obeys law WIR-1.\nclass Wire {\n}\n");
        small.write("wire/src/test/java/wire/WireProperties.java", """
                package wire;

                class WireProperties {
                    @Property
                    @Law("WIR-1")
                    void arrives() { }

                    @Property @Law("WIR-2")
                    void nothingElseArrives() { }

                    @Example @Rejects("WIR-1")
                    void rejectsALossyWire() { }

                    @Example @Rejects("WIR-2")
                    void rejectsANoisyWire() { }
                }
                """);
        small.write("wire/README.md", "# 01 · Wire\n\n| law | says |\n|---|---|\n| **WIR-1** | x |\n| WIR-2 | y |\n");
        small.write("docs/01-wire.md", "# Wire\n\nWIR-1 and WIR-2.\n");
        return small;
    }

    Repository repository() {
        return new Repository(root);
    }

    SmallRepository write(String name, String text) {
        try {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    SmallRepository replace(String name, String old, String text) {
        String before = Repository.read(root.resolve(name));
        if (!before.contains(old)) {
            throw new IllegalArgumentException(name + " does not contain " + old);
        }
        return write(name, before.replace(old, text));
    }
}
