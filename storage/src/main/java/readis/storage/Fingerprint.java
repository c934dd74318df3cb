package readis.storage;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import readis.protocol.Bytes;

/// A number of 160 bits that says whether two servers hold the same: DEBUG DIGEST (Redis: `debug.c`, `xorDigest` and
/// `mixDigest`).
///
/// Where the order of things is a server's own affair, as with the members of a set, their fingerprints are joined by
/// *xor*, which knows no order. Where order matters, as between a key and its value, they are *mixed*: joined and hashed
/// again.
public final class Fingerprint {

    private static final int LENGTH = 20;

    private final MessageDigest sha1;
    private final byte[] digest = new byte[LENGTH];

    /// The fingerprint of nothing: all zeros.
    public Fingerprint() {
        try {
            sha1 = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-1", impossible);
        }
    }

    /// Adds `data`, whose place matters.
    public Fingerprint mix(Bytes data) {
        return mix(data.toArray());
    }

    /// Adds `number` in four bytes, the highest first; its place matters.
    public Fingerprint mix(int number) {
        return mix(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
    }

    private Fingerprint mix(byte[] data) {
        xor(data);
        System.arraycopy(sha1.digest(digest), 0, digest, 0, LENGTH);
        return this;
    }

    /// Adds `data`, whose place does not matter.
    public Fingerprint xor(Bytes data) {
        return xor(data.toArray());
    }

    /// Adds all that `part` stands for; its place does not matter.
    public Fingerprint xor(Fingerprint part) {
        return xor(part.digest);
    }

    private Fingerprint xor(byte[] data) {
        byte[] hash = sha1.digest(data);
        for (int i = 0; i < LENGTH; i++) {
            digest[i] ^= hash[i];
        }
        return this;
    }

    /// The fingerprint in hexadecimal.
    @Override
    public String toString() {
        return HexFormat.of().formatHex(digest);
    }
}
