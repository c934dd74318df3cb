package readis.storage.lists;

/// How large a listpack in a list may become: the directive `list-max-listpack-size`.
///
/// A positive `fill` counts elements, and then a listpack has at most 8 kB all the same. A negative one is a size: -1 for
/// 4 kB, -2 for 8 kB, up to -5 for 64 kB. An element that has a node of its own may be larger.
///
/// Redis's names: `quicklistNodeLimit`, `quicklistNodeExceedsLimit`, `isLargeElement`.
///
/// @param fill the directive's value
/// @param largeFrom from how many bytes on an element never stands in a listpack
record NodeLimit(int fill, long largeFrom) {

    /// From how many bytes on an element is large, unless somebody is testing.
    static final long LARGE = 1L << 30;

    private static final int ENTRY_OVERHEAD = 8;
    private static final int PACK_OVERHEAD = 7;
    private static final long SAFE_BYTES = 8192;
    private static final long SMALLEST_BYTES = 4096;
    private static final int LARGEST_LEVEL = 4;

    /// Whether a listpack of so many bytes and elements would be too large.
    boolean isExceededBy(long bytes, long elements) {
        return fill < 0 ? bytes > mostBytes() : bytes > SAFE_BYTES || elements > mostElements();
    }

    /// Whether so many bytes and elements are at most half of what is allowed.
    boolean isHalfEnoughFor(long bytes, long elements) {
        return fill < 0 ? bytes <= mostBytes() / 2 : elements <= mostElements() / 2;
    }

    /// Whether so many bytes and elements are what is allowed, or less.
    boolean isEnoughFor(long bytes, long elements) {
        return fill < 0 ? bytes <= mostBytes() : elements <= mostElements();
    }

    private long mostBytes() {
        return SMALLEST_BYTES << Math.min(-1L - fill, LARGEST_LEVEL);
    }

    private long mostElements() {
        return Math.max(1, fill);
    }

    /// Whether an element of so many bytes needs a node of its own.
    boolean isLarge(int length) {
        return length >= largeFrom;
    }

    /// Whether `node` may take an element of so many bytes. What it will be in the listpack is estimated, as in Redis.
    boolean admits(Node node, int length) {
        return node instanceof Node.Packed packed && !isLarge(length)
                && !isExceededBy((long) packed.byteSize() + length + ENTRY_OVERHEAD, packed.size() + 1L);
    }

    /// Whether two nodes may become one.
    boolean admits(Node one, Node other) {
        return one instanceof Node.Packed first && other instanceof Node.Packed second
                && !isExceededBy((long) first.byteSize() + second.byteSize() - PACK_OVERHEAD,
                        (long) first.size() + second.size());
    }
}
