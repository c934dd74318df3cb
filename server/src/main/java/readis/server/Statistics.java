package readis.server;

/// What the event loop counts about clients and traffic, for INFO.
///
/// Owned by the command thread.
final class Statistics {

    long connectionsReceived;
    long connectionsRejected;
    long connectedClients;
    long bytesRead;
    long bytesWritten;
}
