package readis.storage.sorting;

import java.util.Optional;
import readis.protocol.Bytes;
import readis.storage.Database;
import readis.storage.Value;
import readis.storage.hashes.HashValue;
import readis.storage.strings.StringValue;

/// How BY and GET come from an element to something else: `weight_*` is the string under the key with the element in the
/// place of the star, `user:*->name` a field of the hash there, and `#` the element itself.
///
/// Only the first star counts, and only an arrow behind it that has a field to point at (Redis: `lookupKeyByPattern`).
final class KeyPattern {

    private static final Bytes ITSELF = Bytes.of("#");

    private final boolean itself;
    private final boolean starred;
    private final Bytes before;
    private final Bytes behind;
    private final Bytes field;

    KeyPattern(Bytes pattern) {
        int star = indexOf(pattern, 0, "*");
        int arrow = star < 0 ? -1 : indexOf(pattern, star + 1, "->");
        boolean points = arrow >= 0 && arrow + 2 < pattern.length();
        itself = pattern.equals(ITSELF);
        starred = star >= 0;
        before = starred ? pattern.slice(0, star) : pattern;
        behind = starred ? pattern.slice(star + 1, points ? arrow : pattern.length()) : Bytes.EMPTY;
        field = points ? pattern.slice(arrow + 2, pattern.length()) : Bytes.EMPTY;
    }

    private static int indexOf(Bytes text, int from, String wanted) {
        return text.toLatin1().indexOf(wanted, from);
    }

    /// Whether what it leads to depends on the element; a star says so.
    boolean isStarred() {
        return starred;
    }

    /// What it leads to from `element`, if there is such a thing.
    Optional<Bytes> follow(Database database, Bytes element) {
        if (itself || !starred) {
            return Optional.of(element).filter(_ -> itself);
        }
        Optional<Value> value = database.read(key(element));
        return field.isEmpty()
                ? value.filter(StringValue.class::isInstance).map(string -> ((StringValue) string).bytes())
                : value.filter(HashValue.class::isInstance).flatMap(hash -> ((HashValue) hash).find(field));
    }

    private Bytes key(Bytes element) {
        byte[] key = new byte[before.length() + element.length() + behind.length()];
        before.copyTo(key, 0);
        element.copyTo(key, before.length());
        behind.copyTo(key, before.length() + element.length());
        return Bytes.owning(key);
    }
}
