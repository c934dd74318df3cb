package readis.storage.sets;

import static readis.protocol.command.AclCategory.SET;
import static readis.protocol.command.CommandFlag.DENYOOM;
import static readis.protocol.command.CommandFlag.FAST;
import static readis.protocol.command.CommandFlag.READONLY;
import static readis.protocol.command.CommandFlag.WRITE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.KeySpec;
import readis.protocol.command.Session;
import readis.storage.Database;
import readis.storage.Keyspace;
import readis.storage.KeyspaceEvent.Kind;
import readis.storage.ScanOptions;
import readis.storage.ScanStep;

/// The commands on the members of one set (Redis: `t_set.c`). A missing key is an empty set.
final class SetCommands {

    private final Keyspace keyspace;
    private final SetEncodings encodings;

    SetCommands(Keyspace keyspace, SetEncodings encodings) {
        this.keyspace = keyspace;
        this.encodings = encodings;
    }

    List<Command> rows() {
        return List.of(
                row("sadd", "1.0.0", "Add one or more members to a set", "key member...", "RW insert")
                        .complexity("O(1) for each element added, so O(N) to add N elements when the command is called "
                                + "with multiple arguments.")
                        .flags(WRITE, DENYOOM, FAST).changed("2.4.0", "Accepts multiple `member` arguments.")
                        .runs(this::add),
                row("srem", "1.0.0", "Remove one or more members from a set", "key member...", "RW delete")
                        .complexity("O(N) where N is the number of members to be removed.")
                        .flags(WRITE, FAST).changed("2.4.0", "Accepts multiple `member` arguments.").runs(this::remove),
                Command.named("smove").group("set").since("1.0.0").summary("Move a member from one set to another")
                        .syntax("source:key destination:key member")
                        .keys(KeySpec.at(1, "RW access delete"), KeySpec.at(2, "RW insert")).flags(WRITE, FAST)
                        .categories(SET).runs(this::move),
                row("scard", "1.0.0", "Get the number of members in a set", "key", "RO").flags(READONLY, FAST)
                        .runs(this::size),
                row("sismember", "1.0.0", "Determine if a given value is a member of a set", "key member", "RO")
                        .flags(READONLY, FAST).runs(this::contains),
                row("smismember", "6.2.0", "Returns the membership associated with the given elements for a set",
                        "key member...", "RO access")
                        .complexity("O(N) where N is the number of elements being checked for membership")
                        .flags(READONLY, FAST).runs(this::containsEach),
                row("smembers", "1.0.0", "Get all the members in a set", "key", "RO access")
                        .complexity("O(N) where N is the set cardinality.")
                        .flags(READONLY).tips("nondeterministic_output_order").runs(this::members),
                row("sscan", "2.8.0", "Incrementally iterate Set elements",
                        "key cursor:integer [MATCH pattern:pattern] [COUNT count:integer]", "RO access")
                        .complexity("O(1) for every call. O(N) for a complete iteration, including enough command "
                                + "calls for the cursor to return back to 0. N is the number of elements inside the "
                                + "collection..")
                        .flags(READONLY).tips("nondeterministic_output").runs(this::scan));
    }

    private static Command.Row row(String name, String since, String summary, String syntax, String keyFlags) {
        return Command.named(name).group("set").since(since).summary(summary).syntax(syntax)
                .keys(KeySpec.at(1, keyFlags)).categories(SET);
    }

    private Reply add(Session session, Request request) {
        Database database = keyspace.of(session);
        Bytes key = request.word(1);
        Optional<SetValue> present = database.find(key, SetValue.class);
        int most = request.size() - 2;
        SetValue set = present.isPresent() ? present.get() : encodings.setFor(request.word(2), most);
        set.expect(most);
        int added = 0;
        for (int i = 2; i < request.size(); i++) {
            if (set.add(request.word(i))) {
                added++;
            }
        }
        if (present.isEmpty()) {
            database.update(key, set);
        }
        if (added > 0) {
            database.changed(Kind.SET, "sadd", key, added);
        }
        return Reply.integer(added);
    }

    private Reply remove(Session session, Request request) {
        Database database = keyspace.of(session);
        Bytes key = request.word(1);
        Optional<SetValue> set = database.find(key, SetValue.class);
        int removed = 0;
        for (int i = 2; i < request.size() && set.isPresent(); i++) {
            if (set.get().remove(request.word(i))) {
                removed++;
            }
        }
        if (removed > 0) {
            database.reduced(Kind.SET, "srem", key, removed, set.get().size() == 0);
        }
        return Reply.integer(removed);
    }

    /// Both keys are looked up before their types are: without a source nobody cares what the destination holds.
    private Reply move(Session session, Request request) {
        Database database = keyspace.of(session);
        Bytes from = request.word(1);
        Bytes to = request.word(2);
        boolean nothing = database.find(from).isEmpty();
        database.find(to);
        if (nothing) {
            return Reply.flag(false);
        }
        SetValue source = database.find(from, SetValue.class).orElseThrow();
        Optional<SetValue> target = database.find(to, SetValue.class);
        Bytes member = request.word(3);
        if (from.equals(to)) {
            return Reply.flag(source.contains(member));
        }
        boolean moved = source.remove(member);
        if (moved) {
            database.reduced(Kind.SET, "srem", from, 1, source.size() == 0);
            arrive(database, to, target, member);
        }
        return Reply.flag(moved);
    }

    private void arrive(Database database, Bytes key, Optional<SetValue> present, Bytes member) {
        SetValue set = present.isPresent() ? present.get() : encodings.setFor(member, 1);
        boolean added = set.add(member);
        if (present.isEmpty()) {
            database.update(key, set);
        }
        if (added) {
            database.changed(Kind.SET, "sadd", key);
        }
    }

    private Optional<SetValue> set(Session session, Request request) {
        return keyspace.of(session).read(request.word(1), SetValue.class);
    }

    private Reply size(Session session, Request request) {
        Optional<SetValue> set = set(session, request);
        return Reply.integer(set.isPresent() ? set.get().size() : 0);
    }

    private Reply contains(Session session, Request request) {
        Optional<SetValue> set = set(session, request);
        return Reply.flag(set.isPresent() && set.get().contains(request.word(2)));
    }

    private Reply containsEach(Session session, Request request) {
        Optional<SetValue> set = set(session, request);
        List<Reply> flags = new ArrayList<>(request.size() - 2);
        for (int i = 2; i < request.size(); i++) {
            flags.add(Reply.flag(set.isPresent() && set.get().contains(request.word(i))));
        }
        return new Reply.Array(flags);
    }

    private Reply members(Session session, Request request) {
        List<Reply> members = new ArrayList<>();
        set(session, request).ifPresent(set -> set.forEach(member -> members.add(Reply.bulk(member))));
        return new Reply.Set(members);
    }

    /// The options are looked at only when there is something to walk over, as in Redis.
    private Reply scan(Session session, Request request) {
        long cursor = ScanOptions.cursor(request.word(2));
        Optional<SetValue> set = set(session, request);
        if (set.isEmpty()) {
            return ScanStep.reply(0, Reply.EMPTY_ARRAY);
        }
        ScanOptions options = ScanOptions.parse(request, 3);
        ScanStep step = new ScanStep(options.count());
        List<Reply> found = new ArrayList<>();
        long next = step.walk(cursor, bucket -> set.get().scan(bucket, member -> {
            step.saw();
            if (options.matches(member)) {
                found.add(Reply.bulk(member));
            }
        }));
        return ScanStep.reply(next, new Reply.Array(found));
    }
}
