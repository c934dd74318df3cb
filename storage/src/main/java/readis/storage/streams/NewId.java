package readis.storage.streams;

import java.util.Optional;
import java.util.OptionalLong;
import readis.protocol.Bytes;

/// The id that XADD was asked to give: `*`, `5-*` or `5-1`.
///
/// @param kind how much of it the server is to choose
/// @param given what the client chose; zeros where it did not
record NewId(Kind kind, StreamId given) {

    enum Kind { CHOSEN_BY_SERVER, SEQUENCE_CHOSEN_BY_SERVER, CHOSEN_BY_CLIENT }

    static final NewId ANY = new NewId(Kind.CHOSEN_BY_SERVER, StreamId.MIN);

    /// The id that `word` spells.
    ///
    /// @throws readis.protocol.command.CommandException when it spells none
    static NewId parse(Bytes word) {
        String text = IdSyntax.text(word);
        if (text.equals("*")) {
            return ANY;
        }
        if (!text.endsWith("-*")) {
            return new NewId(Kind.CHOSEN_BY_CLIENT, IdSyntax.exact(word));
        }
        OptionalLong milliseconds = IdSyntax.number(text.substring(0, text.length() - 2));
        return new NewId(Kind.SEQUENCE_CHOSEN_BY_SERVER,
                new StreamId(milliseconds.orElseThrow(IdSyntax::invalid), 0));
    }

    boolean isComplete() {
        return kind == Kind.CHOSEN_BY_CLIENT;
    }

    /// The id itself for an entry that comes `now` (Unix ms) behind `last`, which is not [StreamId#MAX]. Empty when it
    /// would not be greater.
    Optional<StreamId> behind(StreamId last, long now) {
        StreamId id = switch (kind) {
            case CHOSEN_BY_SERVER ->
                    Long.compareUnsigned(now, last.milliseconds()) > 0 ? new StreamId(now, 0) : last.next();
            case SEQUENCE_CHOSEN_BY_SERVER ->
                    sameMillisecond(last) ? new StreamId(last.milliseconds(), last.sequence() + 1) : given;
            case CHOSEN_BY_CLIENT -> given;
        };
        return id.isAfter(last) ? Optional.of(id) : Optional.empty();
    }

    private boolean sameMillisecond(StreamId last) {
        return given.milliseconds() == last.milliseconds();
    }
}
