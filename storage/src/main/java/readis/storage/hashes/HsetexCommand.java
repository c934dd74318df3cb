package readis.storage.hashes;

import static readis.protocol.command.AclCategory.HASH;
import static readis.protocol.command.CommandFlag.DENYOOM;
import static readis.protocol.command.CommandFlag.FAST;
import static readis.protocol.command.CommandFlag.WRITE;

import java.time.InstantSource;
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

/// HSETEX: writes fields and says how long they are to live (Redis 8: `hsetexCommand` in `t_hash.c`).
final class HsetexCommand {

    private final Keyspace keyspace;
    private final InstantSource clock;
    private final HashEncodings encodings;
    private final FieldBurial burial;
    private final FieldDeadlines deadlines;

    HsetexCommand(Keyspace keyspace, InstantSource clock, HashEncodings encodings, FieldBurial burial) {
        this.keyspace = keyspace;
        this.clock = clock;
        this.encodings = encodings;
        this.burial = burial;
        this.deadlines = new FieldDeadlines(keyspace, clock);
    }

    Command row() {
        return Command.named("hsetex").group("hash").since("8.0.0")
                .summary("Set the value of one or more fields of a given hash key, and optionally set their expiration.")
                .complexity("O(N) where N is the number of fields being set.")
                .syntax("key [condition=FNX | FXX] [expiration=EX seconds:integer | PX milliseconds:integer"
                        + " | EXAT unix-time-seconds:unix-time | PXAT unix-time-milliseconds:unix-time | KEEPTTL]"
                        + " FIELDS <fields=numfields:integer <data=field value>...>")
                .keys(KeySpec.at(1, "RW update")).flags(WRITE, DENYOOM, FAST).categories(HASH)
                .runs(this::run);
    }

    private Reply run(Session session, Request request) {
        HsetexOptions options = HsetexOptions.parse(request, clock.millis());
        Database database = keyspace.of(session);
        Bytes key = request.word(1);
        Optional<HashValue> hash = burial.touch(
                database, key, database.find(key, HashValue.class), request, options.first(), 2);
        if (options.condition().isPresent() && !holds(options.condition().get(), hash, request, options.first())) {
            return Reply.flag(false);
        }
        write(database, request, hash, options);
        return Reply.flag(true);
    }

    private static boolean holds(HsetexOptions.Condition condition, Optional<HashValue> hash, Request request, int first) {
        boolean wanted = condition == HsetexOptions.Condition.FXX;
        for (int i = first; i < request.size(); i += 2) {
            if ((hash.isPresent() && hash.get().contains(request.word(i))) != wanted) {
                return false;
            }
        }
        return true;
    }

    private void write(Database database, Request request, Optional<HashValue> present, HsetexOptions options) {
        Bytes key = request.word(1);
        HashValue hash = encodings.expecting(present.orElseGet(encodings::newHash), request, options.first());
        hash = options.isMortal() ? deadlines.mortal(hash) : hash;
        int dead = 0;
        for (int i = options.first(); i < request.size(); i += 2) {
            hash = options.isMortal() || options.keep() ? encodings.setKeeping(hash, request.word(i), request.word(i + 1))
                    : encodings.set(hash, request.word(i), request.word(i + 1));
            dead += options.isMortal() && hash instanceof MortalHash mortal
                    && deadlines.set(database, key, mortal, request.word(i), options.deadline()) ? 1 : 0;
        }
        if (present.isEmpty() || present.get() != hash) {
            database.update(key, hash);
        } else {
            database.follow(key, hash);
        }
        tell(database, key, hash, options, dead, (request.size() - options.first()) / 2);
    }

    private void tell(Database database, Bytes key, HashValue hash, HsetexOptions options, int dead, int written) {
        database.changed(Kind.HASH, "hset", key, written);
        boolean emptied = hash.stored() == 0;
        if (dead > 0) {
            database.announce(Kind.HASH, "hdel", key);
        } else if (options.isMortal()) {
            database.announce(Kind.HASH, "hexpire", key);
        }
        if (emptied) {
            database.remove(key);
            database.announce(Kind.GENERIC, "del", key);
        }
        if (dead == 0 && options.isMortal()) {
            keyspace.effects().insteadOf(database.index(), options.replay());
        }
    }
}
