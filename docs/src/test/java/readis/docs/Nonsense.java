package readis.docs;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/// Requests that are wrong: most in their words, some in their very form.
///
/// A broken form costs a connection each, so only one input in [#BREAKING_EVERY] breaks the form on purpose.
final class Nonsense {

    /// No input is longer, in bytes.
    static final int LONGEST = 200;

    private static final int BREAKING_EVERY = 40;
    private static final List<String> WORDS = List.of("GET", "SET", "INCR", "EXPIRE", "HELLO", "PING", "DEL",
            "COMMAND", "INFO", "CLIENT", "CONFIG", "a", "b", "3", "-1", "99999999999999999999", "EX", "NX", "",
            "GETKEYS", "DOCS");
    private static final List<String> PROPER = List.of("*1\r\n$4\r\nPING\r\n", "*2\r\n$3\r\nGET\r\n$1\r\na\r\n",
            "*3\r\n$3\r\nSET\r\n$1\r\na\r\n$2\r\n10\r\n",
            "*5\r\n$3\r\nSET\r\n$1\r\nb\r\n$0\r\n\r\n$2\r\nPX\r\n$3\r\n100\r\n",
            "*2\r\n$5\r\nHELLO\r\n$1\r\n3\r\n", "SET a \"x y\"\r\n", "ECHO '\\x00'\r\n",
            "*3\r\n$7\r\nCOMMAND\r\n$4\r\nINFO\r\n$3\r\nget\r\n");

    private final RandomGenerator random;

    Nonsense(RandomGenerator random) {
        this.random = random;
    }

    byte[] next() {
        int kind = random.nextInt(BREAKING_EVERY);
        return kind == 0 ? mutated() : kind % 2 == 0 ? line() : wrongWords();
    }

    /// A proper request of which some bytes are changed, lost or doubled.
    private byte[] mutated() {
        byte[] request = PROPER.get(random.nextInt(PROPER.size())).getBytes(StandardCharsets.ISO_8859_1);
        int victims = 1 + random.nextInt(3);
        ByteArrayOutputStream mutant = new ByteArrayOutputStream();
        for (byte original : request) {
            boolean spared = random.nextInt(request.length) >= victims;
            switch (spared ? 3 : random.nextInt(3)) {
                case 0 -> mutant.write(random.nextInt(256));
                case 1 -> mutant.writeBytes(new byte[] {original, original});
                case 2 -> { }
                default -> mutant.write(original);
            }
        }
        return mutant.toByteArray();
    }

    /// A typed line of any bytes that neither begin an array nor open a quotation.
    private byte[] line() {
        byte[] line = randomBytes(1 + random.nextInt(40));
        for (int i = 0; i < line.length; i++) {
            if (line[i] == '\n' || line[i] == '*' || line[i] == '"' || line[i] == '\'') {
                line[i] = 'g';
            }
        }
        line[line.length - 1] = '\n';
        return line;
    }

    /// A request of proper form whose words make no sense together.
    private byte[] wrongWords() {
        int words = 1 + random.nextInt(5);
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        append(request, "*" + words);
        for (int i = 0; i < words; i++) {
            byte[] word = random.nextInt(4) == 0 ? randomBytes(random.nextInt(20))
                    : WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.ISO_8859_1);
            append(request, "$" + word.length);
            request.writeBytes(word);
            append(request, "");
        }
        return request.toByteArray();
    }

    private static void append(ByteArrayOutputStream request, String line) {
        request.writeBytes((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
