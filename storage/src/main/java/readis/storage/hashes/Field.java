package readis.storage.hashes;

import readis.protocol.Bytes;

/// One field of a hash with its value.
public record Field(Bytes name, Bytes value) {
}
