package readis.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.statistics.Statistics;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.command.Directive;
import readis.protocol.command.Session;
import readis.storage.Keyspace;
import readis.storage.KeyspaceEvent;
import readis.storage.KeyspaceEvent.Kind;
import readis.storage.SipHash;

/// Law PUB-5: of each event of a class that `notify-keyspace-events` names there is one message by key with `K`, one by
/// name with `E`, and of no other event is there any.
class NotificationProperties {

    private static final Map<Character, Kind> CLASSES = Map.ofEntries(Map.entry('g', Kind.GENERIC),
            Map.entry('$', Kind.STRING), Map.entry('l', Kind.LIST), Map.entry('s', Kind.SET), Map.entry('h', Kind.HASH),
            Map.entry('z', Kind.SORTED_SET), Map.entry('t', Kind.STREAM), Map.entry('x', Kind.EXPIRED),
            Map.entry('n', Kind.NEW));

    @Property
    @Law("PUB-5")
    void whatIsNamedIsTold(@ForAll("letters") String letters, @ForAll("events") List<KeyspaceEvent> events) {
        Statistics.label("told").collect(areTold(letters, events, setting -> setting) > 0);
        Statistics.label("told").coverage(seen -> seen.check(true).percentage(share -> share > 20));
    }

    @Example
    @Rejects("PUB-5")
    void rejectsAnAllThatIsEverything() {
        rejects(setting -> setting.replace("A", "An"));
    }

    @Example
    @Rejects("PUB-5")
    void rejectsKeysWithoutNames() {
        rejects(setting -> setting.replace("E", ""));
    }

    private static void rejects(UnaryOperator<String> bug) {
        Arbitrary<Tuple2<String, List<KeyspaceEvent>>> inputs = Combinators.combine(letters(), events()).as(Tuple::of);
        Mutants.assertRejected(inputs, input -> areTold(input.get1(), input.get2(), bug));
    }

    /// How many messages there were.
    private static int areTold(String letters, List<KeyspaceEvent> events, UnaryOperator<String> setting) {
        Keyspace keyspace = new Keyspace(new SipHash(1, 2), _ -> false);
        List<String> heard = new ArrayList<>();
        PubSub messages = new PubSub(keyspace, (_, message) -> heard.add(shown(message)),
                _ -> Optional.empty(), _ -> false);
        Directive<?> directive = messages.directives().getFirst();
        directive.set(setting.apply(letters));
        messages.join(new Session(1, true), Subject.PATTERN, Bytes.of("__key*@3__:*"));
        KeyspaceNotifications notifications = messages.notifications();
        List<String> wanted = new ArrayList<>();
        for (KeyspaceEvent event : events) {
            notifications.on(event);
            if (isNamed(event.kind(), letters)) {
                if (letters.contains("K")) {
                    wanted.add("__keyspace@3__:" + event.key() + " " + event.name());
                }
                if (letters.contains("E")) {
                    wanted.add("__keyevent@3__:" + event.name() + " " + event.key());
                }
            }
        }
        assertThat(heard).as("with %s of %s", letters, events).isEqualTo(wanted);
        return wanted.size();
    }

    private static boolean isNamed(Kind kind, String letters) {
        return CLASSES.entrySet().stream().anyMatch(entry -> entry.getValue() == kind
                && (letters.indexOf(entry.getKey()) >= 0 || letters.contains("A") && entry.getKey() != 'n'));
    }

    private static String shown(Reply message) {
        List<Reply> items = ((Reply.Push) message).items();
        return ((Reply.Bulk) items.get(2)).value() + " " + ((Reply.Bulk) items.get(3)).value();
    }

    @Provide
    static Arbitrary<String> letters() {
        return Combinators.combine(Arbitraries.of("K", "E", "KE", ""),
                Arbitraries.of("A", "g", "$", "l", "s", "h", "z", "x", "t", "n", "m", "d").list().ofMaxSize(5))
                .as((ways, classes) -> String.join("", classes) + ways);
    }

    @Provide
    static Arbitrary<List<KeyspaceEvent>> events() {
        return Combinators.combine(Arbitraries.of(Kind.GENERIC, Kind.STRING, Kind.LIST, Kind.SET, Kind.HASH, Kind.SORTED_SET,
                        Kind.STREAM, Kind.EXPIRED, Kind.NEW, Kind.UNTOLD), Arbitraries.of("set", "del"), Arbitraries.of("a", "b"))
                .as((kind, name, key) -> new KeyspaceEvent(kind, name, 3, Bytes.of(key))).list().ofMinSize(1).ofMaxSize(6);
    }
}
