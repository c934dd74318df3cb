package readis.protocol.command;

import java.util.Locale;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;

/// The texts of all errors that more than one place gives. They are Redis 7.2's to the letter: clients compare them.
public final class Errors {

    public static final Reply.Error SYNTAX = Reply.error("ERR syntax error");
    public static final Reply.Error NOT_AN_INTEGER = Reply.error("ERR value is not an integer or out of range");
    public static final Reply.Error OUT_OF_RANGE = Reply.error("ERR value is out of range");
    public static final Reply.Error TIMEOUT_OUT_OF_RANGE = Reply.error("ERR timeout is out of range");
    public static final Reply.Error OUT_OF_MEMORY =
            Reply.error("OOM command not allowed when used memory > 'maxmemory'.");
    public static final Reply.Error NOT_POSITIVE = Reply.error("ERR value is out of range, must be positive");
    public static final Reply.Error WRONG_TYPE =
            Reply.error("WRONGTYPE Operation against a key holding the wrong kind of value");
    public static final Reply.Error INCREMENT_OVERFLOW = Reply.error("ERR increment or decrement would overflow");
    public static final Reply.Error NO_SUCH_DATABASE = Reply.error("ERR DB index is out of range");
    public static final Reply.Error NO_AUTH = Reply.error("NOAUTH Authentication required.");

    public static final Reply.Error WRONG_PASSWORD =
            Reply.error("WRONGPASS invalid username-password pair or user is disabled.");

    private static final int SHOWN = 128;

    private Errors() {
    }

    /// Too few or too many words for `command`, which is named `container|sub` for a subcommand.
    public static Reply.Error wrongArity(Command command) {
        return wrongArity(command.fullName());
    }

    /// Too few or too many words for the command of this full name.
    public static Reply.Error wrongArity(String command) {
        return Reply.error("ERR wrong number of arguments for '" + command + "' command");
    }

    /// No such command; shows the first bytes of what was asked.
    public static Reply.Error unknownCommand(Request request) {
        StringBuilder arguments = new StringBuilder();
        for (int i = 1; i < request.size() && arguments.length() < SHOWN; i++) {
            String word = shown(request.word(i), SHOWN - arguments.length());
            arguments.append('\'').append(word).append("' ");
        }
        return Reply.error("ERR unknown command '" + shown(request.name(), SHOWN)
                + "', with args beginning with: " + arguments);
    }

    /// No such subcommand of the container.
    public static Reply.Error unknownSubcommand(Command container, Request request) {
        return Reply.error("ERR unknown subcommand '" + shown(request.word(1), SHOWN) + "'. Try "
                + container.name().toUpperCase(Locale.ROOT) + " HELP.");
    }

    /// A subcommand that exists, called in a way in which it cannot be.
    public static Reply.Error badSubcommandCall(String container, Request request) {
        return Reply.error("ERR unknown subcommand or wrong number of arguments for '" + shown(request.word(1), SHOWN)
                + "'. Try " + container.toUpperCase(Locale.ROOT) + " HELP.");
    }

    /// A whole number outside the range that its place allows.
    public static Reply.Error notBetween(long least, long most) {
        return Reply.error("ERR value is out of range, value must between %d and %d".formatted(least, most));
    }

    /// A time to live that is not positive or does not fit, in the command of this name.
    public static Reply.Error invalidExpireTime(String command) {
        return Reply.error("ERR invalid expire time in '" + command + "' command");
    }

    /// `word` as an error shows it: up to a zero byte, since Redis prints it as a C string.
    public static String shown(Bytes word) {
        return shown(word, word.length());
    }

    private static String shown(Bytes word, int limit) {
        String shown = word.slice(0, Math.min(limit, word.length())).toLatin1();
        int zero = shown.indexOf(0);
        return zero < 0 ? shown : shown.substring(0, zero);
    }
}
