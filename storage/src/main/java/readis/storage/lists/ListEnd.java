package readis.storage.lists;

import java.util.Optional;
import readis.protocol.Bytes;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;

/// One of the two ends of a list, and the direction towards it.
enum ListEnd {
    /// Where the first element stands.
    LEFT("LPOP", "lpop", "lpush"),
    /// Where the last element stands.
    RIGHT("RPOP", "rpop", "rpush");

    private final Bytes popCommand;
    private final String popEvent;
    private final String pushEvent;

    ListEnd(String popCommand, String popEvent, String pushEvent) {
        this.popCommand = Bytes.of(popCommand);
        this.popEvent = popEvent;
        this.pushEvent = pushEvent;
    }

    /// The end that `word` names.
    ///
    /// @throws CommandException when it names none
    static ListEnd named(Bytes word) {
        return Optional.of(LEFT).filter(_ -> word.equalsIgnoreCase("left"))
                .or(() -> Optional.of(RIGHT).filter(_ -> word.equalsIgnoreCase("right")))
                .orElseThrow(() -> new CommandException(Errors.SYNTAX));
    }

    ListEnd opposite() {
        return this == LEFT ? RIGHT : LEFT;
    }

    /// The command that takes from here.
    Bytes popCommand() {
        return popCommand;
    }

    /// What the taking from here is called.
    String popEvent() {
        return popEvent;
    }

    /// What the putting here is called.
    String pushEvent() {
        return pushEvent;
    }
}
