package readis.scripting;

/// Where `redis.log` writes.
@FunctionalInterface
public interface ScriptLog {

    /// Writes a line.
    ///
    /// @param level from 0, which matters least, to 3
    void write(int level, String text);
}
