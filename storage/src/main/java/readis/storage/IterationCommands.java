package readis.storage;

import static readis.protocol.command.AclCategory.DANGEROUS;
import static readis.protocol.command.AclCategory.KEYSPACE;
import static readis.protocol.command.CommandFlag.READONLY;

import java.util.ArrayList;
import java.util.List;
import readis.protocol.Bytes;
import readis.protocol.Glob;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.Session;

/// The commands that walk over all keys: KEYS at once, SCAN in small steps (Redis: `db.c`, `scanGenericCommand`).
final class IterationCommands {

    private final Keyspace keyspace;

    IterationCommands(Keyspace keyspace) {
        this.keyspace = keyspace;
    }

    List<Command> rows() {
        return List.of(
                Command.named("keys").group("generic").since("1.0.0").summary("Find all keys matching the given pattern")
                        .complexity("O(N) with N being the number of keys in the database, under the assumption that "
                                + "the key names in the database and the given pattern have limited length.")
                        .syntax("pattern:pattern").flags(READONLY).categories(KEYSPACE, DANGEROUS)
                        .tips("request_policy:all_shards", "nondeterministic_output_order").runs(this::keys),
                Command.named("scan").group("generic").since("2.8.0").summary("Incrementally iterate the keys space")
                        .complexity("O(1) for every call. O(N) for a complete iteration, including enough command "
                                + "calls for the cursor to return back to 0. N is the number of elements inside the "
                                + "collection.")
                        .syntax("cursor:integer [MATCH pattern:pattern] [COUNT count:integer] [TYPE type]@6.0.0")
                        .flags(READONLY).categories(KEYSPACE)
                        .tips("nondeterministic_output", "request_policy:special")
                        .changed("6.0.0", "Added the `TYPE` subcommand.").runs(this::scan));
    }

    private Reply keys(Session session, Request request) {
        Database database = keyspace.of(session);
        Glob pattern = Glob.of(request.word(1));
        List<Bytes> matching = new ArrayList<>();
        long cursor = 0;
        do {
            cursor = database.scan(cursor, (key, _) -> {
                if (pattern.matches(key) && !database.isDead(key)) {
                    matching.add(key);
                }
            });
        } while (cursor != 0);
        return bulks(matching);
    }

    private Reply scan(Session session, Request request) {
        long cursor = ScanOptions.cursor(request.word(1));
        ScanOptions options = ScanOptions.parse(request, 2, ScanOptions.Extra.TYPE);
        Database database = keyspace.of(session);
        List<Bytes> matching = new ArrayList<>();
        ScanStep step = new ScanStep(options.count());
        long next = step.walk(cursor, bucket -> database.scan(bucket, (key, value) -> {
            step.saw();
            if (options.accepts(key, value)) {
                matching.add(key);
            }
        }));
        return ScanStep.reply(next, bulks(matching.stream().filter(key -> database.peek(key).isPresent()).toList()));
    }

    private static Reply bulks(List<Bytes> keys) {
        return new Reply.Array(keys.stream().<Reply>map(Reply::bulk).toList());
    }
}
