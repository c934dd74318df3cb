package readis.protocol;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// A way to cut bytes into pieces: of these sizes, over and over until the bytes are used up.
public record Chunking(List<Integer> sizes) {

    /// The pieces of `wire`, in order. Each is a buffer of its own.
    public List<ByteBuffer> cut(byte[] wire) {
        List<ByteBuffer> pieces = new ArrayList<>();
        for (int start = 0; start < wire.length;) {
            int size = Math.min(sizes.get(pieces.size() % sizes.size()), wire.length - start);
            pieces.add(ByteBuffer.wrap(wire, start, size).slice());
            start += size;
        }
        return pieces;
    }

    /// Whether one of the pieces ends between a `\r` and a `\n`.
    public boolean cutsALineEnd(byte[] wire) {
        int end = 0;
        for (ByteBuffer piece : cut(wire)) {
            end += piece.remaining();
            if (end < wire.length && wire[end - 1] == '\r' && wire[end] == '\n') {
                return true;
            }
        }
        return false;
    }
}
