package readis.protocol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import readis.protocol.RespVersion;

class SessionTest {

    private static final Supplier<List<String>> EMPTY = ArrayList::new;

    private final Session session = new Session(7, false);

    @Test
    void usage() {
        assertThat(session.version()).isEqualTo(RespVersion.RESP2);
        session.speak(RespVersion.RESP3);
        session.select(3);
        session.authenticate();
        session.closeAfterReply();
        assertThat(session.version()).isEqualTo(RespVersion.RESP3);
        assertThat(session.database()).isEqualTo(3);
        assertThat(session.isAuthenticated()).isTrue();
        assertThat(session.isClosing()).isTrue();
    }

    @Test
    void aRoomFindsItsOwnStateAgain() {
        Session.Attachment<List<String>> watched = new Session.Attachment<>(EMPTY);
        session.attached(watched).add("k");
        assertThat(session.attached(watched)).containsExactly("k");
        assertThat(new Session(8, false).attached(watched)).as("another client").isEmpty();
    }

    @Test
    void roomsThatBeginAlikeDoNotShareTheirState() {
        Session.Attachment<List<String>> watched = new Session.Attachment<>(EMPTY);
        Session.Attachment<List<String>> channels = new Session.Attachment<>(EMPTY);
        session.attached(watched).add("k");
        assertThat(session.attached(channels)).isEmpty();
    }
}
