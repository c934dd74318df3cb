package readis.protocol.command;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import readis.protocol.Bytes;
import readis.protocol.Request;

/// All commands of this server, by name.
///
/// Names are found in any case. Nearly every client sends all small or all capital letters, so both spellings are in the
/// table and only a `GeT` has to be made small first.
public final class CommandTable {

    private final Map<String, Command> commands = new LinkedHashMap<>();
    private final Map<Bytes, Optional<Command>> spellings = new HashMap<>();

    /// The table of these rows.
    ///
    /// @throws IllegalArgumentException when two rows have one name
    public CommandTable(List<Command> rows) {
        int number = 0;
        for (Command row : rows) {
            number = row.numberFrom(number);
            if (commands.put(row.name(), row) != null) {
                throw new IllegalArgumentException("two rows for " + row.name());
            }
            spellings.put(Bytes.of(row.name()), Optional.of(row));
            spellings.put(Bytes.of(row.name().toUpperCase(Locale.ROOT)), Optional.of(row));
        }
    }

    /// All commands, in the order of their rows; subcommands stand inside their containers.
    public Collection<Command> commands() {
        return Collections.unmodifiableCollection(commands.values());
    }

    /// The command of that name in any case; `container|sub` names a subcommand.
    public Optional<Command> named(Bytes name) {
        String[] parts = name.toLowerCase().toLatin1().split("\\|", 2);
        Optional<Command> command = Optional.ofNullable(commands.get(parts[0]));
        return parts.length == 1 ? command : command.flatMap(container -> container.subcommand(Bytes.ofLatin1(parts[1])));
    }

    /// What `request` asks for: the command, or the subcommand when its second word names one.
    public Optional<Command> find(Request request) {
        Optional<Command> command = spelled(request.name());
        if (command.isPresent() && command.get().isContainer() && request.size() > 1) {
            Optional<Command> subcommand = command.get().subcommand(request.word(1));
            return subcommand.isPresent() ? subcommand : command;
        }
        return command;
    }

    private Optional<Command> spelled(Bytes name) {
        Optional<Command> command = spellings.get(name);
        return command != null ? command : spellings.getOrDefault(name.toLowerCase(), Optional.empty());
    }
}
