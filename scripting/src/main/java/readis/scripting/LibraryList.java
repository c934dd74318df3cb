package readis.scripting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import readis.protocol.Bytes;
import readis.protocol.Glob;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Errors;

/// What FUNCTION LIST asks for.
///
/// @param pattern which libraries, in any case; all when it is empty
/// @param withCode whether their texts too
record LibraryList(Optional<Bytes> pattern, boolean withCode) {

    /// Reads the options; each may be said once.
    static LibraryList of(Request request) {
        Optional<Bytes> pattern = Optional.empty();
        boolean withCode = false;
        for (int i = 2; i < request.size(); i++) {
            Bytes word = request.word(i);
            if (!withCode && word.equalsIgnoreCase("withcode")) {
                withCode = true;
            } else if (pattern.isEmpty() && word.equalsIgnoreCase("libraryname")) {
                if (++i == request.size()) {
                    throw LibraryText.refused("library name argument was not given");
                }
                pattern = Optional.of(request.word(i));
            } else {
                throw LibraryText.refused("Unknown argument " + Errors.shown(word));
            }
        }
        return new LibraryList(pattern, withCode);
    }

    Reply reply(LibrarySet libraries) {
        Optional<Glob> wanted = pattern.map(Glob::ignoringCase);
        return new Reply.Array(libraries.libraries().stream()
                .filter(library -> wanted.isEmpty() || wanted.get().matches(library.name()))
                .map(this::describe).toList());
    }

    private Reply describe(FunctionLibrary library) {
        List<Reply.Entry> entries = new ArrayList<>(List.of(
                Reply.entry("library_name", Reply.bulk(library.name())),
                Reply.entry("engine", Reply.bulk("LUA")),
                Reply.entry("functions", new Reply.Array(library.functions().stream().map(LibraryList::describe).toList()))));
        if (withCode) {
            entries.add(Reply.entry("library_code", Reply.bulk(library.source())));
        }
        return new Reply.Map(entries);
    }

    private static Reply describe(RegisteredFunction function) {
        return new Reply.Map(List.of(
                Reply.entry("name", Reply.bulk(function.name())),
                Reply.entry("description", function.description().<Reply>map(Reply::bulk).orElse(Reply.NULL)),
                Reply.entry("flags", new Reply.Set(function.flags().stream().<Reply>map(flag -> Reply.simple(flag.word()))
                        .toList()))));
    }
}
