package readis.docs;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import readis.protocol.command.Directive;
import readis.server.House;

/// The page `docs/settings.md`: every directive of the house, and what becomes of those of Redis that it does not have.
final class SettingReference {

    private final List<Directive<?>> directives;
    private final Map<String, List<String>> coming;

    SettingReference(House house) {
        this.directives = house.directives().stream().sorted(Comparator.<Directive<?>, String>comparing(Directive::name))
                .toList();
        this.coming = house.comingSettings();
    }

    String page() {
        return GeneratedPage.NOTE + """


                # The settings

                They stand in a `redis.conf` or a YAML file, follow `./readis server` as `--name value`, and are looked at
                and changed by CONFIG GET and CONFIG SET. Each is declared once, by the room it belongs to; this page is
                made from there.

                ## Those that work

                | name | default | while the server runs |
                |---|---|---|
                %s
                ## Those that are taken and change nothing

                A `redis.conf` with these can be used as it is, and no client can tell that they have no effect.

                | name | default | while the server runs | why nothing changes |
                |---|---|---|---|
                %s
                ## Those that are still to come

                The server refuses to start with them, and says which room they belong to. To take them and do nothing would
                be a lie that somebody finds out about at the worst moment.

                | room | names |
                |---|---|
                %s""".formatted(rows(working()), rows(harmless()), coming());
    }

    private Stream<String> working() {
        return directives.stream().filter(directive -> directive.whyWithoutEffect().isEmpty()).map(SettingReference::row);
    }

    private Stream<String> harmless() {
        return directives.stream().flatMap(directive -> directive.whyWithoutEffect().stream()
                .map(why -> row(directive) + " " + why + " |"));
    }

    private static String row(Directive<?> directive) {
        String names = Stream.concat(Stream.of(directive.name()), directive.alias().stream())
                .map(name -> "`" + name + "`").collect(Collectors.joining(", also "));
        return "| %s | %s | %s |".formatted(names, directive.initialText().isEmpty() ? "" : "`" + directive.initialText() + "`",
                directive.isSingular() ? "nothing else so far" : directive.isImmutable() ? "fixed" : "can be set");
    }

    private static String rows(Stream<String> rows) {
        return rows.map(row -> row + "\n").collect(Collectors.joining());
    }

    private String coming() {
        Set<String> here = new HashSet<>();
        directives.forEach(directive -> {
            here.add(directive.name());
            directive.alias().ifPresent(here::add);
        });
        return rows(coming.entrySet().stream().filter(room -> !here.containsAll(room.getValue())).map(room ->
                "| %s | %s |".formatted(room.getKey(), names(room.getValue(), here))));
    }

    private static String names(Collection<String> names, Set<String> here) {
        return names.stream().filter(name -> !here.contains(name)).map(name -> "`" + name + "`")
                .collect(Collectors.joining(" "));
    }
}
