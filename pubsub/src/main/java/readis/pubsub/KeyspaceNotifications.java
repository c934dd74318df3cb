package readis.pubsub;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import readis.protocol.Bytes;
import readis.protocol.command.Directive;
import readis.storage.KeyspaceEvent;
import readis.storage.KeyspaceEvent.Kind;
import readis.storage.KeyspaceListener;

/// Turns events of the keyspace into messages, for those classes of events that `notify-keyspace-events` names (Redis:
/// `notify.c`).
///
/// One event can become two messages: `__keyspace@0__:k` hears what happened to the key `k`, `__keyevent@0__:set` hears to
/// which key a `set` happened.
///
/// Owned by the command thread.
final class KeyspaceNotifications implements KeyspaceListener {

    private static final char ALL = 'A';
    private static final char BY_KEY = 'K';
    private static final char BY_EVENT = 'E';
    private static final char MISSES = 'm';
    /// The classes of events in the order in which CONFIG GET shows them, those that `A` stands for, and what follows.
    private static final String SHOWN = "g$lshzxetdn";
    private static final String IN_ALL = "g$lshzxetd";
    private static final String BEYOND_ALL = "n";
    private static final String BEHIND = "KEm";

    private final PubSub messages;
    private final Directive<String> classes =
            Directive.form("notify-keyspace-events", "", KeyspaceNotifications::normal, KeyspaceNotifications::shown);
    private String known = "";
    private Set<Kind> told = EnumSet.noneOf(Kind.class);

    KeyspaceNotifications(PubSub messages) {
        this.messages = messages;
    }

    Directive<String> classes() {
        return classes;
    }

    /// The letters in their order, those that `A` stands for as `A`.
    ///
    /// @throws IllegalArgumentException where there is another letter
    private static String normal(String text) {
        if (!text.chars().allMatch(letter -> (ALL + SHOWN + BEHIND).indexOf(letter) >= 0)) {
            throw new IllegalArgumentException("Invalid event class character. Use 'Ag$lshzxeKEtmdn'.");
        }
        boolean all = text.indexOf(ALL) >= 0 || IN_ALL.chars().allMatch(letter -> text.indexOf(letter) >= 0);
        return (all ? ALL + those(BEYOND_ALL, text) : those(SHOWN, text)) + those(BEHIND, text);
    }

    /// As CONFIG GET has it: beside `A` it does not show `n`, as in Redis.
    private static String shown(String letters) {
        return letters.indexOf(ALL) >= 0 ? letters.replace(BEYOND_ALL, "") : letters;
    }

    private static String those(String order, String text) {
        return order.chars().filter(letter -> text.indexOf(letter) >= 0).mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    @Override
    public boolean listens() {
        return !classes.value().isEmpty();
    }

    @Override
    public void on(KeyspaceEvent event) {
        String letters = classes.value();
        if (letters.isEmpty()) {
            return;
        }
        learn(letters);
        if (told.contains(event.kind())) {
            tell(event.database(), event.name(), event.key(), letters);
        }
    }

    @Override
    public void onMiss(int database, Bytes key) {
        String letters = classes.value();
        if (letters.indexOf(MISSES) >= 0) {
            tell(database, "keymiss", key, letters);
        }
    }

    private void learn(String letters) {
        if (!letters.equals(known)) {
            String wanted = letters.indexOf(ALL) >= 0 ? letters + IN_ALL : letters;
            told = Stream.of(Kind.values()).filter(kind -> wanted.indexOf(kind.letter()) >= 0)
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
            known = letters;
        }
    }

    private void tell(int database, String event, Bytes key, String letters) {
        Bytes name = Bytes.of(event);
        if (letters.indexOf(BY_KEY) >= 0) {
            messages.publish(channel("__keyspace@", database, key), name);
        }
        if (letters.indexOf(BY_EVENT) >= 0) {
            messages.publish(channel("__keyevent@", database, name), key);
        }
    }

    private static Bytes channel(String prefix, int database, Bytes about) {
        return Bytes.ofLatin1(prefix + database + "__:" + about.toLatin1());
    }
}
