package readis.scripting;

import java.util.List;
import java.util.Optional;
import readis.protocol.Bytes;
import readis.protocol.InlineWords;
import readis.protocol.Reply;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;

/// The text of a library, whose first line says who it is: `#!lua name=mylib`.
///
/// @param program what stands behind the first line, whose end it begins with, so that lines keep their numbers
record LibraryText(Bytes name, Bytes program) {

    static final String BAD_NAME =
            "Library names can only contain letters, numbers, or underscores(_) and must be at least one character long";

    private static final String NAME = "name=";

    /// Takes `text` apart.
    ///
    /// @throws CommandException when its first line is not as it should be
    static LibraryText of(Bytes text) {
        String source = text.toLatin1();
        if (!source.startsWith("#!")) {
            throw refused("Missing library metadata");
        }
        int end = source.indexOf('\n');
        int zero = source.indexOf(0);
        if (end < 0 || zero >= 0 && zero < end) {
            throw refused("Invalid library metadata");
        }
        List<Bytes> words = InlineWords.split(text.slice(0, end)).orElseThrow(() -> refused("Invalid library metadata"));
        Bytes name = name(words.subList(1, words.size()));
        if (!isName(name)) {
            throw refused(BAD_NAME);
        }
        requireLua(words.getFirst().slice(2, words.getFirst().length()));
        return new LibraryText(name, text.slice(end, text.length()));
    }

    private static void requireLua(Bytes engine) {
        if (!engine.equalsIgnoreCase("lua")) {
            throw refused("Engine '" + engine.toLatin1() + "' not found");
        }
    }

    private static Bytes name(List<Bytes> options) {
        Optional<Bytes> name = Optional.empty();
        for (Bytes option : options) {
            if (option.length() < NAME.length() || !option.slice(0, NAME.length()).equalsIgnoreCase(NAME)) {
                throw refused("Invalid metadata value given: " + Errors.shown(option));
            }
            if (name.isPresent()) {
                throw refused("Invalid metadata value, name argument was given multiple times");
            }
            name = Optional.of(option.slice(NAME.length(), option.length()));
        }
        return name.orElseThrow(() -> refused("Library name was not given"));
    }

    /// Whether `text` can be the name of a library, or of a function.
    static boolean isName(Bytes text) {
        return text.toLatin1().matches("[a-zA-Z0-9_]+");
    }

    /// The error of a library that is not taken.
    static CommandException refused(String reason) {
        return new CommandException(Reply.error("ERR " + reason));
    }
}
