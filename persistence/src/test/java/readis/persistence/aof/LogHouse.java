package readis.persistence.aof;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import readis.expiration.Expiration;
import readis.persistence.Archive;
import readis.persistence.Background;
import readis.persistence.Disk;
import readis.persistence.FunctionLibraries;
import readis.persistence.Loading;
import readis.persistence.LosingDisk;
import readis.persistence.Notices;
import readis.persistence.Persistence;
import readis.persistence.Snapshots;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.InfoPage;
import readis.protocol.command.Session;
import readis.storage.Conversation;
import readis.storage.DeadlinePolicy;
import readis.storage.Rooms;
import readis.storage.Step;

/// A keyspace with its log on some disk, and no server around them: each step is flushed as a round of the loop is.
final class LogHouse {

    private static final Rooms ROOMS = Rooms.STORAGE.and(
            (keyspace, clock) -> new Expiration(keyspace, clock, () -> 0, () -> 10L).commands());

    /// Where the log stands.
    static final Path DIRECTORY = LosingDisk.root().resolve("appendonlydir");

    /// Who does what blocks, how snapshots are taken, and whether the dead are spared while files are read.
    record Surroundings(Background background, Optional<Snapshots> snapshots, boolean spares) {
        static final Surroundings SIMPLE = new Surroundings(Background.NONE, Optional.empty(), true);
    }

    private final Conversation conversation;
    private final AofRoom room;
    private final List<String> said = new ArrayList<>();
    private final List<Request> queue = new ArrayList<>();
    private boolean queues;

    /// A house that has read what there is on `disk`, and goes on from there.
    ///
    /// @param settings each name before its value
    static LogHouse on(Disk disk, String... settings) {
        LogHouse house = new LogHouse(disk, Surroundings.SIMPLE, settings);
        house.start();
        return house;
    }

    LogHouse(Disk disk, Surroundings surroundings, String... settings) {
        Loading[] loading = new Loading[1];
        conversation = new Conversation(ROOMS, clock -> {
            loading[0] = new Loading(clock);
            DeadlinePolicy policy = deadline -> clock.millis() > deadline;
            return surroundings.spares() ? loading[0].sparing(policy) : policy;
        });
        Persistence persistence = Archive.room(conversation.keyspace(), conversation.clock(), List.of());
        Notices notices = new Notices() {
            @Override
            public void notice(String text) {
                said.add(text);
            }

            @Override
            public void warning(String text) {
                said.add(text);
            }
        };
        room = new AofRoom(new AppendOnlyLog.Surroundings(conversation.keyspace().effects(), disk, LosingDisk::root,
                conversation.clock(), surroundings.background(), notices,
                surroundings.snapshots().orElse(AtOnce.of(conversation.keyspace(), disk)),
                () -> persistence.snapshot(true), persistence::logBaseReader, FunctionLibraries.NONE, loading[0], this::replay));
        set("appendonly", "yes");
        for (int i = 0; i < settings.length; i += 2) {
            set(settings[i], settings[i + 1]);
        }
    }

    /// CONFIG SET.
    void set(String name, String value) {
        room.directives().stream().filter(directive -> directive.name().equals(name)).findFirst().orElseThrow().set(value);
    }

    /// Reads what there is, and begins to write.
    void start() {
        log().readManifest();
        log().load().ifPresent(LogLoading::finish);
        log().open();
        conversation.heardEffects();
        conversation.ask("SELECT 0");
    }

    /// What transactions would do.
    private boolean replay(Session session, Request request) {
        switch (request.name().toLowerCase().toString()) {
            case "multi" -> queues = true;
            case "exec" -> {
                queues = false;
                queue.forEach(conversation::ask);
                queue.clear();
            }
            default -> {
                if (queues) {
                    queue.add(request);
                } else if (conversation.table().find(request).isEmpty()) {
                    return false;
                } else {
                    conversation.ask(request);
                }
            }
        }
        return true;
    }

    AppendOnlyLog log() {
        return room.log();
    }

    Conversation conversation() {
        return conversation;
    }

    /// Takes a step, and makes sure of it.
    void take(Step step) {
        if (step.toString().equals("BGREWRITEAOF")) {
            rewrite();
        } else {
            conversation.take(step);
        }
        log().flush();
    }

    void say(String... lines) {
        for (String line : lines) {
            take(Step.of(line));
        }
    }

    /// BGREWRITEAOF.
    Reply rewrite() {
        Request request = Request.of("BGREWRITEAOF");
        return room.commands().getFirst().handler().orElseThrow().handle(new Session(1, true), request);
    }

    /// A tick, and the end of a round.
    void tick() {
        room.tick();
        log().flush();
    }

    Map<String, Conversation.Held> contents() {
        return conversation.contents();
    }

    /// What the server's log would say.
    List<String> said() {
        return said;
    }

    /// The figure called `name` in INFO.
    String figure(String name) {
        InfoPage page = new InfoPage();
        room.report(page);
        return page.sections().get("Persistence").get(name);
    }

    /// What stands in a file of the log.
    static String text(LosingDisk disk, String name) {
        return disk.contents().getOrDefault(DIRECTORY.resolve(name), Bytes.EMPTY).toLatin1();
    }
}
