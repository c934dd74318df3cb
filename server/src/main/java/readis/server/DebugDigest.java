package readis.server;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.command.CommandException;
import readis.storage.Database;
import readis.storage.Keyspace;
import readis.storage.Value;
import readis.storage.strings.StringValue;

/// A fingerprint of all keys and values, the same on every server that holds the same (Redis: `computeDatasetDigest`).
///
/// The order in which a server walks its keys is its own affair, so the fingerprints of keys are joined by *xor*, which
/// knows no order. Where order matters, as between a key and its value, they are *mixed*: joined and hashed again.
final class DebugDigest {

    private static final int LENGTH = 20;
    private static final int STRING = 0;

    private final Keyspace keyspace;
    private final MessageDigest sha1;

    DebugDigest(Keyspace keyspace) {
        this.keyspace = keyspace;
        try {
            this.sha1 = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-1", impossible);
        }
    }

    /// The fingerprint of all databases, in hexadecimal.
    String ofAll() {
        byte[] all = new byte[LENGTH];
        for (Database database : keyspace.databases()) {
            if (database.size() > 0) {
                mix(all, number(database.index()));
                database.forEach((key, value) -> {
                    byte[] one = new byte[LENGTH];
                    mix(one, key.toArray());
                    addValue(one, value, database.hasDeadline(key));
                    xor(all, one);
                });
            }
        }
        return HexFormat.of().formatHex(all);
    }

    /// The fingerprint of the value of `key`, in hexadecimal; zeros where there is none.
    String ofValue(Database database, Bytes key) {
        byte[] digest = new byte[LENGTH];
        database.find(key).ifPresent(value -> addValue(digest, value, database.hasDeadline(key)));
        return HexFormat.of().formatHex(digest);
    }

    private void addValue(byte[] digest, Value value, boolean mortal) {
        if (!(value instanceof StringValue string)) {
            throw new CommandException(Reply.error("ERR DEBUG DIGEST knows no values of type " + value.type() + " yet"));
        }
        mix(digest, number(STRING));
        mix(digest, string.bytes().toArray());
        if (mortal) {
            xor(digest, Bytes.of("!!expire!!").toArray());
        }
    }

    private static byte[] number(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }

    private void mix(byte[] digest, byte[] data) {
        xor(digest, data);
        System.arraycopy(sha1.digest(digest), 0, digest, 0, LENGTH);
    }

    private void xor(byte[] digest, byte[] data) {
        byte[] hash = sha1.digest(data);
        for (int i = 0; i < LENGTH; i++) {
            digest[i] ^= hash[i];
        }
    }
}
