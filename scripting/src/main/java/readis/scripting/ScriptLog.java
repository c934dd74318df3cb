package readis.scripting;

/// Where `redis.log` writes, and where it is told what must not happen.
public interface ScriptLog {

    /// Writes a line.
    ///
    /// @param level from 0, which matters least, to 3
    void write(int level, String text);

    /// Java code that a script has called, such as a command, failed in a way in which it must not. The script gets an error;
    /// that is all that anybody else hears of it.
    void bug(Throwable thrown);
}
