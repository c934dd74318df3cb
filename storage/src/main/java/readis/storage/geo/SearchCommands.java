package readis.storage.geo;

import static readis.protocol.command.AclCategory.GEO;
import static readis.protocol.command.CommandFlag.DENYOOM;
import static readis.protocol.command.CommandFlag.READONLY;
import static readis.protocol.command.CommandFlag.WRITE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandHandler;
import readis.protocol.command.KeySpec;
import readis.protocol.command.Session;
import readis.storage.Database;
import readis.storage.Keyspace;
import readis.storage.geo.SearchRequest.Form;
import readis.storage.sortedsets.SortedSet;
import readis.storage.sortedsets.SortedSetEncodings;
import readis.storage.sortedsets.Stored;

/// GEOSEARCH and its older sisters, and those of them that store what they find (Redis: `geo.c`, `georadiusGeneric`).
final class SearchCommands {

    private static final String UNIT = "<unit=M | KM | FT | MI>";
    private static final String WITH = " [WITHCOORD] [WITHDIST] [WITHHASH]";
    private static final String ORDER = " [order=ASC | DESC]";
    private static final String COUNT = " [count=COUNT count:integer [ANY]]";
    private static final String COUNT_ANY = " [count=COUNT count:integer [ANY]@6.2.0]";
    private static final String STORE = " [STORE key] [STOREDIST key]";
    private static final String AREA = "<from=FROMMEMBER member | FROMLONLAT <longitude_latitude=longitude:double "
            + "latitude:double>> <by=<circle=BYRADIUS radius:double " + UNIT + "> | <box=BYBOX width:double "
            + "height:double " + UNIT + ">>" + ORDER + COUNT;
    private static final String IN_CIRCLE = "O(N+log(M)) where N is the number of elements inside the bounding box of the "
            + "circular area delimited by center and radius and M is the number of items inside the index.";
    private static final String IN_AREA = "O(N+log(M)) where N is the number of elements in the grid-aligned bounding box "
            + "area around the shape provided as the filter and M is the number of items inside the shape";
    private static final String UPPERCASE = "Added support for uppercase unit names.";
    private static final String ANY = "Added the `ANY` option for `COUNT`.";
    private static final String SEARCHES = "Query a sorted set representing a geospatial index to fetch members ";

    private final Keyspace keyspace;
    private final SortedSetEncodings encodings;

    SearchCommands(Keyspace keyspace, SortedSetEncodings encodings) {
        this.keyspace = keyspace;
        this.encodings = encodings;
    }

