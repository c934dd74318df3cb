package readis.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

/// The check of law STO-7, for every module whose commands are replayed.
public final class ReplayLaw {

    private ReplayLaw() {
    }

    /// Replays each group of effects on a keyspace whose clock stands still and in which nobody dies by himself: all
    /// that time does must be in the effects. Says whether someone died.
    public static boolean replaysAlike(List<Step> conversation, Rooms rooms) {
        Conversation original = new Conversation(rooms);
        Conversation replica = new Conversation(rooms, _ -> _ -> false);
        boolean someoneDied = false;
        for (Step step : conversation) {
            Map<String, Conversation.Held> before = original.contents();
            original.take(step);
            List<List<Effect>> groups = original.heardEffects();
            assertThat(groups).as("one group at most after %s", step).hasSizeLessThanOrEqualTo(1);
            assertThat(groups.isEmpty() || !original.contents().equals(before) || rewrites(step))
                    .as("%s changed nothing but is replayed as %s", step, groups).isTrue();
            groups.forEach(replica::replay);
            assertThat(replica.contents()).as("after %s", step).isEqualTo(original.contents());
            someoneDied |= original.heardEvents().stream().anyMatch(event -> event.contains("expired "));
        }
        return someoneDied;
    }

    /// These may give a key what it already has: a change all the same, as in Redis.
    private static boolean rewrites(Step step) {
        return step.toString().matches("(?s)(P?SET(EX|RANGE)?|GETSET|GETEX|MSET|COPY|BITOP|P?EXPIRE(AT)?|SWAPDB|FLUSH(DB|ALL)"
                + "|RESTORE|PFMERGE|SORT|XSETID|XGROUP SETID|XCLAIM|XAUTOCLAIM|XREADGROUP|LSET|B?LMOVE|B?RPOPLPUSH"
                + "|H(M?SET|SETEX|GETEX|P?EXPIRE(AT)?|INCRBY(FLOAT)?)|S(INTER|UNION|DIFF)STORE|Z[A-Z]*STORE"
                + "|GEOSEARCHSTORE|GEORADIUS(BYMEMBER)? .*STORE(DIST)?)( .*)?");
    }
}
