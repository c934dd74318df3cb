package readis.pubsub;

import static readis.protocol.command.CommandFlag.FAST;
import static readis.protocol.command.CommandFlag.LOADING;
import static readis.protocol.command.CommandFlag.MAY_REPLICATE;
import static readis.protocol.command.CommandFlag.NOSCRIPT;
import static readis.protocol.command.CommandFlag.STALE;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongBiFunction;
import readis.protocol.Bytes;
import readis.protocol.Glob;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.AclCategory;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.CommandFlag;
import readis.protocol.command.CommandHandler;
import readis.protocol.command.Errors;
import readis.protocol.command.HelpText;
import readis.protocol.command.KeySpec;
import readis.protocol.command.Session;

/// The commands on messages: to listen, to stop listening, to speak, and to look who listens.
final class PubSubCommands {

    private static final int NAMES = 2;

    private final PubSub messages;

    PubSubCommands(PubSub messages) {
        this.messages = messages;
    }

    List<Command> rows() {
        return List.of(
                listening("subscribe", "2.0.0", "Listen for messages published to the given channels",
                        "O(N) where N is the number of channels to subscribe to.", "channel...")
                        .runs(joining(Subject.CHANNEL)),
                listening("unsubscribe", "2.0.0", "Stop listening for messages posted to the given channels",
                        "O(N) where N is the number of clients already subscribed to a channel.", "[channel...]")
                        .runs(leaving(Subject.CHANNEL)),
                listening("psubscribe", "2.0.0", "Listen for messages published to channels matching the given patterns",
                        "O(N) where N is the number of patterns the client is already subscribed to.",
                        "<pattern=pattern:pattern>...").runs(joining(Subject.PATTERN)),
                listening("punsubscribe", "2.0.0",
                        "Stop listening for messages posted to channels matching the given patterns",
                        "O(N+M) where N is the number of patterns the client is already subscribed and M is the number of "
                                + "total patterns subscribed in the system (by any client).", "[pattern:pattern...]")
                        .runs(leaving(Subject.PATTERN)),
                listening("ssubscribe", "7.0.0", "Listen for messages published to the given shard channels",
                        "O(N) where N is the number of shard channels to subscribe to.", "shardchannel...")
                        .keys(KeySpec.range(1, -1, 1, "not_key")).runs(joining(Subject.SHARD)),
                listening("sunsubscribe", "7.0.0", "Stop listening for messages posted to the given shard channels",
                        "O(N) where N is the number of clients already subscribed to a shard channel.", "[shardchannel...]")
                        .keys(KeySpec.range(1, -1, 1, "not_key")).runs(leaving(Subject.SHARD)),
                speaking("publish", "2.0.0", "Post a message to a channel",
                        "O(N+M) where N is the number of clients subscribed to the receiving channel and M is the total "
                                + "number of subscribed patterns (by any client).", "channel message")
                        .runs(sending(messages::publish)),
                speaking("spublish", "7.0.0", "Post a message to a shard channel",
                        "O(N) where N is the number of clients subscribed to the receiving shard channel.",
                        "shardchannel message").keys(KeySpec.at(1, "not_key"))
                        .runs(sending((channel, message) -> messages.send(Subject.SHARD, channel, message))),
                container());
    }

    private static Command.Row row(String name, String since, String summary, String complexity, String syntax) {
        return Command.named(name).group("pubsub").since(since).summary(summary).complexity(complexity).syntax(syntax)
                .categories(AclCategory.PUBSUB);
    }

    private static Command.Row listening(String name, String since, String summary, String complexity, String syntax) {
        return row(name, since, summary, complexity, syntax).flags(CommandFlag.PUBSUB, NOSCRIPT, LOADING, STALE);
    }

    private static Command.Row speaking(String name, String since, String summary, String complexity, String syntax) {
        return row(name, since, summary, complexity, syntax)
                .flags(CommandFlag.PUBSUB, LOADING, STALE, FAST, MAY_REPLICATE);
    }

    private CommandHandler joining(Subject subject) {
        return (session, request) -> {
            List<Reply> news = new ArrayList<>();
            for (Bytes topic : request.words().subList(1, request.size())) {
                messages.join(session, subject, topic);
                news.add(news(session, subject, subject.joined(), Reply.bulk(topic)));
            }
            return new Reply.Several(news);
        };
    }

