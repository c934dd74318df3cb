package readis.scripting;

import java.util.List;
import java.util.function.UnaryOperator;
import readis.protocol.command.Command;
import readis.protocol.command.CommandHandler;

/// Bugs planted into rows.
final class Planted {

    private Planted() {
    }

    /// `rows`, in which the subcommand of this name does what `bug` makes of it.
    static List<Command> row(List<Command> rows, String container, String name, UnaryOperator<CommandHandler> bug) {
        return rows.stream().map(row -> row.name().equals(container) ? Command.named(container)
                .holds(row(row.subcommands(), name, bug).toArray(Command[]::new)) : row).toList();
    }

    /// `rows`, in which the command called `name` does what `bug` makes of it. Of the row only name and length stay.
    static List<Command> row(List<Command> rows, String name, UnaryOperator<CommandHandler> bug) {
        return rows.stream().map(row -> row.name().equals(name) ? Command.named(name).arity(row.arity())
                .runs(bug.apply(row.handler().orElseThrow())) : row).toList();
    }
}
