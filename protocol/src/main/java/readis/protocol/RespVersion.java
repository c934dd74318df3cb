package readis.protocol;

import java.util.Optional;

/// The dialect a connection speaks. Every connection begins in RESP2; `HELLO 3` moves it to RESP3.
public enum RespVersion {
    RESP2(2), RESP3(3);

    private final int number;

    RespVersion(int number) {
        this.number = number;
    }

    /// The number that a client names in `HELLO`.
    public int number() {
        return number;
    }

    /// The dialect of that number, if there is one.
    public static Optional<RespVersion> of(long number) {
        return number == 2 ? Optional.of(RESP2) : number == 3 ? Optional.of(RESP3) : Optional.empty();
    }
}
