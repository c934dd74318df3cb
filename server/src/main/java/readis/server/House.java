package readis.server;

import static readis.protocol.command.CommandFlag.DENYOOM;
import static readis.protocol.command.CommandFlag.MAY_REPLICATE;
import static readis.protocol.command.CommandFlag.WRITE;

import java.net.SocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import readis.expiration.ClockDeadlines;
import readis.expiration.Eviction;
import readis.expiration.Expiration;
import readis.persistence.Disk;
import readis.persistence.FileDisk;
import readis.persistence.FunctionLibraries;
import readis.persistence.Loading;
import readis.persistence.Persistence;
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
import readis.pubsub.PubSub;
import readis.scripting.Scripting;
import readis.storage.Keyspace;
import readis.storage.SipHash;
import readis.storage.Storage;
import readis.transactions.Transactions;

/// The composition root: which rooms there are, how they are joined, and through which gates a request passes.
///
/// It knows no sockets and no threads; [EventLoop] brings it requests. So a test can put the whole house together and
/// turn its clock by hand.
///
/// Owned by the command thread.
public final class House {

    /// What may be said inside a transaction when there is no memory left.
    private static final Set<String> ENDS_OF_TRANSACTIONS = Set.of("exec", "discard", "quit", "reset");

    private final Clients clients = new Clients();
    private final LoopClock clock;
    private final ServerSettings settings = ServerSettings.defaults();
    private final Statistics statistics = new Statistics();
    private final Authentication authentication = new Authentication();
    private final Admission admission = new Admission(settings, clients, authentication::isRequired);
    private final Transactions transactions;
    private final PubSub messages;
    private final Scripting scripting;
    private final Pause pause;
    private final Keyspace keyspace;
    private final Eviction eviction;
    private final MemoryReport memory;
    private final Archive archive;
    private final Awakening awakening;
    private final DebugCommand debug;
    private final Persistence persistence;
    private final List<Subsystem> rooms;
    private final CommandTable table;
    private final Configuration configuration;
    private final Dispatcher dispatcher;
    private BooleanSupplier pump = () -> false;
    private boolean stopping;
    private boolean pumping;
    private long lastSessionId;

    /// Joins the rooms.
    ///
    /// @param time the clock by which keys die
    /// @param random where secrets come from: a strong one outside tests
    public House(InstantSource time, RandomGenerator random) {
        this(time, random, new FileDisk());
    }

    /// @param disk where its files stand
    House(InstantSource time, RandomGenerator random, Disk disk) {
        clock = new LoopClock(time);
        pause = new Pause(clock);
        Loading loading = new Loading(clock);
        keyspace = new Keyspace(SipHash.seededBy(random), loading.sparing(pause.hiding(new ClockDeadlines(clock))));
        transactions = new Transactions(keyspace, this::runInside);
        messages = new PubSub(keyspace, new Mail(clients), id -> clients.find(id).map(Client::session),
                session -> transactions.queued(session) >= 0);
        scripting = new Scripting(Version.REDIS, keyspace, this::table, this::runInside, System::nanoTime, this::pump,
                this::isOutOfMemory, new LogOfScripts(), new LibraryPayloads(this::persistence));
        awakening = new Awakening(keyspace.blockedClients(), clients, this::runAgain);
        RandomGenerator dice = new SplittableRandom(random.nextLong());
        Expiration expiration = new Expiration(keyspace, clock, System::nanoTime, settings.ticksPerSecond()::value);
        eviction = new Eviction(keyspace, clients::bufferBytes, System::nanoTime, dice);
        memory = new MemoryReport(keyspace, eviction, clients);
        Storage storage = new Storage(keyspace, clock, dice, loading.lifting(settings.bulkLength()::value), memory);
        FunctionLibraries functions = new SavedFunctions(scripting);
        persistence = new Persistence(Version.REDIS, keyspace, storage.encodings(), clock, functions);
        archive = new Archive(disk, keyspace, clock, loading, persistence, functions, transactions,
                new Replay(this::table, transactions::queue, keyspace));
        debug = new DebugCommand(keyspace, archive, expiration::activate, storage::isolateElementsFrom, dice,
                new Permission(settings.debugCommand(), clients));
        rooms = rooms(storage, expiration, random);
        table = new CommandTable(gathered(Subsystem::commands));
        configuration = new Configuration(gathered(Subsystem::directives));
        dispatcher = new Dispatcher(table, gates(), new Onlookers(transactions, messages, archive), keyspace, clock, statistics);
    }