    /// Without topics the client stops listening to all of them; even when there are none it hears so.
    private CommandHandler leaving(Subject subject) {
        return (session, request) -> {
            List<Bytes> topics = request.size() > 1 ? request.words().subList(1, request.size())
                    : List.copyOf(Subscriptions.of(session).to(subject));
            List<Reply> news = new ArrayList<>();
            for (Bytes topic : topics) {
                messages.leave(session, subject, topic);
                news.add(news(session, subject, subject.left(), Reply.bulk(topic)));
            }
            return topics.isEmpty() ? news(session, subject, subject.left(), Reply.NULL) : new Reply.Several(news);
        };
    }

    private static Reply news(Session session, Subject subject, Reply what, Reply topic) {
        return new Reply.Push(List.of(what, topic, Reply.integer(Subscriptions.of(session).count(subject))));
    }

    private static CommandHandler sending(ToLongBiFunction<Bytes, Bytes> way) {
        return (_, request) -> Reply.integer(way.applyAsLong(request.word(1), request.word(2)));
    }

    private Command container() {
        return Command.named("pubsub").group("pubsub").since("2.8.0").summary("A container for Pub/Sub commands")
                .complexity("Depends on subcommand.").holds(
                        looking("channels", "2.8.0", "List active channels",
                                "O(N) where N is the number of active channels, and assuming constant time pattern matching "
                                        + "(relatively short channels and patterns)", "[pattern:pattern]")
                                .runs((_, request) -> topics(Subject.CHANNEL, request)),
                        looking("numpat", "2.8.0", "Get the count of unique patterns pattern subscriptions", "O(1)", "")
                                .runs((_, _) -> Reply.integer(messages.to(Subject.PATTERN).topics().size())),
                        looking("numsub", "2.8.0", "Get the count of subscribers for channels",
                                "O(N) for the NUMSUB subcommand, where N is the number of requested channels",
                                "[channel...]").runs((_, request) -> counts(Subject.CHANNEL, request)),
                        looking("shardchannels", "7.0.0", "List active shard channels",
                                "O(N) where N is the number of active shard channels, and assuming constant time pattern "
                                        + "matching (relatively short shard channels).", "[pattern:pattern]")
                                .runs((_, request) -> topics(Subject.SHARD, request)),
                        looking("shardnumsub", "7.0.0", "Get the count of subscribers for shard channels",
                                "O(N) for the SHARDNUMSUB subcommand, where N is the number of requested shard channels",
                                "[shardchannel...]").runs((_, request) -> counts(Subject.SHARD, request)),
                        help());
    }

    private static Command.Row looking(String name, String since, String summary, String complexity, String syntax) {
        return row(name, since, summary, complexity, syntax).flags(CommandFlag.PUBSUB, LOADING, STALE);
    }

    private Reply topics(Subject subject, Request request) {
        if (request.size() > NAMES + 1) {
            throw new CommandException(Errors.badSubcommandCall("pubsub", request));
        }
        Glob wanted = Glob.of(request.size() > NAMES ? request.word(NAMES) : Bytes.of("*"));
        return new Reply.Array(messages.to(subject).topics().stream().filter(wanted::matches).<Reply>map(Reply::bulk).toList());
    }

    private Reply counts(Subject subject, Request request) {
        List<Reply> counts = new ArrayList<>();
        for (Bytes topic : request.words().subList(NAMES, request.size())) {
            counts.add(Reply.bulk(topic));
            counts.add(Reply.integer(messages.to(subject).to(topic).size()));
        }
        return new Reply.Array(counts);
    }

    private static Command help() {
        return HelpText.row("pubsub", "pubsub", "6.2.0", List.of(),
                "CHANNELS [<pattern>]",
                "    Return the currently active channels matching a <pattern> (default: '*').",
                "NUMPAT",
                "    Return number of subscriptions to patterns.",
                "NUMSUB [<channel> ...]",
                "    Return the number of subscribers for the specified channels, excluding",
                "    pattern subscriptions(default: no channels).",
                "SHARDCHANNELS [<pattern>]",
                "    Return the currently active shard level channels matching a <pattern> (default: '*').",
                "SHARDNUMSUB [<shardchannel> ...]",
                "    Return the number of subscribers for the specified shard level channel(s)");
    }
}
