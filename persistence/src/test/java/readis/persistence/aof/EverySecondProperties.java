package readis.persistence.aof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.persistence.Disk;
import readis.persistence.Notices;
import readis.storage.HandClock;

/// `appendfsync everysec` on a disk whose syncs take as long as they like.
class EverySecondProperties {

    /// What may happen: something is written, a tick passes, the sync that goes on is over.
    private enum Event { WRITE, PASS, SYNCED }

    @Property(tries = 1000)
    @Law("PER-27")
    void nobodyWaitsTooLong(@ForAll("events") List<Event> events) {
        waitsNotTooLong(events, new Disks("everysec", false));
    }

    @Example
    @Rejects("PER-27")
    void rejectsALogThatLeavesSyncingToTheSystem() {
        Mutants.assertRejected(events(), events -> waitsNotTooLong(events, new Disks("no", false)));
    }

    @Example
    @Rejects("PER-27")
    void rejectsALogThatWaitsForEver() {
        Mutants.assertRejected(events(), events -> waitsNotTooLong(events, new Disks("everysec", true)));
    }

    private static void waitsNotTooLong(List<Event> events, Disks disks) {
        for (Event event : events) {
            disks.take(event);
            assertThat(disks.waitingToBeWritten()).isLessThanOrEqualTo(2000);
            assertThat(disks.waitingToBeSynced()).isLessThanOrEqualTo(1000);
        }
    }

    @Provide
    Arbitrary<List<Event>> events() {
        return Arbitraries.of(Event.WRITE, Event.PASS, Event.PASS, Event.PASS, Event.SYNCED).list()
                .ofMinSize(30).ofMaxSize(200);
    }

    /// A log, and all that its disk has been asked for.
    private static final class Disks implements Disk.Output {
        private static final long TICK_MS = 100;
        private static final long NEVER = -1;

        private final HandClock clock = new HandClock();
        private final Queue<Runnable> syncs = new ArrayDeque<>();
        private final LogWriter writer;
        private long written;
        private long asked;
        private long unwrittenSince = NEVER;
        private long unsyncedSince = NEVER;

        /// @param blind whether the log sees no time pass while a sync goes on
        Disks(String syncing, boolean blind) {
            AofSettings settings = AofSettings.defaults();
            settings.syncing().set(syncing);
            Instant beginning = clock.instant();
            InstantSource seen = () -> blind && !syncs.isEmpty() ? beginning : clock.instant();
            writer = new LogWriter(settings, seen, (_, done) -> {
                asked = written;
                syncs.add(() -> done.accept(Optional.empty()));
            }, Notices.NONE, () -> false);
            writer.writeTo(this, 0);
        }

        void take(Event event) {
            switch (event) {
                case WRITE -> writer.buffer().write(new byte[] {'x'});
                case PASS -> clock.advance(Duration.ofMillis(TICK_MS));
                case SYNCED -> Optional.ofNullable(syncs.poll()).ifPresent(Runnable::run);
            }
            writer.flush(false);
            unwrittenSince = writer.buffer().isEmpty() ? NEVER : unwrittenSince == NEVER ? clock.millis() : unwrittenSince;
            boolean waits = asked != written && syncs.isEmpty();
            unsyncedSince = !waits ? NEVER : unsyncedSince == NEVER ? clock.millis() : unsyncedSince;
        }

        /// For how long something has been waiting here, in ms.
        long waitingToBeWritten() {
            return unwrittenSince == NEVER ? 0 : clock.millis() - unwrittenSince;
        }

        /// For how long something has been written that nobody has asked to be synced, while no other sync was in the way.
        long waitingToBeSynced() {
            return unsyncedSince == NEVER ? 0 : clock.millis() - unsyncedSince;
        }

        @Override
        public void write(ByteBuffer bytes) {
            written += bytes.remaining();
            bytes.position(bytes.limit());
        }

        @Override
        public void sync() throws IOException {
            throw new IOException("the command thread does not sync");
        }

        @Override
        public void truncate(long size) {
            written = size;
        }

        @Override
        public void close() {
        }
    }
}
