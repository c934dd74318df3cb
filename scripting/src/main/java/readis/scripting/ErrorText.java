package readis.scripting;

import readis.protocol.Bytes;

/// The texts of errors on their way between Lua's tables and replies. They are C strings in Redis: a zero byte ends them.
final class ErrorText {

    private ErrorText() {
    }

    /// What stands before the first zero byte.
    static Bytes untilZero(Bytes text) {
        int zero = text.toLatin1().indexOf(0);
        return zero < 0 ? text : text.slice(0, zero);
    }

    /// An error as a reply has it: without the line ends at its end.
    static Bytes line(Bytes text) {
        return Bytes.ofLatin1(untilZero(text).toLatin1().replaceFirst("[\r\n]+$", ""));
    }

    /// An error that a command, or a script by `redis.error_reply`, has given, as the field `err` holds it: one word alone is
    /// no code, but a message without one.
    static Bytes coded(Bytes text) {
        String line = untilZero(text).toLatin1();
        int blank = line.indexOf(' ');
        String code = blank < 0 ? "ERR" : line.substring(0, blank);
        return Bytes.ofLatin1(code + " " + line.substring(blank + 1).replaceAll("^[\r\n]+|[\r\n]+$", ""));
    }
}
