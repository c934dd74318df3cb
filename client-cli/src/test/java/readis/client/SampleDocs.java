package readis.client;

import java.util.ArrayList;
import java.util.List;
import readis.protocol.Reply;

/// The reply to COMMAND DOCS of a server that knows three commands.
final class SampleDocs {

    private SampleDocs() {
    }

    static CommandDocs docs() {
        return CommandDocs.of(reply());
    }

    /// In RESP3's form.
    static Reply reply() {
        Reply condition = new Reply.Map(List.of(text("name", "condition"), text("type", "oneof"), flags("optional"),
                Reply.entry("arguments", Reply.array(token("nx", "NX"), token("xx", "XX")))));
        return new Reply.Map(List.of(
                Reply.entry("set", command("Set a value", "string", argument("key", "key"), argument("value", "string"),
                        condition, token("get", "GET", "optional"))),
                Reply.entry("del", command("Delete keys", "generic", argument("key", "key", "multiple"))),
                Reply.entry("config", new Reply.Map(List.of(text("summary", "A container"), text("since", "2.0.0"),
                        text("group", "server"), Reply.entry("subcommands", new Reply.Map(List.of(
                                Reply.entry("config|get",
                                        command("Get", "server", argument("parameter", "string", "multiple"))),
                                Reply.entry("config|resetstat", command("Reset", "server"))))))))));
    }

    /// The same in RESP2's form: maps and sets become arrays.
    static Reply flat(Reply reply) {
        return switch (reply) {
            case Reply.Map(List<Reply.Entry> entries) -> {
                List<Reply> items = new ArrayList<>();
                entries.forEach(entry -> items.addAll(List.of(flat(entry.key()), flat(entry.value()))));
                yield new Reply.Array(items);
            }
            case Reply.Array(List<Reply> items) -> new Reply.Array(items.stream().map(SampleDocs::flat).toList());
            case Reply.Set(List<Reply> items) -> new Reply.Array(items.stream().map(SampleDocs::flat).toList());
            default -> reply;
        };
    }

    private static Reply command(String summary, String group, Reply... arguments) {
        return new Reply.Map(List.of(text("summary", summary), text("since", "1.0.0"), text("group", group),
                Reply.entry("arguments", Reply.array(arguments))));
    }

    private static Reply argument(String name, String type, String... flags) {
        return new Reply.Map(List.of(text("name", name), text("type", type), flags(flags)));
    }

    private static Reply token(String name, String token, String... flags) {
        return new Reply.Map(List.of(text("name", name), text("type", "pure-token"), text("token", token), flags(flags)));
    }

    private static Reply.Entry text(String name, String value) {
        return Reply.entry(name, Reply.bulk(value));
    }

    private static Reply.Entry flags(String... flags) {
        return Reply.entry("flags", new Reply.Set(List.of(flags).stream().<Reply>map(Reply::simple).toList()));
    }
}
