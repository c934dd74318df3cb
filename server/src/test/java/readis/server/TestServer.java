package readis.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import readis.persistence.Disk;
import readis.storage.HandClock;

/// A whole server inside the test: real sockets on a port of its own, and a clock that the test turns.
public final class TestServer implements AutoCloseable {

    /// As much as the launcher gives: what a script packs may be nested deep.
    private static final long STACK = 16L << 20;

    private interface LoopMaker {
        EventLoop make(House house) throws IOException;
    }

    private final HandClock clock;
    private final House house;
    private final EventLoop loop;
    private final Thread thread;
    private volatile Throwable failure;

    private TestServer(House house, HandClock clock, LoopMaker maker, List<String> directives) throws IOException {
        this.house = house;
        this.clock = clock;
        house.configure(ConfigurationLine.ofArguments(List.of("--port", "0", "--save", "")));
        house.configure(ConfigurationLine.ofArguments(directives));
        loop = maker.make(house);
        thread = Thread.ofPlatform().name("test-server").stackSize(STACK)
                .uncaughtExceptionHandler((_, thrown) -> failure = thrown).start(loop);
    }

    /// Starts a server with these directives, written as on the command line: `"--requirepass", "secret"`.
    public static TestServer start(String... directives) {
        HandClock clock = new HandClock();
        return start(clock, clock, EventLoop::new, directives);
    }

    /// Starts a server with a bug: when it ends it gives its clients no time.
    static TestServer startHasty() {
        HandClock clock = new HandClock();
        return start(clock, clock, house -> new EventLoop(house, 0));
    }

    /// Starts a server that lives in the same time as everybody else: for comparisons with a real redis-server. Its
    /// hand clock moves nothing.
    public static TestServer startOnSystemClock(String... directives) {
        return start(InstantSource.system(), new HandClock(), EventLoop::new, directives);
    }

    private static TestServer start(InstantSource time, HandClock clock, LoopMaker maker, String... directives) {
        try {
            return new TestServer(new House(time, RandomGenerator.getDefault()), clock, maker, List.of(directives));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Starts a server whose files stand on `disk`.
    static TestServer startOn(Disk disk, String... directives) {
        HandClock clock = new HandClock();
        try {
            return new TestServer(new House(clock, RandomGenerator.getDefault(), disk), clock, EventLoop::new,
                    List.of(directives));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public HandClock clock() {
        return clock;
    }

    /// The house inside. Only to be touched before the first request, for instance to listen to its effects.
    public House house() {
        return house;
    }

    public int port() {
        return loop.port();
    }

    /// A new connection to this server.
    public WireClient connect() {
        return WireClient.to(port());
    }

    /// Whether the server still runs its loop.
    public boolean isAlive() {
        return thread.isAlive();
    }

    /// Stops the server.
    ///
    /// @throws AssertionError when its loop had died before
    @Override
    public void close() {
        try {
            loop.stop();
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            throw new AssertionError("the server's loop died", failure);
        }
    }
}
