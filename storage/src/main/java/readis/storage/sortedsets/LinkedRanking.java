package readis.storage.sortedsets;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import readis.protocol.Bytes;
import readis.protocol.Doubles;
import readis.storage.Dict;
import readis.storage.JavaHeap;
import readis.storage.SipHash;
import readis.storage.sortedsets.SkipList.Node;

/// The encoding `skiplist`: two structures over the same nodes. A dict finds a member's node, and so its score, in
/// constant time; a skip list knows the order.
///
/// Owned by the command thread.
final class LinkedRanking implements Ranking {

    private static final long ITSELF = JavaHeap.object(4 * JavaHeap.REFERENCE);

    private final SipHash hashing;
    private final RandomGenerator random;
    private final Dict<Node> nodes;
    private final SkipList list;

    /// No members.
    ///
    /// @param hashing the secret under which members hash
    /// @param random decides how high the nodes are
    LinkedRanking(SipHash hashing, RandomGenerator random) {
        this.hashing = hashing;
        this.random = random;
        this.nodes = new Dict<>(hashing);
        this.list = new SkipList(random);
    }

    @Override
    public String encoding() {
        return "skiplist";
    }

    @Override
    public int size() {
        return list.size();
    }

    /// A member's array is the key's in the dict.
    @Override
    public long weight() {
        return ITSELF + nodes.weight() + list.weightWithoutArrays();
    }

    /// How many nodes have been passed so far: see [SkipList#passed()].
    long passed() {
        return list.passed();
    }

    @Override
    public OptionalDouble score(Bytes member) {
        Optional<Node> node = nodes.find(member);
        return node.isPresent() ? OptionalDouble.of(node.get().score()) : OptionalDouble.empty();
    }

    @Override
    public int rank(Bytes member) {
        return list.rank(nodes.find(member).orElseThrow());
    }

    @Override
    public int countBefore(Interval interval) {
        return list.countBefore(interval);
    }

    @Override
    public int countThrough(Interval interval) {
        return list.countThrough(interval);
    }

    @Override
    public void insert(Bytes member, double score) {
        nodes.put(member, list.insert(member, score));
    }

    @Override
    public void move(Bytes member, double score) {
        list.move(nodes.find(member).orElseThrow(), score);
    }

    @Override
    public boolean remove(Bytes member) {
        Optional<Node> node = nodes.remove(member);
        node.ifPresent(list::remove);
        return node.isPresent();
    }

    @Override
    public void remove(Ranks ranks) {
        list.remove(ranks.from(), ranks.count(), node -> nodes.remove(node.member()));
    }

    @Override
    public void forEach(Ranks ranks, boolean reverse, MemberVisitor visitor) {
        if (ranks.count() == 0) {
            return;
        }
        Node node = list.at(reverse ? ranks.to() - 1 : ranks.from());
        visitor.visit(node.member(), node.score());
        for (int left = ranks.count() - 1; left > 0; left--) {
            node = reverse ? list.before(node) : list.after(node);
            visitor.visit(node.member(), node.score());
        }
    }

    @Override
    public Scored random(RandomGenerator dice) {
        Node node = nodes.find(nodes.randomKey(dice).orElseThrow()).orElseThrow();
        return new Scored(node.member(), node.score());
    }

    @Override
    public long scan(long cursor, ScanVisitor visitor) {
        return nodes.scan(cursor,
                (member, node) -> visitor.visit(member, Bytes.ofLatin1(Doubles.format17(node.score()))));
    }

    /// Copies from the end: each node then finds its place at once, before all others.
    @Override
    public Optional<Dict<?>> table() {
        return Optional.of(nodes);
    }

    @Override
    public Ranking copy() {
        LinkedRanking copy = new LinkedRanking(hashing, random);
        forEach(new Ranks(0, size()), true, copy::insert);
        return copy;
    }
}
