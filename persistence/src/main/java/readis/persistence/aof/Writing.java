package readis.persistence.aof;

import java.io.IOException;
import java.nio.ByteBuffer;
import readis.persistence.Disk;

/// Writing until all is written.
final class Writing {

    private Writing() {
    }

    static void all(Disk.Output output, byte[] bytes) throws IOException {
        all(output, ByteBuffer.wrap(bytes));
    }

    /// What was written is taken from `bytes`, also when it fails.
    static void all(Disk.Output output, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            int before = bytes.remaining();
            output.write(bytes);
            if (bytes.remaining() == before) {
                throw new IOException("No space left on device");
            }
        }
    }
}
