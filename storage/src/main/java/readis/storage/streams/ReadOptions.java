package readis.storage.streams;

import java.util.Optional;
import java.util.OptionalLong;
import readis.protocol.Bytes;
import readis.protocol.Integers;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;
import readis.protocol.command.Session;
import readis.storage.Wait;

/// What XREAD and XREADGROUP were asked for.
///
/// @param count how many entries of each stream at most; 0 for all
/// @param deadline until when to wait for entries (Unix ms, [Wait#FOREVER]), if waiting was asked for
/// @param reader for whom to read from which group
/// @param unacknowledged whether what is read is not to become pending (NOACK)
/// @param keysAt which word is the first key
/// @param streams how many keys there are, and as many ids behind them
record ReadOptions(long count, OptionalLong deadline, Optional<Reader> reader, boolean unacknowledged, int keysAt,
        int streams) {

    /// A consumer of a group.
    record Reader(Bytes group, Bytes consumer) {
    }

    private static final Reply.Error NO_GROUP = Reply.error("ERR Missing GROUP option for XREADGROUP");

    /// The options of XREAD, or of XREADGROUP where `inGroup`.
    ///
    /// @param now from which a wait counts, in Unix ms
    /// @throws CommandException with Redis's error where they are wrong
    static ReadOptions parse(Session session, Request request, boolean inGroup, long now) {
        return new Parser(session, request, inGroup, now).parse();
    }

    private static final class Parser {
        private final Request request;
        private final Session session;
        private final boolean inGroup;
        private final long now;
        private int position = 1;
        private long count;
        private OptionalLong deadline = OptionalLong.empty();
        private Optional<Reader> reader = Optional.empty();
        private boolean unacknowledged;
        private int keysAt;

        Parser(Session session, Request request, boolean inGroup, long now) {
            this.session = session;
            this.request = request;
            this.inGroup = inGroup;
            this.now = now;
        }

        ReadOptions parse() {
            while (keysAt == 0) {
                require(position < request.size(), Errors.SYNTAX);
                readOption(request.word(position++));
            }
            require(!inGroup || reader.isPresent(), NO_GROUP);
            return new ReadOptions(count, deadline, reader, unacknowledged, keysAt, (request.size() - keysAt) / 2);
        }

        private void readOption(Bytes option) {
            int more = request.size() - position;
            if (more > 0 && option.equalsIgnoreCase("block")) {
                require(!session.isScript(), Reply.error("ERR " + Errors.shown(request.name())
                        + " command is not allowed with BLOCK option from scripts"));
                deadline = OptionalLong.of(Wait.milliseconds(request.word(position++), now));
            } else if (more > 0 && option.equalsIgnoreCase("count")) {
                count = Math.max(0, Integers.parse(request.word(position++))
                        .orElseThrow(() -> new CommandException(Errors.NOT_AN_INTEGER)));
            } else if (more > 0 && option.equalsIgnoreCase("streams")) {
                require(more % 2 == 0, unbalanced());
                keysAt = position;
            } else if (more > 1 && option.equalsIgnoreCase("group")) {
                require(inGroup, onlyInGroup("GROUP"));
                reader = Optional.of(new Reader(request.word(position), request.word(position + 1)));
                position += 2;
            } else if (option.equalsIgnoreCase("noack")) {
                require(inGroup, onlyInGroup("NOACK"));
                unacknowledged = true;
            } else {
                throw new CommandException(Errors.SYNTAX);
            }
        }

        private Reply.Error unbalanced() {
            return Reply.error("ERR Unbalanced '%s' list of streams: for each stream key an ID or '%s' must be specified."
                    .formatted(inGroup ? "xreadgroup" : "xread", inGroup ? ">" : "$"));
        }

        private static Reply.Error onlyInGroup(String option) {
            return Reply.error("ERR The %s option is only supported by XREADGROUP. You called XREAD instead."
                    .formatted(option));
        }

        private static void require(boolean condition, Reply.Error error) {
            if (!condition) {
                throw new CommandException(error);
            }
        }
    }
}
