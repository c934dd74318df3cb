package readis.persistence;

/// What this room has to say to whoever reads the server's log; in Redis's words where Redis says the same.
public interface Notices {

    /// Nobody listens.
    Notices NONE = new Notices() {
        @Override
        public void notice(String text) {
        }

        @Override
        public void warning(String text) {
        }
    };

    /// Says something that is good to know.
    void notice(String text);

    /// Says something that somebody should do something about.
    void warning(String text);
}
