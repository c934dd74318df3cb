package readis.server;

/// Which Redis this server is, for clients that look, and which Readis.
final class Version {

    /// The version whose behaviour Readis has.
    static final String REDIS = "7.2.4";
    static final String READIS = "0.1.0";

    private Version() {
    }
}
