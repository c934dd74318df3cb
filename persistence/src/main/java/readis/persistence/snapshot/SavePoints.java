package readis.persistence.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import readis.protocol.command.Directive;

/// After how long and how many changes a snapshot is taken by itself (the directive `save`).
///
/// @param points any one that is reached suffices
record SavePoints(List<Point> points) {

    private static final String INVALID = "Invalid save parameters";
    private static final SavePoints DEFAULT =
            new SavePoints(List.of(new Point(3600, 1), new Point(300, 100), new Point(60, 10_000)));

    /// After `seconds` since the last snapshot, if so many `changes` have been made.
    record Point(int seconds, int changes) {

        boolean isReached(long secondsSince, long changesSince) {
            return changesSince >= changes && secondsSince > seconds;
        }
    }

    static Directive<SavePoints> directive() {
        return Directive.form("save", DEFAULT, SavePoints::read, SavePoints::text).wordy().gathered();
    }

    boolean isEmpty() {
        return points.isEmpty();
    }

    /// Pairs of seconds and changes.
    private static SavePoints read(String text) {
        String[] words = text.isBlank() ? new String[0] : text.strip().split(" +");
        if (words.length % 2 != 0) {
            throw new IllegalArgumentException(INVALID);
        }
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < words.length; i += 2) {
            points.add(new Point(atLeast(1, words[i]), atLeast(0, words[i + 1])));
        }
        return new SavePoints(List.copyOf(points));
    }

    private static int atLeast(int least, String word) {
        OptionalInt number = number(word);
        if (number.isEmpty() || number.getAsInt() < least) {
            throw new IllegalArgumentException(INVALID);
        }
        return number.getAsInt();
    }

    private static OptionalInt number(String word) {
        try {
            return OptionalInt.of(Integer.parseInt(word));
        } catch (NumberFormatException none) {
            return OptionalInt.empty();
        }
    }

    private String text() {
        return points.stream().map(point -> point.seconds() + " " + point.changes()).collect(Collectors.joining(" "));
    }
}
