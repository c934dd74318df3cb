package readis.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import readis.protocol.Reply;

/// Weights beside a real heap, in a process of its own that is started as the launcher starts the server.
class WeightTest {

    private static final List<String> FLAGS = List.of("-XX:+UseCompactObjectHeaders", "-XX:+UseParallelGC", "-Xmx1g");
    private static final String COMMANDS = "50000";
    private static final double TOLERANCE = 0.15;

    @Test
    void usage() {
        Conversation client = new Conversation(Rooms.STORAGE);
        client.ask("SET key 0123456789");
        long entry = 24 + 16;
        long value = 16 + 24;
        assertThat(client.ask("MEMORY USAGE key")).isEqualTo(Reply.integer(entry + value));
    }

    @TestFactory
    Stream<DynamicTest> isWhatTheCollectorFinds() throws IOException, InterruptedException {
        return measurements().stream().map(line -> line.split(" ")).map(words -> DynamicTest.dynamicTest(words[0], () -> {
            double ratio = Double.parseDouble(words[1]) / Double.parseDouble(words[2]);
            assertThat(ratio).as("%s bytes weighed, %s found", words[1], words[2]).isCloseTo(1, within(TOLERANCE));
        }));
    }

    private static List<String> measurements() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), HeapMeasurement.class.getName(), COMMANDS));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (BufferedReader output = process.inputReader()) {
            List<String> lines = output.lines().toList();
            assertThat(process.waitFor()).as("%s", lines).isZero();
            return lines;
        }
    }
}
