package readis.server;

import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import readis.expiration.ClockDeadlines;
import readis.expiration.Expiration;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.RequestLimits;
import readis.protocol.command.Command;
import readis.protocol.command.CommandTable;
import readis.protocol.command.Directive;
import readis.protocol.command.Gate;
import readis.protocol.command.InfoPage;
import readis.protocol.command.Session;
import readis.protocol.command.Subsystem;
import readis.storage.Keyspace;
import readis.storage.SipHash;
import readis.storage.Storage;

/// The composition root: which rooms there are, how they are joined, and through which gates a request passes.
///
/// It knows no sockets and no threads; [EventLoop] brings it requests. So a test can put the whole house together and
/// turn its clock by hand.
///
/// Owned by the command thread.
public final class House {

    /// The order in which INFO shows its sections.
    private static final List<String> SECTIONS = List.of(
            "Server", "Clients", "Memory", "Persistence", "Stats", "Keyspace");

    private final LoopClock clock;
    private final ServerSettings settings = ServerSettings.defaults();
    private final Statistics statistics = new Statistics();
    private final Authentication authentication = new Authentication();
    private final Keyspace keyspace;
    private final List<Subsystem> rooms;
    private final CommandTable table;
    private final Configuration configuration;
    private final Dispatcher dispatcher;
    private boolean stopping;
    private long lastSessionId;

    /// Joins the rooms.
    ///
    /// @param time the clock by which keys die
    /// @param random where secrets come from: a strong one outside tests
    public House(InstantSource time, RandomGenerator random) {
        clock = new LoopClock(time);
        keyspace = new Keyspace(SipHash.seededBy(random), new ClockDeadlines(clock));
        rooms = List.of(
                new ServerReport(statistics, settings, this::processed, clock, random),
                new Storage(keyspace, clock, random, settings.bulkLength()::value),
                new Expiration(keyspace, clock),
                authentication,
                new ConnectionCommands(authentication),
                new ServerCommands(this::table, this::configuration, this::figures, this::stop));
        table = new CommandTable(rooms.stream().map(Subsystem::commands).<Command>flatMap(List::stream).toList());
        configuration = new Configuration(
                rooms.stream().map(Subsystem::directives).<Directive<?>>flatMap(List::stream).toList());
        dispatcher = new Dispatcher(table, gates(), keyspace.effects(), clock);
    }

    /// What a request must pass before its command runs, in this order: the first answer is the one the client sees.
    private List<Gate> gates() {
        return List.of(
                Dispatcher::checkWords,
                authentication::check);
    }

    /// Takes over settings, before the first request.
    void configure(List<ConfigurationLine> lines) {
        configuration.load(lines);
    }

    /// A client that has just come.
    public Session newSession() {
        return new Session(++lastSessionId, !authentication.isRequired());
    }

    /// Runs `request` for `session` and gives the reply.
    public Reply dispatch(Session session, Request request) {
        return dispatcher.dispatch(session, request);
    }

    /// How much this client may ask for.
    RequestLimits requestLimits(Session session) {
        boolean known = session.isAuthenticated() || !authentication.isRequired();
        return new RequestLimits(known, settings.bulkLength().value(), settings.requestLength().value());
    }

    /// The housekeeping of all rooms; to be called about ten times a second.
    public void tick() {
        clock.refresh();
        rooms.forEach(Subsystem::tick);
    }

    /// The keys and values of the house: for those who listen to events and effects.
    public Keyspace keyspace() {
        return keyspace;
    }

    /// All commands.
    public CommandTable table() {
        return table;
    }

    ServerSettings settings() {
        return settings;
    }

    Statistics statistics() {
        return statistics;
    }

    boolean isStopping() {
        return stopping;
    }

    /// Ends the server once the running command is over.
    void stop() {
        stopping = true;
    }

    private Configuration configuration() {
        return configuration;
    }

    private long processed() {
        return dispatcher.processed();
    }

    private InfoPage figures() {
        InfoPage page = new InfoPage();
        SECTIONS.forEach(page::open);
        rooms.forEach(room -> room.report(page));
        return page;
    }
}
