package readis.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The project as a tree of files: its rooms, its pages, its sources.
record Repository(Path root) {

    private static final Pattern MODULE = Pattern.compile("^\\s*<module>([^<]+)</module>", Pattern.MULTILINE);
    private static final Pattern ROOM = Pattern.compile("<name>(\\d\\d) ([^<]+)</name>");

    /// A module of the house that has a number, and so a chapter.
    ///
    /// @param folder its folder, which is also its name in the build
    /// @param number two digits
    /// @param title its name for people
    record Room(Path folder, String number, String title) {

        Path readme() {
            return folder.resolve("README.md");
        }

        /// The sources of the room itself.
        List<Path> mainSources() {
            return filesUnder(folder.resolve("src/main/java"), ".java");
        }

        /// The sources of its tests.
        List<Path> testSources() {
            return filesUnder(folder.resolve("src/test/java"), ".java");
        }
    }

    /// The project in which these tests run.
    static Repository here() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/pom.xml"))) {
            folder = folder.getParent();
        }
        return new Repository(folder);
    }

    /// The rooms, in the order of the build.
    List<Room> rooms() {
        return MODULE.matcher(read(root.resolve("pom.xml"))).results()
                .map(found -> room(root.resolve(found.group(1)))).flatMap(Optional::stream).toList();
    }

    private static Optional<Room> room(Path folder) {
        Matcher name = ROOM.matcher(read(folder.resolve("pom.xml")));
        return name.find() ? Optional.of(new Room(folder, name.group(1), name.group(2))) : Optional.empty();
    }

    /// The folder of the book.
    Path docs() {
        return root.resolve("docs");
    }

    /// The chapter of `room`, if it is written.
    Optional<Path> chapter(Room room) {
        return filesUnder(docs(), ".md").stream()
                .filter(page -> page.getParent().equals(docs()))
                .filter(page -> page.getFileName().toString().startsWith(room.number() + "-")).findFirst();
    }

    /// Every page of the project.
    List<Path> pages() {
        return filesUnder(root, ".md");
    }

    /// The path as people know it: from the root of the project on.
    String name(Path file) {
        return root.relativize(file).toString();
    }

    /// The files under `folder` whose names end so, sorted; none when there is no such folder. What a build leaves
    /// behind and what is hidden does not count.
    static List<Path> filesUnder(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending) && isKept(folder.relativize(file)))
                    .sorted().toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static boolean isKept(Path file) {
        for (Path part : file) {
            if (part.toString().equals("target") || part.toString().startsWith(".")) {
                return false;
            }
        }
        return true;
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
