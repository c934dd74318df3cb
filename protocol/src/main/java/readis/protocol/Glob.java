package readis.protocol;

/// A pattern such as `user:*`, as KEYS, SCAN, CONFIG GET and PSUBSCRIBE take it (Redis: `stringmatchlen` in `util.c`).
///
/// | in the pattern | matches |
/// |---|---|
/// | `*` | any bytes, none included |
/// | `?` | any one byte |
/// | `[abc]`, `[a-z]`, `[^abc]` | one byte of those, of that range, or not of those |
/// | `\x` | `x` itself, whatever it is |
/// | anything else | itself |
///
/// Only the last `*` is ever tried again, so a pattern of many stars costs at most pattern times text, where plain
/// backtracking costs exponentially much. A class that is never closed reaches to the end of the pattern.
public final class Glob {

    private final Bytes pattern;
    private final boolean ignoreCase;

    private Glob(Bytes pattern, boolean ignoreCase) {
        this.pattern = pattern;
        this.ignoreCase = ignoreCase;
    }

    public static Glob of(Bytes pattern) {
        return new Glob(pattern, false);
    }

    /// A pattern to which `A` and `a` are the same.
    public static Glob ignoringCase(Bytes pattern) {
        return new Glob(pattern.toLowerCase(), true);
    }

    public boolean matches(String text) {
        return matches(Bytes.of(text));
    }

    /// Whether the pattern describes the whole of `text`.
    public boolean matches(Bytes text) {
        Bytes subject = ignoreCase ? text.toLowerCase() : text;
        int position = 0;
        int at = 0;
        int starAt = -1;
        int starPosition = 0;
        while (at < subject.length()) {
            if (position < pattern.length() && pattern.at(position) == '*') {
                starAt = at;
                starPosition = ++position;
            } else if (position < pattern.length() && accepts(position, subject.at(at))) {
                position = behind(position);
                at++;
            } else if (starAt >= 0) {
                at = ++starAt;
                position = starPosition;
            } else {
                return false;
            }
        }
        while (position < pattern.length() && pattern.at(position) == '*') {
            position++;
        }
        return position == pattern.length();
    }

    /// Whether the element of the pattern at `position`, which is no star, accepts this byte.
    private boolean accepts(int position, byte letter) {
        return switch (pattern.at(position)) {
            case '?' -> true;
            case '[' -> classAccepts(position, letter);
            case '\\' -> pattern.at(escaped(position)) == letter;
            default -> pattern.at(position) == letter;
        };
    }

    private boolean classAccepts(int position, byte letter) {
        boolean negated = isNegated(position);
        int end = classEnd(position);
        boolean found = false;
        int element = position + (negated ? 2 : 1);
        while (element < end) {
            int next = behindClassElement(element);
            found |= switch (next - element) {
                case 3 -> between(pattern.at(element), pattern.at(element + 2), letter);
                case 2 -> pattern.at(element + 1) == letter;
                default -> pattern.at(element) == letter;
            };
            element = next;
        }
        return found != negated;
    }

    private boolean isNegated(int position) {
        return position + 1 < pattern.length() && pattern.at(position + 1) == '^';
    }

    /// Behind one element of a class: three bytes for a range, two for an escaped byte, one for any other.
    private int behindClassElement(int element) {
        int left = pattern.length() - element;
        if (pattern.at(element) == '\\' && left >= 2) {
            return element + 2;
        }
        return element + (left >= 3 && pattern.at(element + 1) == '-' ? 3 : 1);
    }

    private static boolean between(byte one, byte other, byte letter) {
        int low = Math.min(one & 0xff, other & 0xff);
        int high = Math.max(one & 0xff, other & 0xff);
        return low <= (letter & 0xff) && (letter & 0xff) <= high;
    }

    /// The index of the `]` that closes the class, or the length of the pattern.
    private int classEnd(int position) {
        int element = position + (isNegated(position) ? 2 : 1);
        while (element < pattern.length() && pattern.at(element) != ']') {
            element = behindClassElement(element);
        }
        return element;
    }

    private int escaped(int position) {
        return position + 1 < pattern.length() ? position + 1 : position;
    }

    /// The position behind the element at `position`.
    private int behind(int position) {
        return switch (pattern.at(position)) {
            case '[' -> Math.min(classEnd(position) + 1, pattern.length());
            case '\\' -> escaped(position) + 1;
            default -> position + 1;
        };
    }
}
