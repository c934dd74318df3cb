package readis.storage.sorting;

import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;
import readis.protocol.Bytes;
import readis.protocol.Doubles;
import readis.protocol.Reply;
import readis.protocol.command.CommandException;

/// An element of what is being sorted, with its weight.
///
/// @param number the weight, when weights are numbers
/// @param text the weight, when they are texts; an element that has none comes before all others
record Weighed(Bytes element, double number, Optional<Bytes> text) {

    private static final Reply.Error NO_NUMBER = Reply.error("ERR One or more scores can't be converted into double");

    /// By number, and elements of the same by their bytes.
    static final Comparator<Weighed> BY_NUMBER = Comparator.<Weighed>comparingDouble(weighed -> weighed.number() + 0.0)
            .thenComparing(Weighed::element);

    /// By text. Elements of the same text keep their order.
    static final Comparator<Weighed> BY_TEXT = (one, other) -> one.text().isEmpty() || other.text().isEmpty()
            ? Boolean.compare(one.text().isPresent(), other.text().isPresent())
            : one.text().get().compareTo(other.text().get());

    static Weighed byText(Bytes element, Optional<Bytes> text) {
        return new Weighed(element, 0, text);
    }

    /// One whose weight is the number that `text` spells, or 0 without a text.
    ///
    /// @throws CommandException when it spells none
    static Weighed byNumber(Bytes element, Optional<Bytes> text) {
        return new Weighed(element, text.isPresent() ? number(text.get()) : 0, Optional.empty());
    }

    /// As C's `strtod` reads it, and no number so small that it loses digits: nothing at all counts as 0, and blanks before
    /// a number do not count.
    private static double number(Bytes text) {
        int start = 0;
        while (start < text.length() && isBlank(text.at(start))) {
            start++;
        }
        OptionalDouble number = text.isEmpty() ? OptionalDouble.of(0) : Doubles.typed(text.slice(start, text.length()));
        return number.stream().filter(value -> value == 0 || Math.abs(value) >= Double.MIN_NORMAL).findFirst()
                .orElseThrow(() -> new CommandException(NO_NUMBER));
    }

    private static boolean isBlank(byte letter) {
        return letter == ' ' || letter >= '\t' && letter <= '\r';
    }
}
