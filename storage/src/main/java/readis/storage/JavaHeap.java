package readis.storage;

/// How much room things take in the heap of a Java platform that was started as the launcher starts it: with compact object
/// headers, and a heap below 32 GB, in which a reference takes 4 bytes.
///
///     object   | header 8 | fields ................. | up to a multiple of 8
///     array    | header 8 | length 4 | elements .... | up to a multiple of 8
///
/// Nobody may ask the platform itself: it would have to walk the object graph. So each value adds up what it is made of, as
/// it changes. With other flags the sums are too low, by up to a sixth.
public final class JavaHeap {

    /// The bytes of a field that refers to something.
    public static final int REFERENCE = 4;
    /// The bytes that a string takes beside its array.
    public static final long BYTES = object(REFERENCE + Integer.BYTES);
    /// What a node of a [java.util.TreeMap] takes beside key and value.
    public static final long TREE_NODE = object(5 * REFERENCE + 1);
    /// What a [java.util.TreeMap] without nodes takes.
    public static final long TREE = object(7 * REFERENCE + 2 * Integer.BYTES);

    private static final int HEADER = 8;

    private JavaHeap() {
    }

    /// An object whose fields take so many bytes.
    public static long object(int fields) {
        return rounded(HEADER + fields);
    }

    /// An array of so many bytes.
    public static long bytes(int length) {
        return rounded(HEADER + Integer.BYTES + (long) length);
    }

    /// An array of so many references, or of so many numbers of 4 bytes.
    public static long references(int length) {
        return rounded(HEADER + Integer.BYTES + (long) REFERENCE * length);
    }

    private static long rounded(long bytes) {
        return bytes + 7 & -8;
    }
}
