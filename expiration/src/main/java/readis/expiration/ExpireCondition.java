package readis.expiration;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;

/// When an EXPIRE should take effect. A key without a deadline counts as one that dies at the end of time.
enum ExpireCondition {
    /// Only when the key has no deadline.
    NX,
    /// Only when it has one.
    XX,
    /// Only when the new deadline is later.
    GT,
    /// Only when the new deadline is earlier.
    LT;

    /// The conditions named from the fourth word of `request` on.
    ///
    /// @throws CommandException where one is unknown, or where they contradict each other
    static Set<ExpireCondition> parse(Request request) {
        Set<ExpireCondition> conditions = EnumSet.noneOf(ExpireCondition.class);
        for (int i = 3; i < request.size(); i++) {
            conditions.add(named(request.word(i)));
        }
        if (conditions.contains(NX) && conditions.size() > 1) {
            throw new CommandException(
                    Reply.error("ERR NX and XX, GT or LT options at the same time are not compatible"));
        }
        if (conditions.contains(GT) && conditions.contains(LT)) {
            throw new CommandException(Reply.error("ERR GT and LT options at the same time are not compatible"));
        }
        return conditions;
    }

    private static ExpireCondition named(Bytes word) {
        return of(word).orElseThrow(
                () -> new CommandException(Reply.error("ERR Unsupported option " + Errors.shown(word))));
    }

    /// The condition of that name, in any case, if there is one.
    static Optional<ExpireCondition> of(Bytes word) {
        for (ExpireCondition condition : values()) {
            if (word.equalsIgnoreCase(condition.name())) {
                return Optional.of(condition);
            }
        }
        return Optional.empty();
    }

    /// Whether a key with the deadline `present` may get the deadline `wanted` (both Unix time in ms).
    boolean allows(Optional<Long> present, long wanted) {
        return switch (this) {
            case NX -> present.isEmpty();
            case XX -> present.isPresent();
            case GT -> present.isPresent() && wanted > present.get();
            case LT -> present.isEmpty() || wanted < present.get();
        };
    }
}
