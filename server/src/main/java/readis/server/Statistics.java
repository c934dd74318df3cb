package readis.server;

/// What the event loop counts about clients and traffic, for INFO.
///
/// Owned by the command thread.
final class Statistics {

    long connectionsReceived;
    long connectionsRejected;
    long commandsProcessed;
    long bytesRead;
    long bytesWritten;

    /// Begins to count anew.
    void reset() {
        connectionsReceived = 0;
        connectionsRejected = 0;
        commandsProcessed = 0;
        bytesRead = 0;
        bytesWritten = 0;
    }
}
