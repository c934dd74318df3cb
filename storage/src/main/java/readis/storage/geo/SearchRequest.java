package readis.storage.geo;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import readis.protocol.Bytes;
import readis.protocol.Doubles;
import readis.protocol.Integers;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;
import readis.storage.sortedsets.SortedSet;

/// What one of the commands that search was asked for.
///
/// @param search where to look; empty when there is nothing to look into
/// @param unit the unit of all distances
/// @param columns what a reply tells of each member
/// @param target the key under which the result is stored, if it is
/// @param storesDistance whether the distance becomes the score there, and not the position
record SearchRequest(Optional<Search> search, LengthUnit unit, Columns columns, Optional<Bytes> target,
        boolean storesDistance) {

    /// What a reply tells of each member beside its name.
    record Columns(boolean distance, boolean hash, boolean position) {

        boolean areNone() {
            return !distance && !hash && !position;
        }
    }

    /// A command that searches: what stands where, and what may be said.
    enum Form {
        /// GEORADIUS.
        AROUND_POSITION(6, false, true),
        /// GEORADIUS_RO.
        AROUND_POSITION_READING(6, false, false),
        /// GEORADIUSBYMEMBER.
        AROUND_MEMBER(5, false, true),
        /// GEORADIUSBYMEMBER_RO.
        AROUND_MEMBER_READING(5, false, false),
        /// GEOSEARCH.
        SEARCH(2, true, false),
        /// GEOSEARCHSTORE.
        SEARCH_STORE(3, true, false);

        private final int firstOption;
        private final boolean general;
        private final boolean mayStore;

        Form(int firstOption, boolean general, boolean mayStore) {
            this.firstOption = firstOption;
            this.general = general;
            this.mayStore = mayStore;
        }

        /// The index of the key with the set.
        int sourceAt() {
            return this == SEARCH_STORE ? 2 : 1;
        }
    }

    /// Reads the request, which is to search in `set`.
    ///
    /// @throws CommandException where it makes no sense
    static SearchRequest parse(Request request, Form form, Optional<SortedSet> set) {
        return new Parser(request, form, set).parse();
    }

    private static final class Parser {
        private static final Reply.Error NO_MEMBER = Reply.error("ERR could not decode requested zset member");
        private static final Reply.Error NEGATIVE_RADIUS = Reply.error("ERR radius cannot be negative");
        private static final Reply.Error NEGATIVE_BOX = Reply.error("ERR height or width cannot be negative");
        private static final Reply.Error NO_COUNT = Reply.error("ERR COUNT must be > 0");
        private static final Reply.Error ANY_OF_ALL = Reply.error("ERR the ANY argument requires COUNT argument");

        private final Request request;
        private final Form form;
        private final Optional<SortedSet> set;
        private int next;
        private Optional<Position> center = Optional.empty();
        private boolean fromMember;
        private boolean fromPosition;
        private boolean byRadius;
        private boolean byBox;
        private Function<Position, Shape> area = middle -> new Shape.Circle(middle, 0);
        private LengthUnit unit = LengthUnit.M;
        private boolean withDistance;
        private boolean withHash;
        private boolean withPosition;
        private Search.Order order = Search.Order.NONE;
        private long count;
        private boolean any;
        private Optional<Bytes> target = Optional.empty();
        private boolean storesDistance;

        Parser(Request request, Form form, Optional<SortedSet> set) {
            this.request = request;
            this.form = form;
            this.set = set;
            this.next = form.firstOption;
        }

        SearchRequest parse() {
            readFixedWords();
            while (next < request.size()) {
                readOption(request.word(next++).toLowerCase().toLatin1());
            }
            checkTogether();
            Optional<Search> search = center.filter(_ -> set.isPresent())
                    .map(middle -> new Search(area.apply(middle), order, count, any));
            return new SearchRequest(search, unit, columns(), target, storesDistance);
        }

        /// What GEORADIUS and its kin have before their options. Without a set nobody looks at the words behind a member.
        private void readFixedWords() {
            switch (form) {
                case AROUND_POSITION, AROUND_POSITION_READING -> {
                    center = Optional.of(Position.parse(request.word(2), request.word(3)));
                    readRadius(4);
                }
                case AROUND_MEMBER, AROUND_MEMBER_READING -> {
                    if (set.isPresent()) {
                        center = Optional.of(memberPosition(request.word(2)));
                        readRadius(3);
                    }
                }
                case SEARCH -> { }
                case SEARCH_STORE -> target = Optional.of(request.word(1));
            }
        }

        private Position memberPosition(Bytes member) {
            OptionalDouble score = set.orElseThrow().score(member);
            return Position.ofScore(score.orElseThrow(() -> new CommandException(NO_MEMBER)));
        }

        private void readRadius(int at) {
            double radius = length(request.word(at), "radius");
            refuse(radius < 0, NEGATIVE_RADIUS);
            unit = LengthUnit.parse(request.word(at + 1));
            double metres = unit.toMetres(radius);
            area = middle -> new Shape.Circle(middle, metres);
        }

        private static double length(Bytes word, String what) {
            return Doubles.typed(word)
                    .orElseThrow(() -> new CommandException(Reply.error("ERR need numeric " + what)));
        }

        private void readOption(String option) {
            switch (option) {
                case "withdist" -> withDistance = true;
                case "withhash" -> withHash = true;
                case "withcoord" -> withPosition = true;
                case "any" -> any = true;
                case "asc" -> order = Search.Order.NEAREST_FIRST;
                case "desc" -> order = Search.Order.FARTHEST_FIRST;
                case "count" -> readCount();
                case "store" -> readTarget(false);
                case "storedist" -> readTarget(true);
                case "frommember" -> readMember();
                case "fromlonlat" -> readPosition();
                case "byradius" -> readCircle();
                case "bybox" -> readBox();
                default -> throw new CommandException(Errors.SYNTAX);
            }
        }

        private void readCount() {
            count = Integers.parse(take(1)).orElseThrow(() -> new CommandException(Errors.NOT_AN_INTEGER));
            refuse(count <= 0, NO_COUNT);
        }

        private void readTarget(boolean distance) {
            boolean flag = form == Form.SEARCH_STORE && distance;
            refuse(!flag && !form.mayStore, Errors.SYNTAX);
            storesDistance = distance;
            if (!flag) {
                target = Optional.of(take(1));
            }
        }

        private void readMember() {
            refuse(!form.general || fromPosition, Errors.SYNTAX);
            Bytes member = take(1);
            fromMember = true;
            if (set.isPresent()) {
                center = Optional.of(memberPosition(member));
            }
        }

        private void readPosition() {
            refuse(!form.general || fromMember, Errors.SYNTAX);
            Bytes longitude = take(2);
            center = Optional.of(Position.parse(longitude, request.word(next - 1)));
            fromPosition = true;
        }

        private void readCircle() {
            refuse(!form.general || byBox, Errors.SYNTAX);
            take(2);
            readRadius(next - 2);
            byRadius = true;
        }

        private void readBox() {
            refuse(!form.general || byRadius, Errors.SYNTAX);
            Bytes first = take(3);
            double width = length(first, "width");
            double height = length(request.word(next - 2), "height");
            refuse(width < 0 || height < 0, NEGATIVE_BOX);
            unit = LengthUnit.parse(request.word(next - 1));
            LengthUnit theirs = unit;
            area = middle -> new Shape.Box(middle, theirs.toMetres(width), theirs.toMetres(height));
            byBox = true;
        }

        /// Goes on behind the next `words` words, and gives the first of them.
        private Bytes take(int words) {
            refuse(next + words > request.size(), Errors.SYNTAX);
            next += words;
            return request.word(next - words);
        }

        private void checkTogether() {
            if (target.isPresent() && !columns().areNone()) {
                String what = form == Form.SEARCH_STORE ? "GEOSEARCHSTORE" : "STORE option in GEORADIUS";
                refuse(what + " is not compatible with WITHDIST, WITHHASH and WITHCOORD options");
            }
            if (form.general && !fromMember && !fromPosition) {
                refuse("exactly one of FROMMEMBER or FROMLONLAT can be specified for " + Errors.shown(request.name()));
            }
            if (form.general && !byRadius && !byBox) {
                refuse("exactly one of BYRADIUS and BYBOX can be specified for " + Errors.shown(request.name()));
            }
            refuse(any && count == 0, ANY_OF_ALL);
        }

        private Columns columns() {
            return new Columns(withDistance, withHash, withPosition);
        }

        private static void refuse(String why) {
            throw new CommandException(Reply.error("ERR " + why));
        }

        private static void refuse(boolean wrong, Reply.Error error) {
            if (wrong) {
                throw new CommandException(error);
            }
        }
    }
}
