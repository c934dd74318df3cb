package readis.persistence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/// A disk that refuses one thing it is asked to do, the one of a given number, or for a while all; a write it does by half before
/// it does. Any thread may break it.
public final class BreakingDisk extends CarelessDisk {

    private static final String REASON = "No space left on device";

    private volatile int untilFault;
    private volatile boolean down;
    private volatile boolean broken;

    /// @param faultAfter how many changes go well before one fails; all of them, while it is negative
    public BreakingDisk(Disk disk, int faultAfter) {
        super(disk);
        this.untilFault = faultAfter;
    }

    /// The next change but `changes` fails.
    public void breakAfter(int changes) {
        untilFault = changes;
    }

    /// From now on every change fails, or none does.
    public void breakDown(boolean wanted) {
        down = wanted;
    }

    /// Whether something has failed.
    public boolean hasBroken() {
        return broken;
    }

    private boolean fails() {
        boolean now = down || untilFault == 0;
        untilFault = Math.max(-1, untilFault - 1);
        broken |= now;
        return now;
    }

    private void count() throws IOException {
        if (fails()) {
            throw new IOException(REASON);
        }
    }

    @Override
    public Output create(Path file) throws IOException {
        count();
        return new Writer(super.create(file));
    }

    @Override
    public Output append(Path file) throws IOException {
        count();
        return new Writer(super.append(file));
    }

    @Override
    public void createDirectory(Path directory) throws IOException {
        count();
        super.createDirectory(directory);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        count();
        super.rename(from, to);
    }

    @Override
    public void delete(Path file) throws IOException {
        count();
        super.delete(file);
    }

    @Override
    public void syncDirectory(Path directory) throws IOException {
        count();
        super.syncDirectory(directory);
    }

    private final class Writer implements Output {

        private final Output output;

        Writer(Output output) {
            this.output = output;
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            if (fails()) {
                ByteBuffer half = bytes.slice(bytes.position(), bytes.remaining() / 2);
                bytes.position(bytes.position() + half.remaining());
                output.write(half);
                throw new IOException(REASON);
            }
            output.write(bytes);
        }

        @Override
        public void sync() throws IOException {
            count();
            output.sync();
        }

        @Override
        public void truncate(long size) throws IOException {
            output.truncate(size);
        }

        @Override
        public void close() throws IOException {
            output.close();
        }
    }
}
