package readis.persistence.rdb;

import java.io.IOException;

/// These bytes are no RDB, or one that this server cannot read; the message says why.
public final class CorruptRdbException extends IOException {

    private static final long serialVersionUID = 1;

    CorruptRdbException(String message) {
        super(message);
    }
}
