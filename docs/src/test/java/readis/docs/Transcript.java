package readis.docs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A conversation with a server, written as one sees it in redis-cli:
///
///     > SET k v
///     OK
///     -- 1500 ms pass --
///     > GET k
///     (nil)
///
/// Where others take part, each has a number: `2> GET k` is what the second client types.
///
/// Who hears something without asking is shown by `-- client 2 hears --`, followed by what it is.
///
/// What follows a command, up to the next command or mark, is its reply; blank lines before a command do not count.
/// Marks: `-- 1500 ms pass --`, `-- 1 second passes --`; `-- needs 7.2 --` names the first Redis that answers so;
/// `-- Readis only --` says that Redis answers otherwise.
///
/// @param place where it begins, as `file:line`
/// @param oldestRedis the first version of Redis that answers so, where that matters
record Transcript(String place, List<Step> steps, Optional<String> oldestRedis, boolean readisOnly) {

    private static final Pattern TIME = Pattern.compile(
            "-- (\\d+) (ms|milliseconds?|s|seconds?|minutes?|hours?|days?) pass(es)? --");
    private static final Pattern PROMPT = Pattern.compile("([2-9]?)> (.*)");
    private static final Pattern HEARS = Pattern.compile("-- client ([1-9]) hears --");
    private static final Pattern NEEDS = Pattern.compile("-- needs ([0-9.]+) --");

    /// What happens in a conversation.
    sealed interface Step {
        /// The client of that number types `command`, and reads `reply`.
        record Call(String place, int client, String command, String reply) implements Step {
        }

        /// The client of that number reads `message`, for which it has not asked.
        record Hear(String place, int client, String message) implements Step {
        }

        /// Time passes.
        record Wait(Duration time) implements Step {
        }
    }

    /// The transcript in `lines`, of which the first is line `first` of `file`.
    ///
    /// @throws IllegalArgumentException where a line is neither a command nor a mark nor a reply
    static Transcript parse(String file, int first, List<String> lines) {
        return new Parser(file, first, lines).parse();
    }

    /// Whether time passes in it, which no real server would do for us.
    boolean turnsTheClock() {
        return steps.stream().anyMatch(Step.Wait.class::isInstance);
    }

    private static final class Parser {
        private final String file;
        private final int first;
        private final List<String> lines;
        private final List<Step> steps = new ArrayList<>();
        private Optional<String> oldestRedis = Optional.empty();
        private boolean readisOnly;
        private int position;

        Parser(String file, int first, List<String> lines) {
            this.file = file;
            this.first = first;
            this.lines = lines;
        }

        Transcript parse() {
            while (position < lines.size()) {
                String place = place();
                String line = lines.get(position++);
                Matcher prompt = PROMPT.matcher(line);
                if (prompt.matches()) {
                    int client = prompt.group(1).isEmpty() ? 1 : Integer.parseInt(prompt.group(1));
                    steps.add(new Step.Call(place, client, prompt.group(2), reply()));
                } else if (isMark(line)) {
                    readMark(line, place);
                } else if (!line.isBlank()) {
                    throw new IllegalArgumentException(place + ": neither a command nor a mark: " + line);
                }
            }
            return new Transcript(file + ":" + first, List.copyOf(steps), oldestRedis, readisOnly);
        }

        private String reply() {
            int from = position;
            while (position < lines.size() && !PROMPT.matcher(lines.get(position)).matches()
                    && !isMark(lines.get(position))) {
                position++;
            }
            return String.join("\n", lines.subList(from, position)).stripTrailing();
        }

        private static boolean isMark(String line) {
            return line.startsWith("-- ") && line.endsWith(" --");
        }

        private void readMark(String mark, String place) {
            Matcher time = TIME.matcher(mark);
            Matcher needs = NEEDS.matcher(mark);
            Matcher hears = HEARS.matcher(mark);
            if (hears.matches()) {
                steps.add(new Step.Hear(place, Integer.parseInt(hears.group(1)), reply()));
            } else if (time.matches()) {
                steps.add(new Step.Wait(duration(Long.parseLong(time.group(1)), time.group(2))));
            } else if (needs.matches()) {
                oldestRedis = Optional.of(needs.group(1));
            } else if (mark.equals("-- Readis only --")) {
                readisOnly = true;
            } else {
                throw new IllegalArgumentException(place + ": unknown mark: " + mark);
            }
        }

        private static Duration duration(long amount, String unit) {
            return switch (unit) {
                case "ms", "millisecond", "milliseconds" -> Duration.ofMillis(amount);
                case "s", "second", "seconds" -> Duration.ofSeconds(amount);
                case "minute", "minutes" -> Duration.ofMinutes(amount);
                case "hour", "hours" -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
            };
        }

        private String place() {
            return file + ":" + (first + position);
        }
    }
}
