package readis.storage.sortedsets;

import java.util.ArrayList;
import java.util.List;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.RespVersion;
import readis.protocol.command.Session;

/// Gathers members for a reply. With their scores they are pairs in RESP3, and in RESP2, which had none when that was
/// decided, members and scores by turns.
final class MemberReplies implements MemberVisitor {

    private final boolean withScores;
    private final boolean inPairs;
    private final List<Reply> items;

    /// @param withScores whether the scores are wanted
    /// @param inPairs whether a member and its score are an array of their own
    /// @param count how many members there will be
    MemberReplies(boolean withScores, boolean inPairs, int count) {
        this.withScores = withScores;
        this.inPairs = inPairs;
        this.items = new ArrayList<>(withScores && !inPairs ? 2 * count : count);
    }

    /// For the client of `session`, as nearly all commands do it.
    static MemberReplies of(Session session, boolean withScores, int count) {
        return new MemberReplies(withScores, session.version() == RespVersion.RESP3, count);
    }

    @Override
    public void visit(Bytes member, double score) {
        if (withScores && inPairs) {
            items.add(Reply.array(Reply.bulk(member), new Reply.Double(score)));
        } else {
            items.add(Reply.bulk(member));
            if (withScores) {
                items.add(new Reply.Double(score));
            }
        }
    }

    Reply reply() {
        return new Reply.Array(items);
    }
}
