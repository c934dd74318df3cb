package readis.scripting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.command.CommandException;

/// The first line of a script, when it begins with `#!`: the engine, and options such as `flags=no-writes,allow-oom`.
///
/// @param engine what stands behind `#!`
/// @param options the other words of the line
/// @param length how many bytes the line has, its end excluded
record Shebang(String engine, List<String> options, int length) {

    /// The shebang of `text`, if it begins with one.
    static Optional<Shebang> of(Bytes text) {
        if (text.length() < 2 || text.at(0) != '#' || text.at(1) != '!') {
            return Optional.empty();
        }
        String source = text.toLatin1();
        int end = source.indexOf('\n');
        if (end < 0) {
            throw new CommandException(Reply.error("ERR Invalid script shebang"));
        }
        List<String> words = Arrays.asList(source.substring(2, end).split(" ", -1));
        return Optional.of(new Shebang(words.getFirst(), words.subList(1, words.size()), end));
    }

    /// The flags of a script; that it has a shebang at all means that it knows what it promises.
    Set<ScriptFlag> flags() {
        if (!engine.equals("lua")) {
            throw new CommandException(Reply.error("ERR Unexpected engine in script shebang: #!" + engine));
        }
        Set<ScriptFlag> flags = EnumSet.noneOf(ScriptFlag.class);
        for (String option : options) {
            if (!option.startsWith("flags=")) {
                throw new CommandException(Reply.error("ERR Unknown lua shebang option: " + option));
            }
            for (String word : words(option.substring("flags=".length()))) {
                flags.add(ScriptFlag.of(word).orElseThrow(() -> new CommandException(
                        Reply.error("ERR Unexpected flag in script shebang: " + word))));
            }
        }
        return flags;
    }

    private static List<String> words(String list) {
        return list.isEmpty() ? List.of() : new ArrayList<>(Arrays.asList(list.split(",", -1)));
    }
}
