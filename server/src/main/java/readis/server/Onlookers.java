package readis.server;

import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.Gate;
import readis.protocol.command.Session;
import readis.pubsub.PubSub;
import readis.transactions.Transactions;

/// Who hears of each step of a request: a transaction that is doomed by a mistake, those who track what clients read, and the
/// archive, without which scripts would write what cannot be kept.
record Onlookers(Transactions transactions, PubSub messages, Archive archive) implements Dispatcher.Witness {

    @Override
    public Reply refused(Session session, Bytes name, Reply.Error error) {
        return transactions.refused(session, name, error);
    }

    @Override
    public Gate.Verdict checkScript(Session session, Command command, Request request) {
        return archive.checkScript(session, command, request);
    }

    @Override
    public void runs(Session session) {
        messages.tracking().runs(session);
    }

    @Override
    public void ran(Session session, Command command, Request request) {
        messages.tracking().ran(session, command, request);
    }
}
