package readis.storage.streams;

/// How many bytes all groups of one stream take in the Java heap: a sum that each of them keeps up to date.
///
/// Owned by the command thread.
final class GroupsWeight {

    private long bytes;

    void add(long more) {
        bytes += more;
    }

    long bytes() {
        return bytes;
    }
}
