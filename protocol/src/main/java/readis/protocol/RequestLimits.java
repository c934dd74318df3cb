package readis.protocol;

/// How much a client may ask for in one request.
///
/// A stranger, who has yet to show a password, gets far less: ten words of 16 KiB. (Redis: CVE-2021-32675, in which a
/// few bytes from anyone made the server reserve gigabytes.)
///
/// @param authenticated whether the client has shown who it is, or need not
/// @param bulkLength the longest single word, in bytes (`proto-max-bulk-len`)
/// @param requestLength the longest request in all, in bytes (`client-query-buffer-limit`)
public record RequestLimits(boolean authenticated, long bulkLength, long requestLength) {

    /// What Redis allows unless it is configured otherwise: words of 512 MiB, requests of 1 GiB.
    public static final RequestLimits DEFAULT = new RequestLimits(true, 512L << 20, 1L << 30);

    /// The longest inline line and the longest header line, in bytes.
    public static final int LINE_LENGTH = 64 * 1024;

    static final int STRANGERS_WORDS = 10;
    static final int STRANGERS_BULK_LENGTH = 16 * 1024;

    /// The same limits for a client of whom nothing is known yet.
    public RequestLimits forStrangers() {
        return new RequestLimits(false, bulkLength, requestLength);
    }
}
