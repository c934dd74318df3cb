package readis.persistence.aof;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import readis.persistence.FunctionLibraries;
import readis.persistence.Sink;
import readis.persistence.SnapshotFormat;
import readis.protocol.Bytes;
import readis.protocol.Request;
import readis.protocol.RequestEncoder;
import readis.protocol.WireBuffer;
import readis.storage.Value;

/// A snapshot as the commands that make it: what the base of the log is under `aof-use-rdb-preamble no` (Redis:
/// `rewriteAppendOnlyFileRio`).
///
/// Longer than an RDB, and slower to read; but anybody can read it.
final class CommandFormat implements SnapshotFormat {

    private static final int PIECE = 64 * 1024;
    private static final int NONE = -1;

    private final FunctionLibraries functions;
    private final Optional<Bytes> date;
    private final WireBuffer encoded = new WireBuffer();
    private int selected = NONE;

    /// @param date an annotation that tells when the base was made
    CommandFormat(FunctionLibraries functions, Optional<Bytes> date) {
        this.functions = functions;
        this.date = date;
    }

    @Override
    public void begin(Sink sink) {
        date.ifPresent(sink::write);
        for (Bytes source : functions.sources()) {
            write(Request.of(List.of(Bytes.of("FUNCTION"), Bytes.of("LOAD"), source)), sink);
        }
    }

    @Override
    public Pieces entry(int database, Bytes key, Value value, long deadline, Sink sink) {
        if (database != selected) {
            selected = database;
            write(Request.of("SELECT", String.valueOf(database)), sink);
        }
        Pieces pieces = new RequestPieces(ValueRequests.of(key, value, deadline));
        pieces.next(sink);
        return pieces;
    }

    @Override
    public void end(Sink sink) {
    }

    private void write(Request request, Sink sink) {
        RequestEncoder.encode(request, encoded);
        byte[] bytes = encoded.takeAll();
        sink.write(bytes, 0, bytes.length);
    }

    /// What is left of the commands that make one value.
    private final class RequestPieces implements Pieces {

        private final Iterator<Request> requests;

        RequestPieces(Iterator<Request> requests) {
            this.requests = requests;
        }

        @Override
        public boolean isOver() {
            return !requests.hasNext();
        }

        @Override
        public void next(Sink sink) {
            int enough = sink.size() + PIECE;
            while (requests.hasNext() && sink.size() < enough) {
                write(requests.next(), sink);
            }
        }
    }
}
