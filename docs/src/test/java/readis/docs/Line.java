package readis.docs;

import java.util.List;
import java.util.stream.Collectors;
import readis.protocol.Request;

/// One line of a conversation in which several clients take part: who says what.
record Line(int client, Request request) {

    static String said(List<Line> lines) {
        return lines.stream().map(Line::toString).collect(Collectors.joining());
    }

    @Override
    public String toString() {
        return "\n" + client + "> " + Conversation.typed(request);
    }
}