    /// All rooms, in the order in which INFO hears them.
    private List<Subsystem> rooms(Storage storage, Expiration expiration, RandomGenerator random) {
        return List.of(
                new ServerReport(statistics, settings, clients, clock, random),
                new ProcessReport(),
                memory,
                storage,
                expiration,
                eviction,
                transactions,
                messages,
                scripting,
                persistence,
                archive,
                authentication,
                debug,
                new ConnectionCommands(authentication, messages::isListening, this::forget),
                new ClientCommands(new ClientList(clients, clock), messages.trackingCommands(), pause, awakening),
                new ServerCommands(this::table, this::configuration, new Permission(settings.guardedSettings(), clients),
                        this::figures, this::resetFigures,
                        new ShutdownCommand(this::stop, archive, scripting::busyReply).row(), clock));
    }

    private <T> List<T> gathered(Function<Subsystem, List<T>> things) {
        return rooms.stream().map(things).flatMap(List::stream).toList();
    }

    /// What a request must pass before its command runs, in this order: the first answer is the one the client sees.
    private List<Gate> gates() {
        return List.of(
                Dispatcher::checkWords,
                debug::check,
                authentication::check,
                transactions::checkAllowed,
                this::checkMemory,
                archive::checkDisk,
                messages::check,
                archive::checkLoading,
                scripting::checkBusy,
                this::checkPause,
                transactions::queue);
    }

    /// What is only queued takes memory, too.
    private Gate.Verdict checkMemory(Session session, Command command, Request request) {
        if (pumping || !eviction.hasLimit()) {
            return Gate.Verdict.PASS;
        }
        boolean isQueued = transactions.queued(session) >= 0 && !ENDS_OF_TRANSACTIONS.contains(command.name());
        return eviction.check(isQueued || transactions.has(session, command, request, DENYOOM));
    }

    private boolean isOutOfMemory() {
        return eviction.isOutOfMemory();
    }

    private Gate.Verdict checkPause(Session session, Command command, Request request) {
        return !pause.isOn() ? Gate.Verdict.PASS : pause.check(session, transactions.has(session, command, request, WRITE)
                || transactions.has(session, command, request, MAY_REPLICATE));
    }

    /// Takes over settings, before the first request.
    void configure(List<ConfigurationLine> lines) {
        configuration.load(lines);
    }

    /// Names the file that the settings came from: CONFIG REWRITE writes it.
    void rewritesTo(Path file) {
        configuration.readFrom(file);
    }

    /// A caller inside this process, who has no connection and never leaves.
    public Session newSession() {
        return welcome(Link.NONE).session();
    }

    /// A client that has just come.
    Client welcome(Link link) {
        clock.refresh();
        Client client = new Client(new Session(++lastSessionId, !authentication.isRequired()), link, transactions,
                messages, clock.millis());
        clients.add(client);
        return client;
    }

    /// The client has sent something.
    void heard(Client client) {
        clock.refresh();
        client.heard(clock.millis());
    }

    /// The client is gone.
    void farewell(Client client) {
        clients.remove(client);
        awakening.forget(client.session());
        forget(client.session());
    }

    private void forget(Session session) {
        rooms.forEach(room -> room.forget(session));
    }

    /// The time that commands see, in Unix ms.
    long now() {
        return clock.millis();
    }

    /// How many replies may wait for `client`.
    OutputLimits.Limit outputLimit(Client client) {
        return settings.outputLimits().value().of(client.type());
    }

    /// What somebody who comes from `address` hears instead of being let in.
    Optional<Reply> refusal(SocketAddress address) {
        return admission.refusal(address);
    }

