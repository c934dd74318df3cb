package readis.docs;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import readis.client.ReplyFormatter;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;

/// What one client says, one request after the other. It reads as one would type it into redis-cli.
record Conversation(List<Request> requests) {

    /// `request` as one would type it: words with odd bytes stand in quotes.
    static String typed(Request request) {
        return request.words().stream().map(Conversation::typed).collect(Collectors.joining(" "));
    }

    private static String typed(Bytes word) {
        boolean plain = !word.isEmpty() && IntStream.range(0, word.length())
                .allMatch(i -> word.at(i) > ' ' && word.at(i) <= '~' && word.at(i) != '"' && word.at(i) != '\'');
        return plain ? word.toString() : ReplyFormatter.TERMINAL.format(Reply.bulk(word)).toString().stripTrailing();
    }

    @Override
    public String toString() {
        return requests.stream().map(request -> "\n> " + typed(request)).collect(Collectors.joining());
    }
}