    List<Command> rows() {
        return List.of(
                Command.named("geosearch").group("geo").since("6.2.0")
                        .summary(SEARCHES + "inside an area of a box or a circle.").complexity(IN_AREA)
                        .syntax("key " + AREA + WITH).keys(KeySpec.at(1, "RO access")).flags(READONLY).categories(GEO)
                        .changed("7.0.0", UPPERCASE).runs(searching(Form.SEARCH)),
                Command.named("geosearchstore").group("geo").since("6.2.0")
                        .summary(SEARCHES + "inside an area of a box or a circle, and store the result in another key.")
                        .complexity(IN_AREA).syntax("destination:key source:key " + AREA + " [STOREDIST]")
                        .keys(KeySpec.at(1, "OW update"), KeySpec.at(2, "RO access")).flags(WRITE, DENYOOM)
                        .categories(GEO).changed("7.0.0", UPPERCASE).runs(searching(Form.SEARCH_STORE)),
                circle("georadius", "3.2.0", SEARCHES + "matching a given maximum distance from a point",
                        "longitude:double latitude:double", COUNT_ANY + ORDER + STORE)
                        .keys(KeySpec.at(1, "RO access"), target("STORE", 6), target("STOREDIST", 6))
                        .flags(WRITE, DENYOOM).changed("6.2.0", ANY).changed("7.0.0", UPPERCASE)
                        .deprecated("6.2.0", "`GEOSEARCH` and `GEOSEARCHSTORE` with the `BYRADIUS` argument")
                        .runs(searching(Form.AROUND_POSITION)),
                circle("georadius_ro", "3.2.10", "A read-only variant for GEORADIUS", "longitude:double latitude:double",
                        COUNT_ANY + ORDER).keys(KeySpec.at(1, "RO access")).flags(READONLY).changed("6.2.0", ANY)
                        .deprecated("6.2.0", "`GEOSEARCH` with the `BYRADIUS` argument")
                        .runs(searching(Form.AROUND_POSITION_READING)),
                circle("georadiusbymember", "3.2.0", SEARCHES + "matching a given maximum distance from a member",
                        "member", COUNT + ORDER + STORE)
                        .keys(KeySpec.at(1, "RO access"), target("STORE", 5), target("STOREDIST", 5))
                        .flags(WRITE, DENYOOM).changed("7.0.0", UPPERCASE).deprecated("6.2.0",
                                "`GEOSEARCH` and `GEOSEARCHSTORE` with the `BYRADIUS` and `FROMMEMBER` arguments")
                        .runs(searching(Form.AROUND_MEMBER)),
                circle("georadiusbymember_ro", "3.2.10", "A read-only variant for GEORADIUSBYMEMBER", "member",
                        COUNT + ORDER).keys(KeySpec.at(1, "RO access")).flags(READONLY)
                        .deprecated("6.2.0", "`GEOSEARCH` with the `BYRADIUS` and `FROMMEMBER` arguments")
                        .runs(searching(Form.AROUND_MEMBER_READING)));
    }

    private static Command.Row circle(String name, String since, String summary, String center, String options) {
        return Command.named(name).group("geo").since(since).summary(summary).complexity(IN_CIRCLE)
                .syntax("key " + center + " radius:double " + UNIT + WITH + options).categories(GEO);
    }

    private static KeySpec target(String keyword, int startFrom) {
        return new KeySpec(new KeySpec.Begin.Keyword(keyword, startFrom), new KeySpec.Find.Range(0, 1, 0),
                List.of("OW", "update"));
    }

    private CommandHandler searching(Form form) {
        return (session, request) -> search(session, request, form);
    }

    private Reply search(Session session, Request request, Form form) {
        Database database = keyspace.of(session);
        Optional<SortedSet> set = database.read(request.word(form.sourceAt()), SortedSet.class);
        SearchRequest asked = SearchRequest.parse(request, form, set);
        List<Found> found = set.flatMap(there -> asked.search().map(search -> search.in(there))).orElse(List.of());
        if (asked.target().isEmpty()) {
            return shown(found, asked);
        }
        String event = form == Form.SEARCH_STORE ? "geosearchstore" : "georadiusstore";
        store(database, asked.target().get(), event, asked, found);
        return Reply.integer(found.size());
    }

    private void store(Database database, Bytes target, String event, SearchRequest asked, List<Found> found) {
        SortedSet stored = encodings.largeSet();
        for (Found member : found) {
            stored.put(member.member(),
                    asked.storesDistance() ? asked.unit().fromMetres(member.distance()) : member.score());
        }
        Stored.under(target, database, stored.compacted(), event);
    }

    private static Reply shown(List<Found> found, SearchRequest asked) {
        List<Reply> members = new ArrayList<>(found.size());
        for (Found member : found) {
            members.add(asked.columns().areNone() ? Reply.bulk(member.member()) : inColumns(member, asked));
        }
        return new Reply.Array(members);
    }

    private static Reply inColumns(Found member, SearchRequest asked) {
        List<Reply> columns = new ArrayList<>(List.of(Reply.bulk(member.member())));
        if (asked.columns().distance()) {
            columns.add(asked.unit().show(member.distance()));
        }
        if (asked.columns().hash()) {
            columns.add(Reply.integer((long) member.score()));
        }
        if (asked.columns().position()) {
            columns.add(member.position().reply());
        }
        return new Reply.Array(columns);
    }
}
