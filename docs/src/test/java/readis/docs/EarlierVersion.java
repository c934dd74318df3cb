package readis.docs;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import readis.protocol.Reply;
import readis.protocol.command.Argument;
import readis.protocol.command.Command;

/// How `command` would describe itself if it had not got anything new with 7.2: as redis-server 7.0 does it.
record EarlierVersion(Command command) {

    private static final String LATER = "7.2";

    /// COMMAND INFO: the arity says whether there were more words than the fewest.
    Reply info(Reply.Map info) {
        boolean grown = command.arguments().stream().anyMatch(EarlierVersion::isLater);
        boolean elastic = command.arguments().stream().filter(Predicate.not(EarlierVersion::isLater))
                .anyMatch(argument -> argument.optional() || argument.multiple());
        if (!grown || elastic) {
            return info;
        }
        return new Reply.Map(info.entries().stream().map(field -> field.key().equals(Reply.bulk("arity"))
                ? new Reply.Entry(field.key(), Reply.integer(Math.abs(command.arity()))) : field).toList());
    }

    private static boolean isLater(Argument argument) {
        return argument.since().filter(version -> version.startsWith(LATER)).isPresent();
    }

    /// COMMAND DOCS: later arguments and later history are left out.
    Reply docs(Reply.Map docs) {
        return new Reply.Map(docs.entries().stream().map(EarlierVersion::earlier).flatMap(Optional::stream).toList());
    }

    private static Optional<Reply.Entry> earlier(Reply.Entry field) {
        return switch (field.value()) {
            case Reply.Set(List<Reply> history) when field.key().equals(Reply.bulk("history")) -> {
                List<Reply> kept = history.stream().filter(change -> !tellsOf72(((Reply.Array) change).items())).toList();
                yield kept.isEmpty() ? Optional.empty() : Optional.of(new Reply.Entry(field.key(), new Reply.Set(kept)));
            }
            case Reply.Array(List<Reply> arguments) when field.key().equals(Reply.bulk("arguments")) ->
                    Optional.of(new Reply.Entry(field.key(), new Reply.Array(arguments.stream().filter(argument ->
                            ((Reply.Map) argument).entries().stream().noneMatch(EarlierVersion::isSince72)).toList())));
            default -> Optional.of(field);
        };
    }

    private static boolean tellsOf72(List<Reply> change) {
        return ((Reply.Bulk) change.getFirst()).value().toString().startsWith(LATER);
    }

    private static boolean isSince72(Reply.Entry fact) {
        return fact.key().equals(Reply.bulk("since")) && fact.value() instanceof Reply.Bulk(var version)
                && version.toString().startsWith(LATER);
    }
}
