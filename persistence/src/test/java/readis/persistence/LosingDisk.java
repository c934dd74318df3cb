package readis.persistence;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import readis.protocol.Bytes;

/// Files in memory, of which a [crash][#crash] loses all that was not synced: what was written last, and the names of files
/// and directories whose directory was not synced since.
public final class LosingDisk implements Disk {

    private static final Path ROOT = Path.of("/data");

    /// A file, whatever its name.
    private static final class Content {
        private byte[] bytes = new byte[0];
        private byte[] safe = new byte[0];
    }

    private final Map<Path, Content> files = new TreeMap<>();
    private final Map<Path, Content> safeFiles = new TreeMap<>();
    private final Set<Path> directories = new TreeSet<>(Set.of(ROOT));
    private final Set<Path> safeDirectories = new TreeSet<>(Set.of(ROOT));

    /// The directory that is there from the beginning.
    public static Path root() {
        return ROOT;
    }

    /// What is there after a crash of the machine.
    ///
    /// @param lucky how many of so many bytes that were not synced are there all the same
    public LosingDisk crash(IntUnaryOperator lucky) {
        LosingDisk after = new LosingDisk();
        after.directories.addAll(safeDirectories);
        after.safeDirectories.addAll(safeDirectories);
        safeFiles.forEach((name, content) -> {
            if (safeDirectories.contains(name.getParent())) {
                after.put(name, survivors(content, lucky));
            }
        });
        return after;
    }

    private static byte[] survivors(Content content, IntUnaryOperator lucky) {
        int unsynced = content.bytes.length - content.safe.length;
        boolean grew = unsynced > 0
                && Arrays.equals(content.safe, Arrays.copyOf(content.bytes, content.safe.length));
        return grew ? Arrays.copyOf(content.bytes, content.safe.length + lucky.applyAsInt(unsynced)) : content.safe;
    }

    /// What is there when only the process has died.
    public LosingDisk kill() {
        LosingDisk after = new LosingDisk();
        after.directories.addAll(directories);
        after.safeDirectories.addAll(directories);
        files.forEach((name, content) -> after.put(name, content.bytes));
        return after;
    }

    /// Puts a whole file there, and its directory.
    public void put(Path name, byte[] bytes) {
        directories.add(name.getParent());
        safeDirectories.add(name.getParent());
        Content content = new Content();
        content.bytes = bytes;
        content.safe = bytes;
        files.put(name, content);
        safeFiles.put(name, content);
    }

    /// All files and what they hold.
    public Map<Path, Bytes> contents() {
        Map<Path, Bytes> contents = new TreeMap<>();
        files.forEach((name, content) -> contents.put(name, Bytes.owning(content.bytes)));
        return contents;
    }

    private Content content(Path file) throws IOException {
        Content content = files.get(file);
        if (content == null) {
            throw new FileNotFoundException(file.toString());
        }
        return content;
    }

    @Override
    public Output create(Path file) throws IOException {
        Content content = new Content();
        requireDirectory(file);
        files.put(file, content);
        return new Writer(content);
    }

    @Override
    public Output append(Path file) throws IOException {
        requireDirectory(file);
        return new Writer(files.computeIfAbsent(file, _ -> new Content()));
    }

    private void requireDirectory(Path file) throws IOException {
        if (!directories.contains(file.getParent())) {
            throw new FileNotFoundException(file.getParent().toString());
        }
    }

    @Override
    public InputStream read(Path file) throws IOException {
        return new ByteArrayInputStream(content(file).bytes);
    }

    @Override
    public boolean exists(Path file) {
        return files.containsKey(file) || directories.contains(file);
    }

    @Override
    public long size(Path file) throws IOException {
        return content(file).bytes.length;
    }

    @Override
    public List<String> list(Path directory) {
        return files.keySet().stream().filter(file -> file.getParent().equals(directory))
                .map(file -> file.getFileName().toString()).toList();
    }

    @Override
    public void createDirectory(Path directory) {
        directories.add(directory);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        Content content = content(from);
        requireDirectory(to);
        files.remove(from);
        files.put(to, content);
    }

    @Override
    public void delete(Path file) {
        files.remove(file);
    }

    @Override
    public void syncDirectory(Path directory) {
        safeFiles.keySet().removeIf(file -> file.getParent().equals(directory));
        files.forEach((file, content) -> {
            if (file.getParent().equals(directory)) {
                safeFiles.put(file, content);
            }
        });
        directories.stream().filter(inner -> directory.equals(inner.getParent())).forEach(safeDirectories::add);
    }

    private record Writer(Content content) implements Output {

        @Override
        public void write(ByteBuffer bytes) {
            int size = content.bytes.length;
            content.bytes = Arrays.copyOf(content.bytes, size + bytes.remaining());
            bytes.get(content.bytes, size, bytes.remaining());
        }

        @Override
        public void sync() {
            content.safe = content.bytes;
        }

        @Override
        public void truncate(long size) {
            content.bytes = Arrays.copyOf(content.bytes, (int) Math.min(size, content.bytes.length));
        }

        @Override
        public void close() {
        }
    }
}
