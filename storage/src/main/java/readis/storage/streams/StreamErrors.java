package readis.storage.streams;

import readis.protocol.Bytes;
import readis.protocol.Reply;

/// The errors that more than one command on groups gives.
final class StreamErrors {

    private StreamErrors() {
    }

    /// There is no such stream, or it has no such group.
    ///
    /// @param where more words at the end, or none
    static Reply.Error noKeyOrGroup(Bytes key, Bytes group, String where) {
        return Reply.error("NOGROUP No such key '%s' or consumer group '%s'%s".formatted(shown(key), shown(group), where));
    }

    /// The stream is there, but has no such group.
    static Reply.Error noGroup(Bytes key, Bytes group) {
        return Reply.error("NOGROUP No such consumer group '%s' for key name '%s'".formatted(shown(group), shown(key)));
    }

    /// The bytes of `word` up to a zero, where C ends its strings.
    static String shown(Bytes word) {
        String text = word.toLatin1();
        int zero = text.indexOf(0);
        return zero < 0 ? text : text.substring(0, zero);
    }
}
