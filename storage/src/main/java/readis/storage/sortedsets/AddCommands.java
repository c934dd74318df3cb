package readis.storage.sortedsets;

import static readis.protocol.command.AclCategory.SORTEDSET;
import static readis.protocol.command.CommandFlag.DENYOOM;
import static readis.protocol.command.CommandFlag.FAST;
import static readis.protocol.command.CommandFlag.WRITE;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import readis.protocol.Bytes;
import readis.protocol.Doubles;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.KeySpec;
import readis.protocol.command.Session;
import readis.storage.Database;
import readis.storage.Keyspace;
import readis.storage.KeyspaceEvent.Kind;

/// ZADD and ZINCRBY: members come, and get other scores (Redis: `t_zset.c`, `zaddGenericCommand`).
final class AddCommands {

    private static final Reply.Error NOT_A_FLOAT = Reply.error("ERR value is not a valid float");
    private static final Reply.Error NOT_A_NUMBER = Reply.error("ERR resulting score is not a number (NaN)");

    private final Keyspace keyspace;
    private final SortedSetEncodings encodings;

    AddCommands(Keyspace keyspace, SortedSetEncodings encodings) {
        this.keyspace = keyspace;
        this.encodings = encodings;
    }

    List<Command> rows() {
        return List.of(
                Command.named("zadd").group("sorted-set").since("1.2.0")
                        .summary("Add one or more members to a sorted set, or update its score if it already exists")
                        .complexity("O(log(N)) for each item added, where N is the number of elements in the sorted "
                                + "set.")
                        .syntax("key [condition=NX | XX]@3.0.2 [comparison=GT | LT]@6.2.0 [change:CH]@3.0.2 "
                                + "[increment:INCR]@3.0.2 <score_member=score:double member>...")
                        .keys(KeySpec.at(1, "RW update")).flags(WRITE, DENYOOM, FAST).categories(SORTEDSET)
                        .changed("2.4.0", "Accepts multiple elements.")
                        .changed("3.0.2", "Added the `XX`, `NX`, `CH` and `INCR` options.")
                        .changed("6.2.0", "Added the `GT` and `LT` options.")
                        .runs(this::add),
                Command.named("zincrby").group("sorted-set").since("1.2.0")
                        .summary("Increment the score of a member in a sorted set")
                        .complexity("O(log(N)) where N is the number of elements in the sorted set.")
                        .syntax("key increment:integer member").keys(KeySpec.at(1, "RW access update"))
                        .flags(WRITE, DENYOOM, FAST).categories(SORTEDSET)
                        .runs((session, request) -> add(session, request, AddOptions.INCREMENT)));
    }

    /// ZADD.
    Reply add(Session session, Request request) {
        return add(session, request, AddOptions.parse(request));
    }

    private Reply add(Session session, Request request, AddOptions options) {
        double[] scores = scores(request, options.first());
        Database database = keyspace.of(session);
        Bytes key = request.word(1);
        Optional<SortedSet> present = database.find(key, SortedSet.class);
        if (present.isEmpty() && options.onlyPresent()) {
            return options.increment() ? Reply.NULL : Reply.integer(0);
        }
        SortedSet set = present.isPresent() ? present.get()
                : encodings.setFor(scores.length, request.word(options.first() + 1).length());
        set.expect(scores.length);
        Addition addition = new Addition(set, options);
        for (int i = 0; i < scores.length; i++) {
            addition.add(request.word(options.first() + 2 * i + 1), scores[i]);
        }
        if (present.isEmpty()) {
            database.update(key, set);
        }
        if (addition.changes() > 0) {
            database.changed(Kind.SORTED_SET, options.increment() ? "zincr" : "zadd", key, addition.changes());
        }
        return addition.reply();
    }

    private static double[] scores(Request request, int first) {
        double[] scores = new double[(request.size() - first) / 2];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = Doubles.typed(request.word(first + 2 * i)).orElseThrow(() -> new CommandException(NOT_A_FLOAT));
        }
        return scores;
    }

    /// What one command has done so far to its set.
    private static final class Addition {
        private final SortedSet set;
        private final AddOptions options;
        private int added;
        private int updated;
        private boolean touched;
        private double latest;

        Addition(SortedSet set, AddOptions options) {
            this.set = set;
            this.options = options;
        }

        void add(Bytes member, double score) {
            OptionalDouble before = set.score(member);
            if (before.isPresent()) {
                update(member, before.getAsDouble(), options.increment() ? before.getAsDouble() + score : score);
            } else if (!options.onlyPresent()) {
                set.insert(member, score);
                added++;
                touch(score);
            }
        }

        private void update(Bytes member, double before, double after) {
            if (options.onlyNew()) {
                return;
            }
            if (Double.isNaN(after)) {
                throw new CommandException(NOT_A_NUMBER);
            }
            if (!options.allows(before, after)) {
                return;
            }
            touch(after);
            if (after != before) {
                set.move(member, after);
                updated++;
            }
        }

        private void touch(double score) {
            touched = true;
            latest = score;
        }

        int changes() {
            return added + updated;
        }

        Reply reply() {
            if (options.increment()) {
                return touched ? new Reply.Double(latest) : Reply.NULL;
            }
            return Reply.integer(options.countChanges() ? changes() : added);
        }
    }
}
