package readis.transactions;

import static readis.protocol.command.AclCategory.TRANSACTION;
import static readis.protocol.command.CommandFlag.ALLOW_BUSY;
import static readis.protocol.command.CommandFlag.FAST;
import static readis.protocol.command.CommandFlag.LOADING;
import static readis.protocol.command.CommandFlag.NOSCRIPT;
import static readis.protocol.command.CommandFlag.NO_MULTI;
import static readis.protocol.command.CommandFlag.SKIP_SLOWLOG;
import static readis.protocol.command.CommandFlag.STALE;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.CommandFlag;
import readis.protocol.command.Door;
import readis.protocol.command.Gate;
import readis.protocol.command.InfoPage;
import readis.protocol.command.KeySpec;
import readis.protocol.command.Session;
import readis.protocol.command.Subsystem;
import readis.storage.Keyspace;
import readis.storage.Place;

/// MULTI, EXEC, DISCARD, WATCH, UNWATCH (Redis: `multi.c`).
///
/// Between MULTI and EXEC the [gate][#queue] keeps commands instead of letting them run. EXEC runs them all, one after the
/// other, without letting anybody else in between: on one thread there is nothing more to do for that.
///
/// Owned by the command thread.
public final class Transactions implements Subsystem {

    private static final Set<String> NEVER_QUEUED = Set.of("exec", "discard", "multi", "watch", "quit", "reset");

    private static final Gate.Verdict QUEUED = new Gate.Verdict.Answer(Reply.simple("QUEUED"));
    private static final Gate.Verdict NOT_INSIDE = new Gate.Verdict.Answer(
            Reply.error("ERR Command not allowed inside a transaction"));

    private final Watches watches;
    private final Door door;

    /// The transactions on `keyspace`.
    ///
    /// @param door by which EXEC runs what is queued
    public Transactions(Keyspace keyspace, Door door) {
        this.watches = new Watches(keyspace);
        this.door = door;
    }

    @Override
    public List<Command> commands() {
        return List.of(
                row("multi", "1.2.0", "Mark the start of a transaction block").runs(this::multi),
                row("exec", "1.2.0", "Execute all commands issued after MULTI")
                        .complexity("Depends on commands in the transaction").flags(NOSCRIPT, LOADING, STALE, SKIP_SLOWLOG)
                        .runs(this::exec),
                row("discard", "2.0.0", "Discard all commands issued after MULTI")
                        .complexity("O(N), when N is the number of queued commands").runs(this::discard),
                row("watch", "2.2.0", "Watch the given keys to determine execution of the MULTI/EXEC block")
                        .complexity("O(1) for every key.").syntax("key...").keys(KeySpec.range(1, -1, 1, "RO"))
                        .runs(this::watch),
                row("unwatch", "2.2.0", "Forget about all watched keys").runs(this::unwatch));
    }

    private static Command.Row row(String name, String since, String summary) {
        return Command.named(name).group("transactions").since(since).summary(summary)
                .flags(NOSCRIPT, LOADING, STALE, FAST, ALLOW_BUSY).categories(TRANSACTION);
    }

    /// The gate that turns away what must not be part of a transaction, such as SHUTDOWN.
    public Gate.Verdict checkAllowed(Session session, Command command, Request request) {
        return command.has(NO_MULTI) && Transaction.of(session).isOpen() ? NOT_INSIDE : Gate.Verdict.PASS;
    }

    /// The last gate: inside a transaction commands are kept, not run.
    public Gate.Verdict queue(Session session, Command command, Request request) {
        Transaction transaction = Transaction.of(session);
        if (!transaction.isOpen() || NEVER_QUEUED.contains(command.name())) {
            return Gate.Verdict.PASS;
        }
        transaction.add(command, request);
        return QUEUED;
    }

    /// Hears that a request was refused before its command could run or be queued. Inside a transaction EXEC is then bound
    /// to fail; a refused EXEC ends it at once.
    ///
    /// @param name the name of the refused command
    /// @return what the client is told
    public Reply refused(Session session, Bytes name, Reply.Error error) {
        if (name.equalsIgnoreCase("exec")) {
            end(session);
            return Reply.error("EXECABORT Transaction discarded because of: "
                    + error.text().toLatin1().replaceFirst("^ERR ", ""));
        }
        Transaction.of(session).breakOff();
        return error;
    }

    /// Whether `request` for `command` has this flag, or is an EXEC of a transaction with one that has it: for gates that must
    /// not let through in a bundle what they would stop by itself.
    public boolean has(Session session, Command command, Request request, CommandFlag flag) {
        return command.flags(request).contains(flag) || command.name().equals("exec") && Transaction.of(session).has(flag);
    }

    /// How many commands the client has queued, or -1 when it is in no transaction.
    public int queued(Session session) {
        Transaction transaction = Transaction.of(session);
        return transaction.isOpen() ? transaction.queue().size() : -1;
    }

    /// How many bytes the words of those commands have.
    public long queuedBytes(Session session) {
        return Transaction.of(session).bytes();
    }

    /// Whether a key has changed that the client watches, so that EXEC is bound to do nothing.
    public boolean isOutdated(Session session) {
        return Transaction.of(session).isOutdated();
    }

    @Override
    public void forget(Session session) {
        end(session);
    }

    @Override
    public void report(InfoPage page) {
        page.add("Clients", "watching_clients", watches.clients());
        page.add("Clients", "total_watched_keys", watches.keys());
    }

    private Reply multi(Session session, Request request) {
        Transaction transaction = Transaction.of(session);
        if (transaction.isOpen()) {
            throw new CommandException(Reply.error("ERR MULTI calls can not be nested"));
        }
        transaction.open();
        return Reply.OK;
    }

    private Reply exec(Session session, Request request) {
        Transaction transaction = opened(session, "EXEC");
        try {
            if (transaction.isBroken()) {
                throw new CommandException(
                        Reply.error("EXECABORT Transaction discarded because of previous errors."));
            }
            return watches.isOutdated(transaction) ? Reply.NULL_ARRAY : execute(session, transaction);
        } finally {
            end(session);
        }
    }

    /// Runs all that is queued. An error is a reply like any other: what was done before it stays, what comes after it runs.
    private Reply execute(Session session, Transaction transaction) {
        watches.unwatch(transaction);
        List<Reply> replies = new ArrayList<>(transaction.queue().size());
        session.allowBlocking(false);
        try {
            for (Transaction.Queued queued : transaction.queue()) {
                replies.add(door.run(session, queued.command(), queued.request()));
            }
        } finally {
            session.allowBlocking(true);
        }
        return new Reply.Array(replies);
    }

    private Reply discard(Session session, Request request) {
        opened(session, "DISCARD");
        end(session);
        return Reply.OK;
    }

    private Reply watch(Session session, Request request) {
        Transaction transaction = Transaction.of(session);
        if (transaction.isOpen()) {
            throw new CommandException(Reply.error("ERR WATCH inside MULTI is not allowed"));
        }
        for (int i = 1; i < request.size(); i++) {
            watches.watch(transaction, new Place(session.database(), request.word(i)));
        }
        return Reply.OK;
    }

    private Reply unwatch(Session session, Request request) {
        watches.unwatch(Transaction.of(session));
        return Reply.OK;
    }

    private static Transaction opened(Session session, String command) {
        Transaction transaction = Transaction.of(session);
        if (!transaction.isOpen()) {
            throw new CommandException(Reply.error("ERR " + command + " without MULTI"));
        }
        return transaction;
    }

    private void end(Session session) {
        Transaction transaction = Transaction.of(session);
        watches.unwatch(transaction);
        transaction.end();
    }
}
