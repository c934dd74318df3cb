package readis.pubsub;

import static readis.protocol.command.CommandFlag.LOADING;
import static readis.protocol.command.CommandFlag.NOSCRIPT;
import static readis.protocol.command.CommandFlag.STALE;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import readis.protocol.Bytes;
import readis.protocol.Integers;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.AclCategory;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;
import readis.protocol.command.Session;
import readis.pubsub.TrackingState.Option;

/// The subcommands of CLIENT that are about tracking (Redis: `clientCommand`).
final class TrackingCommands {

    private static final Reply.Error SWITCHED_BROADCAST = Reply.error("ERR You can't switch BCAST mode on/off before disabling "
            + "tracking for this client, and then re-enabling it with a different mode.");
    private static final Reply.Error SWITCHED_CHOICE = Reply.error("ERR You can't switch OPTIN/OPTOUT mode before disabling "
            + "tracking for this client, and then re-enabling it with a different mode.");

    /// What CLIENT TRACKING was told.
    private record Wish(Set<Option> options, Optional<Long> redirect, List<Bytes> prefixes) {
        boolean has(Option option) {
            return options.contains(option);
        }
    }

    private final Tracking tracking;

    TrackingCommands(Tracking tracking) {
        this.tracking = tracking;
    }

    List<Command> rows() {
        return List.of(
                row("tracking", "6.0.0", "Enable or disable server assisted client side caching support")
                        .complexity("O(1). Some options may introduce additional complexity.")
                        .syntax("<status=ON | OFF> [REDIRECT client-id:integer] [PREFIX prefix]... [BCAST] [OPTIN] [OPTOUT] "
                                + "[NOLOOP]").arity(-3).runs(this::track),
                row("caching", "6.0.0", "Instruct the server about tracking or not keys in the next request")
                        .syntax("<mode=YES | NO>").arity(3).runs(this::cache),
                row("getredir", "6.0.0", "Get tracking notifications redirection client ID if any").arity(2)
                        .runs((session, _) -> Reply.integer(tracking.redirect(session))),
                row("trackinginfo", "6.2.0",
                        "Return information about server assisted client side caching for the current connection").arity(2)
                        .runs(this::describe));
    }

    private static Command.Row row(String name, String since, String summary) {
        return Command.named(name).group("connection").since(since).summary(summary)
                .flags(NOSCRIPT, LOADING, STALE).categories(AclCategory.CONNECTION);
    }

    private Reply track(Session session, Request request) {
        Wish wish = parse(request);
        if (request.word(2).equalsIgnoreCase("off")) {
            tracking.end(session);
        } else if (request.word(2).equalsIgnoreCase("on")) {
            refuseContradictions(session, wish);
            refuseOverlaps(session, wish);
            boolean everything = wish.has(Option.BCAST) && wish.prefixes().isEmpty();
            tracking.begin(session, wish.options(), wish.redirect().orElse(TrackingState.ITSELF),
                    everything ? List.of(Bytes.EMPTY) : wish.prefixes());
        } else {
            throw new CommandException(Errors.SYNTAX);
        }
        return Reply.OK;
    }

    private Wish parse(Request request) {
        Wish wish = new Wish(EnumSet.noneOf(Option.class), Optional.empty(), new ArrayList<>());
        for (int i = 3; i < request.size(); i++) {
            Bytes word = request.word(i);
            boolean more = i + 1 < request.size();
            if (word.equalsIgnoreCase("redirect") && more) {
                wish = new Wish(wish.options(), Optional.of(target(wish, request.word(++i))), wish.prefixes());
            } else if (word.equalsIgnoreCase("prefix") && more) {
                wish.prefixes().add(request.word(++i));
            } else {
                wish.options().add(Stream.of(Option.values()).filter(option -> word.equalsIgnoreCase(option.name()))
                        .findFirst().orElseThrow(() -> new CommandException(Errors.SYNTAX)));
            }
        }
        return wish;
    }

    private long target(Wish wish, Bytes word) {
        if (wish.redirect().isPresent()) {
            throw refusal("A client can only redirect to a single other client");
        }
        long id = Integers.parse(word).orElseThrow(() -> new CommandException(Errors.NOT_AN_INTEGER));
        if (!tracking.knows(id)) {
            throw refusal("The client ID you want redirect to does not exist");
        }
        return id;
    }

