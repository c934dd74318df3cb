package readis.scripting;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.CommandFlag;
import readis.protocol.command.Session;

/// FCALL and FCALL_RO: a function by its name, in whichever library it is.
final class FunctionCalls {

    private static final Reply.Error NOT_FOUND = Reply.error("ERR Function not found");
    private static final Reply.Error NO_NUMBER = Reply.error("ERR Bad number of keys provided");

    private final Libraries libraries;
    private final Stage stage;

    FunctionCalls(Libraries libraries, Stage stage) {
        this.libraries = libraries;
        this.stage = stage;
    }

    List<Command> rows() {
        return List.of(
                EvalCommands.writing("fcall", "7.0.0", "Invoke a function", "function", EvalCommands.NOTED)
                        .flagsBy(this::flags).runs((session, request) -> call(session, request, false)),
                EvalCommands.reading("fcall_ro", "Invoke a read-only function", "function", EvalCommands.NOTED)
                        .flagsBy(this::flags).runs((session, request) -> call(session, request, true)));
    }

    private Set<CommandFlag> flags(Request request, Set<CommandFlag> ofRow) {
        Optional<RegisteredFunction> function = libraries.current().function(request.word(1));
        return function.map(found -> ScriptFlag.commandFlags(ofRow, found.flags())).orElse(ofRow);
    }

    private Reply call(Session session, Request request, boolean readOnly) {
        RegisteredFunction function = libraries.current().function(request.word(1))
                .orElseThrow(() -> new CommandException(NOT_FOUND));
        int keys = EvalCommands.numberOfKeys(request, NO_NUMBER);
        Run run = stage.admit(session, request, function.name().toLatin1(), Run.Kind.FUNCTION,
                Optional.of(function.flags()), readOnly);
        Interpreter lua = libraries.interpreter();
        lua.begin(function.reference());
        List<Bytes> words = request.words();
        int first = EvalCommands.NUMBER_OF_KEYS + 1;
        lua.pushAll(words.subList(first, first + keys));
        lua.pushAll(words.subList(first + keys, words.size()));
        return stage.play(run, lua, 2);
    }
}
