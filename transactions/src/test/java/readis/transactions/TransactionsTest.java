package readis.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandFlag;

class TransactionsTest {

    private static final Reply QUEUED = Reply.simple("QUEUED");

    private final Parlour parlour = new Parlour();

    @Test
    void usage() {
        assertThat(parlour.ask(1, "WATCH stock")).isEqualTo(Reply.OK);
        assertThat(parlour.ask(1, "GET stock")).isEqualTo(Reply.NULL);
        assertThat(parlour.ask(1, "MULTI")).isEqualTo(Reply.OK);
        assertThat(parlour.ask(1, "SET stock 9")).isEqualTo(QUEUED);
        assertThat(parlour.ask(1, "DECR stock")).isEqualTo(QUEUED);
        assertThat(parlour.ask(2, "GET stock")).isEqualTo(Reply.NULL);
        assertThat(parlour.ask(1, "EXEC")).isEqualTo(Reply.array(Reply.OK, Reply.integer(8)));
        assertThat(parlour.ask(2, "GET stock")).isEqualTo(Reply.bulk("8"));
    }

    @Test
    void anEmptyTransactionAnswersWithNothing() {
        parlour.ask(1, "MULTI");
        assertThat(parlour.ask(1, "EXEC")).isEqualTo(Reply.EMPTY_ARRAY);
    }

    @Test
    void oneMayBeInTwoDatabases() {
        parlour.ask(1, "WATCH k");
        parlour.ask(1, "SELECT 1");
        parlour.ask(1, "SET k here");
        parlour.ask(1, "MULTI");
        parlour.ask(1, "SELECT 0");
        parlour.ask(1, "GET k");
        assertThat(parlour.ask(1, "EXEC")).isEqualTo(Reply.array(Reply.OK, Reply.NULL));
        assertThat(parlour.session(1).database()).isZero();
    }

    /// What redis-server 7.0 does: what only concerns groups and marks, or has changed nothing, is no change.
    @ParameterizedTest
    @CsvSource({"XGROUP CREATE s h 0, false", "XGROUP CREATECONSUMER s g c, false", "XGROUP DESTROY s g, false",
            "XGROUP SETID s g 0, false", "XSETID s 9-9, false", "XREADGROUP GROUP g c STREAMS s >, false",
            "XCLAIM s g c 0 1-1 FORCE, false", "XDEL s 1-1, true", "XTRIM s MAXLEN 1, true", "XADD s * f v, true",
            "SADD s x, false", "DEL nothing, false", "DEL s, true", "RENAME s t, true", "COPY s t, false",
            "OBJECT ENCODING s, false", "TOUCH s, false", "UNLINK s, true"})
    void whatIsAChange(String line, boolean isChange) {
        parlour.ask(2, "XADD s 1-1 f v");
        parlour.ask(2, "XADD s 2-2 f v");
        parlour.ask(2, "XGROUP CREATE s g 0");
        parlour.ask(1, "WATCH s");
        parlour.ask(2, line);
        assertThat(parlour.transactions().isOutdated(parlour.session(1))).isEqualTo(isChange);
    }

    @Test
    void aBundleHasTheFlagsOfWhatIsInIt() {
        Command exec = parlour.rows().stream().filter(row -> row.name().equals("exec")).findFirst().orElseThrow();
        parlour.ask(1, "MULTI");
        parlour.ask(1, "GET k");
        assertThat(parlour.transactions().has(parlour.session(1), exec, Request.of("EXEC"), CommandFlag.WRITE)).isFalse();
        parlour.ask(1, "SET k v");
        assertThat(parlour.transactions().has(parlour.session(1), exec, Request.of("EXEC"), CommandFlag.WRITE)).isTrue();
        assertThat(parlour.transactions().has(parlour.session(2), exec, Request.of("EXEC"), CommandFlag.WRITE)).isFalse();
    }

    @Test
    void whatIsBoundToFailIsNotKept() {
        parlour.ask(1, "MULTI");
        parlour.ask(1, "SET k v");
        assertThat(parlour.transactions().queuedBytes(parlour.session(1))).isEqualTo("SETkv".length());
        parlour.ask(1, "GET");
        assertThat(parlour.ask(1, "SET k " + "v".repeat(1000))).isEqualTo(QUEUED);
        assertThat(parlour.transactions().queuedBytes(parlour.session(1))).isEqualTo("SETkv".length());
    }
}