    private static void refuseContradictions(Session session, Wish wish) {
        TrackingState state = TrackingState.of(session);
        if (!wish.has(Option.BCAST) && !wish.prefixes().isEmpty()) {
            throw refusal("PREFIX option requires BCAST mode to be enabled");
        }
        if (state.isOn() && state.has(Option.BCAST) != wish.has(Option.BCAST)) {
            throw new CommandException(SWITCHED_BROADCAST);
        }
        if (wish.has(Option.BCAST) && (wish.has(Option.OPTIN) || wish.has(Option.OPTOUT))) {
            throw refusal("OPTIN and OPTOUT are not compatible with BCAST");
        }
        if (wish.has(Option.OPTIN) && wish.has(Option.OPTOUT)) {
            throw refusal("You can't specify both OPTIN mode and OPTOUT mode");
        }
        if (wish.has(Option.OPTIN) && state.has(Option.OPTOUT) || wish.has(Option.OPTOUT) && state.has(Option.OPTIN)) {
            throw new CommandException(SWITCHED_CHOICE);
        }
    }

    /// Two prefixes of one client, of which one begins with the other, would tell it twice. In order of their bytes two
    /// such prefixes have nothing between them but others that begin with the first: so if any overlap, neighbours do.
    private static void refuseOverlaps(Session session, Wish wish) {
        List<Bytes> wanted = wish.prefixes();
        Set<Bytes> present = TrackingState.of(session).prefixes();
        List<Bytes> all = Stream.concat(present.stream(), wanted.stream()).sorted().toList();
        boolean overlap = IntStream.range(1, all.size()).anyMatch(i -> all.get(i).startsWith(all.get(i - 1)));
        if (!overlap) {
            return;
        }
        for (int i = 0; i < wanted.size(); i++) {
            for (Bytes other : present) {
                refuseOverlap(wanted.get(i), other, "an existing");
            }
            for (Bytes other : wanted.subList(i + 1, wanted.size())) {
                refuseOverlap(wanted.get(i), other, "another provided");
            }
        }
    }

    /// Which two it is that overlap, is looked for as Redis does.
    private static void refuseOverlap(Bytes prefix, Bytes other, String which) {
        if (prefix.startsWith(other) || other.startsWith(prefix)) {
            throw refusal("Prefix '" + Errors.shown(prefix) + "' overlaps with " + which + " prefix '" + Errors.shown(other)
                    + "'. Prefixes for a single client must not overlap.");
        }
    }

    private Reply cache(Session session, Request request) {
        TrackingState state = TrackingState.of(session);
        if (!state.isOn()) {
            throw refusal("CLIENT CACHING can be called only when the client is in tracking mode with OPTIN or OPTOUT mode "
                    + "enabled");
        }
        boolean yes = request.word(2).equalsIgnoreCase("yes");
        if (!yes && !request.word(2).equalsIgnoreCase("no")) {
            throw new CommandException(Errors.SYNTAX);
        }
        if (!state.has(yes ? Option.OPTIN : Option.OPTOUT)) {
            throw refusal("CLIENT CACHING %s is only valid when tracking is enabled in %s mode."
                    .formatted(yes ? "YES" : "NO", yes ? "OPTIN" : "OPTOUT"));
        }
        state.cache(true);
        return Reply.OK;
    }

    private static CommandException refusal(String text) {
        return new CommandException(Reply.error("ERR " + text));
    }

    private Reply describe(Session session, Request request) {
        TrackingState state = TrackingState.of(session);
        return new Reply.Map(List.of(
                Reply.entry("flags", new Reply.Set(flags(state).stream().<Reply>map(Reply::bulk).toList())),
                Reply.entry("redirect", Reply.integer(tracking.redirect(session))),
                Reply.entry("prefixes", new Reply.Array(state.prefixes().stream().<Reply>map(Reply::bulk).toList()))));
    }

    private static List<String> flags(TrackingState state) {
        List<String> flags = new ArrayList<>(List.of(state.isOn() ? "on" : "off"));
        for (Option option : Option.values()) {
            if (state.has(option)) {
                flags.add(option.name().toLowerCase(Locale.ROOT));
                if (state.isCaching() && option != Option.NOLOOP) {
                    flags.add(option == Option.OPTIN ? "caching-yes" : "caching-no");
                }
            }
        }
        if (state.isBroken()) {
            flags.add("broken_redirect");
        }
        return flags;
    }
}
