package readis.client;

import readis.protocol.Bytes;
import readis.protocol.Reply;

/// How a reply looks on the screen: a pure function from reply to text.
///
/// The text is [Bytes] and not a [String], since a value may hold bytes that are no characters, and `readis cli --raw
/// GET photo > photo.png` must not change one of them. Where the value is known to be text, `format(reply).toString()`
/// reads it as UTF-8.
///
/// The three forms are those of redis-cli 7.0, byte for byte. Differs from it in: big numbers and attributes, at which
/// redis-cli 7.0 gives up, are shown; a double has the fewest digits that tell it apart, however many the server sent;
/// in JSON a list that is the key of a map is quoted properly.
@FunctionalInterface
public interface ReplyFormatter {

    /// For people: types are named, items numbered, strings quoted so that every byte can be seen.
    ReplyFormatter TERMINAL = new TerminalFormat();
    /// For programs: bare values, a line for each item. What redis-cli prints into a pipe.
    ReplyFormatter RAW = reply -> RawFormat.text(reply, "\n");
    /// As [#RAW], without the last line end: for replies that are a text of their own, such as INFO's.
    ReplyFormatter TEXT = reply -> RawFormat.text(reply, "");
    /// One line of JSON.
    ReplyFormatter JSON = new JsonFormat();

    /// The text of `reply`, ending in a line end (but see [#TEXT]).
    Bytes format(Reply reply);
}
