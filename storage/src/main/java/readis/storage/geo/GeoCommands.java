package readis.storage.geo;

import static readis.protocol.command.AclCategory.GEO;
import static readis.protocol.command.CommandFlag.DENYOOM;
import static readis.protocol.command.CommandFlag.READONLY;
import static readis.protocol.command.CommandFlag.WRITE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.CommandHandler;
import readis.protocol.command.Errors;
import readis.protocol.command.KeySpec;
import readis.protocol.command.Session;
import readis.storage.Database;
import readis.storage.Keyspace;
import readis.storage.sortedsets.SortedSet;

/// The commands that store positions and tell them (Redis: `geo.c`).
final class GeoCommands {

    private static final String ALPHABET = "0123456789bcdefghjkmnpqrstuvwxyz";
    private static final int LETTERS = 11;
    private static final int BITS_A_LETTER = 5;
    private static final double POLE = 90;

    private final Keyspace keyspace;
    private final CommandHandler zadd;

    /// @param zadd what GEOADD becomes
    GeoCommands(Keyspace keyspace, CommandHandler zadd) {
        this.keyspace = keyspace;
        this.zadd = zadd;
    }

    List<Command> rows() {
        return List.of(
                row("geoadd", "Add one or more geospatial items in the geospatial index represented using a sorted set",
                        "key [condition=NX | XX]@6.2.0 [change:CH]@6.2.0 "
                                + "<longitude_latitude_member=longitude:double latitude:double member>...")
                        .complexity("O(log(N)) for each item added, where N is the number of elements in the sorted "
                                + "set.")
                        .keys(KeySpec.at(1, "RW update")).flags(WRITE, DENYOOM)
                        .changed("6.2.0", "Added the `CH`, `NX` and `XX` options.").runs(this::add),
                row("geodist", "Returns the distance between two members of a geospatial index",
                        "key member1 member2 [unit=M | KM | FT | MI]").complexity("O(log(N))")
                        .keys(KeySpec.at(1, "RO access")).flags(READONLY).runs(this::distance),
                row("geohash", "Returns members of a geospatial index as standard geohash strings", "key member...")
                        .complexity("O(log(N)) for each member requested, where N is the number of elements in the "
                                + "sorted set.")
                        .arity(-2).keys(KeySpec.at(1, "RO access")).flags(READONLY)
                        .runs((session, request) -> each(session, request, GeoCommands::hash, Reply.NULL)),
                row("geopos", "Returns longitude and latitude of members of a geospatial index", "key member...")
                        .complexity("O(N) where N is the number of members requested.")
                        .arity(-2).keys(KeySpec.at(1, "RO access")).flags(READONLY)
                        .runs((session, request) -> each(session, request, Position::reply, Reply.NULL_ARRAY)));
    }

    private static Command.Row row(String name, String summary, String syntax) {
        return Command.named(name).group("geo").since("3.2.0").summary(summary).syntax(syntax).categories(GEO);
    }

    /// Becomes a ZADD of the scores that the positions are, which is also what is replayed.
    private Reply add(Session session, Request request) {
        int first = 2;
        boolean onlyNew = false;
        boolean onlyPresent = false;
        while (first < request.size() && isOption(request.word(first))) {
            onlyNew |= request.word(first).equalsIgnoreCase("nx");
            onlyPresent |= request.word(first).equalsIgnoreCase("xx");
            first++;
        }
        if ((request.size() - first) % 3 != 0 || onlyNew && onlyPresent) {
            throw new CommandException(Errors.SYNTAX);
        }
        List<Bytes> words = new ArrayList<>(request.words().subList(0, first));
        words.set(0, Bytes.of("zadd"));
        for (int i = first; i < request.size(); i += 3) {
            words.add(Bytes.of(Position.parse(request.word(i), request.word(i + 1)).score()));
            words.add(request.word(i + 2));
        }
        Request addition = Request.of(words);
        long changesBefore = keyspace.effects().changes();
        Reply reply = zadd.handle(session, addition);
        if (keyspace.effects().changes() > changesBefore) {
            keyspace.effects().insteadOf(session.database(), addition);
        }
        return reply;
    }

    private static boolean isOption(Bytes word) {
        return word.equalsIgnoreCase("nx") || word.equalsIgnoreCase("xx") || word.equalsIgnoreCase("ch");
    }

    private Reply distance(Session session, Request request) {
        if (request.size() > 5) {
            throw new CommandException(Errors.SYNTAX);
        }
        LengthUnit unit = request.size() == 5 ? LengthUnit.parse(request.word(4)) : LengthUnit.M;
        Optional<SortedSet> set = keyspace.of(session).read(request.word(1), SortedSet.class);
        Optional<Position> one = position(set, request.word(2));
        Optional<Position> other = position(set, request.word(3));
        return one.isEmpty() || other.isEmpty() ? Reply.NULL : unit.show(one.get().distanceTo(other.get()));
    }

    private static Optional<Position> position(Optional<SortedSet> set, Bytes member) {
        OptionalDouble score = set.isPresent() ? set.get().score(member) : OptionalDouble.empty();
        return score.isPresent() ? Optional.of(Position.ofScore(score.getAsDouble())) : Optional.empty();
    }

    private Reply each(Session session, Request request, Function<Position, Reply> show, Reply missing) {
        Database database = keyspace.of(session);
        Optional<SortedSet> set = database.read(request.word(1), SortedSet.class);
        List<Reply> replies = new ArrayList<>(request.size() - 2);
        for (int i = 2; i < request.size(); i++) {
            replies.add(position(set, request.word(i)).map(show).orElse(missing));
        }
        return new Reply.Array(replies);
    }

    /// The geohash that others use: on a map with the poles, in letters of five bits each. The last has only two bits of its
    /// own, and Redis does not show them.
    private static Reply hash(Position position) {
        long bits = Cell.around(position, Cell.FINEST, POLE).bits();
        StringBuilder letters = new StringBuilder();
        for (int letter = 1; letter < LETTERS; letter++) {
            letters.append(ALPHABET.charAt((int) (bits >>> 2 * Cell.FINEST - letter * BITS_A_LETTER & 31)));
        }
        return Reply.bulk(letters.append(ALPHABET.charAt(0)).toString());
    }
}
