package readis.persistence;

/// The server must end now, with no further reply to anybody: it cannot keep what it has promised, or its files cannot be
/// read. The reason has been [told][Notices#warning] before.
public final class UnrecoverableException extends RuntimeException {

    public UnrecoverableException(String reason) {
        super(reason);
    }
}
