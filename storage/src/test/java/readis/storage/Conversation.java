package readis.storage;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.CommandTable;
import readis.protocol.command.Errors;
import readis.protocol.command.Session;
import readis.storage.hashes.HashValue;
import readis.storage.streams.StreamContent;
import readis.storage.strings.StringValue;

/// One client talking to a keyspace, without a server: no socket, no gate but arity, and a clock turned by hand.
///
/// It does what the server's dispatcher does around a command, and writes down all that others would hear: events and
/// groups of effects.
public final class Conversation {

    /// What a key holds.
    ///
    /// @param value its bytes; for a stream or a hash all that it holds, with deadlines; for any other value its fingerprint
    /// @param deadline when it dies, in Unix time in ms
    public record Held(Bytes value, Optional<Long> deadline) {
    }

    private final HandClock clock = new HandClock();
    private final Keyspace keyspace;
    private final CommandTable table;
    private final Session session = new Session(1, true);
    private final List<KeyspaceEvent> events = new ArrayList<>();
    private final List<List<Effect>> effects = new ArrayList<>();
    private boolean nobodyDies;

    /// A conversation in which a key is dead once its deadline has passed.
    public Conversation(Rooms rooms) {
        this(rooms, clock -> deadline -> clock.millis() > deadline);
    }

    /// A conversation in which `policy`, given the clock, decides who is dead.
    public Conversation(Rooms rooms, Function<InstantSource, DeadlinePolicy> policy) {
        DeadlinePolicy judge = policy.apply(clock);
        keyspace = new Keyspace(new SipHash(1, 2), new DeadlinePolicy() {
            @Override
            public boolean isDead(long deadline) {
                return !nobodyDies && judge.isDead(deadline);
            }

            @Override
            public boolean killsAtOnce() {
                return judge.killsAtOnce();
            }

            @Override
            public boolean mayBury() {
                return judge.mayBury();
            }
        });
        table = new CommandTable(rooms.commands(keyspace, clock));
        keyspace.listen(events::add);
        keyspace.effects().listen(effects::add);
    }

    /// Asks what `line` says, words divided by one blank each, and gives the reply.
    public Reply ask(String line) {
        return ask(Request.of(line.split(" ")));
    }

    /// Asks, and gives the reply.
    public Reply ask(Request request) {
        Optional<Command> command = table.find(request);
        if (command.isEmpty()) {
            return Errors.unknownCommand(request);
        }
        if (!command.get().accepts(request.size())) {
            return Errors.wrongArity(command.get());
        }
        return run(command.get(), request);
    }

    private Reply run(Command command, Request request) {
        int database = session.database();
        keyspace.effects().begin();
        try {
            return command.handler().orElseThrow().handle(session, request);
        } catch (CommandException refused) {
            return refused.error();
        } finally {
            keyspace.effects().end(database, request);
        }
    }

    /// Lets time pass.
    public void pass(long milliseconds) {
        clock.advance(Duration.ofMillis(milliseconds));
    }

    /// Takes one step; a reply comes only to a question.
    public Optional<Reply> take(Step step) {
        return switch (step) {
            case Step.Ask(Request request) -> Optional.of(ask(request));
            case Step.Pass(long milliseconds) -> {
                pass(milliseconds);
                yield Optional.empty();
            }
        };
    }

    /// Runs the effects of another conversation, as a log or a replica does.
    public void replay(List<Effect> group) {
        for (Effect effect : group) {
            session.select(effect.database());
            ask(effect.request());
        }
    }

    /// What `key` of the first database holds, even when it is dead and nobody has noticed. Looking changes nothing.
    public Optional<Held> holds(String key) {
        return holds(0, Bytes.of(key));
    }

    /// What `key` of that database holds, even when it is dead and nobody has noticed. Looking changes nothing.
    public Optional<Held> holds(int database, Bytes key) {
        nobodyDies = true;
        try {
            Database place = keyspace.databases().get(database);
            return place.find(key).map(value -> new Held(content(value), place.deadline(key)));
        } finally {
            nobodyDies = false;
        }
    }

    private static Bytes content(Value value) {
        if (value instanceof StringValue string) {
            return string.bytes();
        }
        if (value instanceof HashValue hash) {
            Map<String, String> fields = new TreeMap<>();
            hash.forEachStored((name, held, deadline) -> fields.put(
                    name.toString(), held + (deadline == Value.NEVER ? "" : " until " + deadline)));
            return Bytes.of(fields.toString());
        }
        return Bytes.of(StreamContent.of(value).orElseGet(() -> {
            Fingerprint fingerprint = new Fingerprint();
            value.addTo(fingerprint);
            return fingerprint.toString();
        }));
    }

    /// All that two databases hold, as `0:a`, the dead that nobody has noticed included.
    public Map<String, Held> contents() {
        Map<String, Held> contents = new TreeMap<>();
        for (int database = 0; database < 2; database++) {
            for (String key : StepArbitraries.KEYS) {
                String place = database + ":" + key;
                holds(database, Bytes.of(key)).ifPresent(held -> contents.put(place, held));
            }
        }
        return contents;
    }

    /// The part of `contents` that lives now.
    public Map<String, Held> living(Map<String, Held> contents) {
        Map<String, Held> living = new TreeMap<>(contents);
        living.values().removeIf(held -> held.deadline().filter(deadline -> deadline < clock.millis()).isPresent());
        return living;
    }

    /// Whether a deadline of `key` has passed, noticed or not.
    public boolean isOverdue(String key) {
        return holds(key).flatMap(Held::deadline).filter(deadline -> deadline < clock.millis()).isPresent();
    }

    /// The names of the events since the last call, as `set a`.
    public List<String> heardEvents() {
        List<String> heard = events.stream().map(event -> event.name() + " " + event.key()).toList();
        events.clear();
        return heard;
    }

    /// The groups of effects since the last call.
    public List<List<Effect>> heardEffects() {
        List<List<Effect>> heard = List.copyOf(effects);
        effects.clear();
        return heard;
    }

    /// The effects since the last call as one would type them, whatever groups they came in.
    public List<String> heardReplay() {
        return heardEffects().stream().flatMap(List::stream).map(effect -> effect.request().toString()).toList();
    }

    public CommandTable table() {
        return table;
    }

    public Keyspace keyspace() {
        return keyspace;
    }

    public HandClock clock() {
        return clock;
    }
}
