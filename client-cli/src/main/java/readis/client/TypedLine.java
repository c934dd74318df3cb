package readis.client;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import readis.protocol.Bytes;
import readis.protocol.InlineWords;

/// A line that is being typed, taken apart for hints and completion.
///
/// @param words the finished words: those with a blank behind them
/// @param unfinished the word at the end, still growing; empty right after a blank
record TypedLine(List<String> words, String unfinished) {

    /// The parts of `line`, or empty while a quote is open. A number in front, which repeats the command, is left out.
    static Optional<TypedLine> of(String line) {
        return InlineWords.split(Bytes.of(line)).map(split -> {
            List<String> all = split.stream().map(Bytes::toString).toList();
            List<String> typed = all.size() > 1 && isRepetition(all.getFirst()) ? all.subList(1, all.size()) : all;
            boolean ended = typed.isEmpty() || line.endsWith(" ");
            return ended ? new TypedLine(typed, "")
                    : new TypedLine(typed.subList(0, typed.size() - 1), typed.getLast());
        });
    }

    private static boolean isRepetition(String word) {
        return !word.isEmpty() && word.chars().allMatch(letter -> letter >= '0' && letter <= '9');
    }

    /// All words, the unfinished one included.
    List<String> allWords() {
        return unfinished.isEmpty() ? words
                : Stream.concat(words.stream(), Stream.of(unfinished)).toList();
    }
}