    Clients clients() {
        return clients;
    }

    /// Runs `request` for `session` and gives the reply. [Reply#NONE] when the client is to hear nothing: also when the
    /// request has been postponed, which [ClientState#isPostponed()] tells, or waits for a key.
    public Reply dispatch(Session session, Request request) {
        clock.refresh();
        return serve(session, request);
    }

    /// The same for a client whose connection has just [been heard][#heard], so that the time is known.
    Reply serve(Session session, Request request) {
        Reply reply = dispatcher.dispatch(session, request);
        if (!pumping) {
            awakening.serve();
        }
        ClientState client = ClientState.of(session);
        return client.isPostponed() || session.isBlocked() ? reply : client.audible(reply);
    }

    /// Names who serves the clients meanwhile when a command takes too long; it tells whether the server must end.
    void pumpedBy(BooleanSupplier server) {
        pump = server;
    }

    /// Serves clients in the middle of a command, for which the time stands still nevertheless.
    private boolean pump() {
        pumping = true;
        clock.hold(true);
        try {
            return pump.getAsBoolean();
        } finally {
            clock.hold(false);
            pumping = false;
        }
    }

    private Reply runInside(Session session, Command command, Request request) {
        return dispatcher.runInside(session, command, request);
    }

    private Reply runAgain(Session session, Request request) {
        return dispatcher.run(table.find(request).orElseThrow(), session, request);
    }

    /// How long until somebody has waited long enough for a key, in ms; at most `limit`.
    long untilNextAwakening(long limit) {
        return awakening.untilNext(clock.millis(), limit);
    }

    /// Tells those who have waited long enough that there is nothing.
    void endOverdueWaits() {
        if (keyspace.blockedClients().count() > 0) {
            clock.refresh();
            awakening.endOverdue(clock.millis());
        }
    }

    /// Lets those go on whom a pause had stopped, once it is over.
    void resumePostponed() {
        pause.release().forEach(id -> clients.find(id).ifPresent(client -> client.link().goOn()));
    }

    /// How many bytes of requests this client has waiting for EXEC.
    long queuedBytes(Session session) {
        return transactions.queuedBytes(session);
    }

    /// How much this client may ask for. What it has queued counts as well: otherwise it could pile up without end.
    RequestLimits requestLimits(Session session) {
        return admission.requestLimits(session, queuedBytes(session));
    }

    /// The housekeeping of all rooms; to be called `hz` times a second.
    public void tick() {
        clock.refresh();
        if (debug.ticksArePaused()) {
            return;
        }
        rooms.forEach(Subsystem::tick);
        clients.hangUpIdle(clock.millis(), settings.timeout().value() * 1000);
        clients.hangUpOverdue();
    }

    /// Whether there is work that should go on at once, and not when the next request comes.
    boolean hasWork() {
        return eviction.isUnfinished() || archive.hasWork();
    }

    /// What the rooms have to do before the server waits for requests. In the end all is made sure of that replies say.
    void beforeSleep() {
        for (Subsystem room : archive.isReading() ? List.<Subsystem>of() : rooms) {
            room.beforeSleep();
        }
        awakening.serve();
        archive.flush();
    }

    /// The files of the house.
    Archive archive() {
        return archive;
    }

    /// The keys and values of the house: for those who listen to events and effects.
    public Keyspace keyspace() {
        return keyspace;
    }

    /// The room of files.
    public Persistence persistence() {
        return persistence;
    }

    /// All commands.
    public CommandTable table() {
        return table;
    }

    /// All settings.
    public Collection<Directive<?>> directives() {
        return configuration.directives();
    }

    /// The settings of Redis that have no directive unless their room is built, by room.
    public Map<String, List<String>> comingSettings() {
        return ComingSettings.byRoom();
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

    private void resetFigures() {
        rooms.forEach(Subsystem::resetFigures);
    }

    private InfoPage figures() {
        InfoPage page = ServerReport.emptyPage();
        rooms.forEach(room -> room.report(page));
        return page;
    }
}
