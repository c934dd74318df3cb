package readis.persistence.aof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import readis.protocol.Bytes;
import readis.protocol.Request;

/// What a reader makes of a file.
class LogReaderTest {

    private static LogReader reader(String text) {
        return new LogReader(new LogInput(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)), 0));
    }

    @Test
    void usage() throws IOException {
        LogReader reader = reader("#TS:1700000000\r\n*2\r\n$4\r\nINCR\r\n$1\r\na\r\n");
        assertThat(reader.next()).isEqualTo(new LogItem.Annotation(Bytes.of("#TS:1700000000")));
        assertThat(reader.next()).isEqualTo(new LogItem.Command(Request.of("INCR", "a")));
        assertThat(reader.offset()).isEqualTo(37);
        assertThat(reader.next()).isEqualTo(new LogItem.End());
    }

    @Test
    void theBeginningOfACommandIsTorn() throws IOException {
        String command = "*2\r\n$4\r\nINCR\r\n$1\r\na\r\n";
        for (int length = 1; length < command.length(); length++) {
            assertThat(reader(command.substring(0, length)).next()).as("of %d bytes", length).isEqualTo(new LogItem.Torn());
        }
        assertThat(reader("#TS:17").next()).isEqualTo(new LogItem.Torn());
        assertThat(reader("*1\r\n$2000000000\r\nabc").next()).isEqualTo(new LogItem.Torn());
    }

    private static LogItem corrupt(long offset, String reason) {
        return new LogItem.Corrupt(offset, reason);
    }

    @Test
    void whatNobodyHasWrittenIsCorruptAtItsPlace() throws IOException {
        assertThat(reader("GET a\r\n").next()).isEqualTo(corrupt(0, "expected '*', got 'G'"));
        assertThat(reader("\0").next()).isEqualTo(corrupt(0, "expected '*', got '\\x00'"));
        assertThat(reader("*0\r\n").next()).isEqualTo(corrupt(0, "a command of no words"));
        assertThat(reader("*-1\r\n").next()).isEqualTo(corrupt(0, "expected a number"));
        assertThat(reader("*\r\n").next()).isEqualTo(corrupt(0, "expected a number"));
        assertThat(reader("*99999999999\r\n").next()).isEqualTo(corrupt(0, "expected a number"));
        assertThat(reader("*1\r\n:3\r\n").next()).isEqualTo(corrupt(4, "expected '$', got ':'"));
        assertThat(reader("*1\r\n$3\r\nGETxx\r\n").next()).isEqualTo(corrupt(11, "expected a line's end"));
        assertThat(reader("*" + "1".repeat(100)).next()).isEqualTo(corrupt(0, "a line that is too long"));
    }
}
