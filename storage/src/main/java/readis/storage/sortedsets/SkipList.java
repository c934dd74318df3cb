package readis.storage.sortedsets;

import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import readis.protocol.Bytes;
import readis.storage.JavaHeap;

/// Members in the order of their scores, those of one score in the order of their bytes (Redis: `t_zset.c`).
///
/// A linked list with express lines. Each node takes part in the lowest level, a quarter of them in the next, a quarter
/// of those in the one above, and so on; a coin decides when the node comes. Who looks for a place starts on the highest
/// level, goes as far as it leads, and descends. That is about as short as halving, and nothing is ever rebalanced.
///
///     level 2  ----------------------> c ---------------------------> end      spans 3, 3
///     level 1  ------> a ------------> c ------------> e -----------> end      spans 1, 2, 2, 1
///     level 0  ------> a ----> b ----> c ----> d ----> e ----> f ---> end
///
/// Each link knows its *span*, how many places it leads ahead. The sum of the spans on the way to a node is its rank: so
/// ranks are found, and nodes by their rank, without counting.
///
/// Source: William Pugh, "Skip lists: a probabilistic alternative to balanced trees", 1990; the spans are in his
/// "A skip list cookbook".
///
/// Differs from Redis in: the lowest level, whose spans are all 1, has no array, which three quarters of the nodes save.
///
/// Owned by the command thread.
final class SkipList {

    static final int MOST_LEVELS = 32;

    private static final int ONE_IN = 4;
    private static final Node[] NO_LINKS = {};
    private static final int[] NO_SPANS = {};

    /// A member and its score. Only its list may change it.
    static final class Node {
        private static final long ITSELF = JavaHeap.object(5 * JavaHeap.REFERENCE + Double.BYTES);

        private final Bytes member;
        private double score;
        private Node before;
        private Node next;
        private final Node[] express;
        private final int[] spans;

        private Node(Bytes member, double score, int levels) {
            this.member = member;
            this.score = score;
            this.express = levels == 1 ? NO_LINKS : new Node[levels - 1];
            this.spans = levels == 1 ? NO_SPANS : new int[levels - 1];
        }

        Bytes member() {
            return member;
        }

        /// How many bytes it takes in the Java heap, but for the array of its member.
        private long weight() {
            int above = express.length;
            return ITSELF + JavaHeap.BYTES + (above == 0 ? 0 : 2 * JavaHeap.references(above));
        }

        double score() {
            return score;
        }

        int levels() {
            return express.length + 1;
        }

        Node next(int level) {
            return level == 0 ? next : express[level - 1];
        }

        /// How many places the link leads ahead; the last link of a level leads to behind the last node.
        int span(int level) {
            return level == 0 ? 1 : spans[level - 1];
        }

        private void link(int level, Node target, int span) {
            if (level == 0) {
                next = target;
            } else {
                express[level - 1] = target;
                spans[level - 1] = span;
            }
        }

        private boolean isBefore(Bytes otherMember, double otherScore) {
            return score < otherScore || score == otherScore && member.compareTo(otherMember) < 0;
        }
    }

    /// The way to a place: the last node before it on each level, and how many nodes there are up to that one.
    private record Way(Node[] nodes, int[] ranks) {
        Way() {
            this(new Node[MOST_LEVELS], new int[MOST_LEVELS]);
        }
    }

    private static final long ITSELF = JavaHeap.object(3 * JavaHeap.REFERENCE + 2 * Integer.BYTES + 2 * Long.BYTES);

    private final RandomGenerator random;
    private final Node head = new Node(Bytes.EMPTY, Double.NaN, MOST_LEVELS);
    private Node last = head;
    private int levels = 1;
    private int size;
    private long passed;
    private long weight = ITSELF + head.weight() - JavaHeap.BYTES;

    /// An empty list in which `random` tosses the coins.
    SkipList(RandomGenerator random) {
        this.random = random;
    }

    int size() {
        return size;
    }

    /// How many bytes it takes in the Java heap, but for the arrays of its members.
    long weightWithoutArrays() {
        return weight;
    }

    /// How many levels are in use.
    int levels() {
        return levels;
    }

    /// How many nodes have been passed since the list was made: what the time that it takes depends on.
    long passed() {
        return passed;
    }

    /// The node before the first one, whose links lead into the list.
    Node head() {
        return head;
    }

    /// The node at `rank`, counted from 0. There must be one.
    Node at(int rank) {
        if (rank == size - 1) {
            return last;
        }
        int left = rank + 1;
        Node node = head;
        for (int level = levels - 1; left > 0; level--) {
            while (node.next(level) != null && node.span(level) <= left) {
                left -= node.span(level);
                node = node.next(level);
                passed++;
            }
        }
        return node;
    }

    /// The node behind `node`. There must be one.
    Node after(Node node) {
        return node.next;
    }

    /// The node before `node`. There must be one.
    Node before(Node node) {
        return node.before;
    }

    /// How many nodes come before `node`, which is in the list.
    int rank(Node node) {
        return count(other -> other.isBefore(node.member, node.score));
    }

    /// How many nodes come before `interval`.
    int countBefore(Interval interval) {
        return count(node -> interval.isAfter(node.member, node.score));
    }

    /// How many nodes come before the end of `interval`: those before it and those in it.
    int countThrough(Interval interval) {
        return count(node -> !interval.isBefore(node.member, node.score));
    }

    /// How many nodes are `early`, which those are that come first.
    private int count(Predicate<Node> early) {
        int count = 0;
        Node at = head;
        for (int level = levels - 1; level >= 0; level--) {
            for (Node next = at.next(level); next != null && early.test(next); next = at.next(level)) {
                count += at.span(level);
                at = next;
                passed++;
            }
        }
        return count;
    }

    /// Adds a member that is not there yet.
    Node insert(Bytes member, double score) {
        Node node = new Node(member, score, tossedLevels());
        insert(node);
        return node;
    }

    private int tossedLevels() {
        int tossed = 1;
        while (tossed < MOST_LEVELS && random.nextInt(ONE_IN) == 0) {
            tossed++;
        }
        return tossed;
    }

    private void insert(Node node) {
        Way way = wayTo(node.member, node.score);
        for (int level = levels; level < node.levels(); level++) {
            way.nodes[level] = head;
            head.link(level, null, size + 1);
        }
        levels = Math.max(levels, node.levels());
        int rank = way.ranks[0];
        for (int level = 0; level < levels; level++) {
            Node before = way.nodes[level];
            int ahead = rank - way.ranks[level] + 1;
            if (level < node.levels()) {
                node.link(level, before.next(level), before.span(level) - ahead + 1);
                before.link(level, node, ahead);
            } else {
                before.link(level, before.next(level), before.span(level) + 1);
            }
        }
        node.before = way.nodes[0];
        setBefore(node.next, node);
        size++;
        weight += node.weight();
    }

    /// Removes a node of this list.
    void remove(Node node) {
        unlink(node, wayTo(node.member, node.score));
    }

    /// Removes `count` nodes from `rank` on and shows them to `removed`. There must be so many.
    void remove(int rank, int count, Consumer<Node> removed) {
        Way way = wayTo(rank);
        for (int i = 0; i < count; i++) {
            Node node = way.nodes[0].next;
            unlink(node, way);
            removed.accept(node);
        }
    }

    /// Gives a node of this list another score, and with it another place if need be.
    void move(Node node, double score) {
        boolean fitsBefore = node.before == head || node.before.isBefore(node.member, score);
        boolean fitsAfter = node.next == null || !node.next.isBefore(node.member, score);
        if (fitsBefore && fitsAfter) {
            node.score = score;
        } else {
            remove(node);
            node.score = score;
            insert(node);
        }
    }

    private void unlink(Node node, Way way) {
        for (int level = 0; level < levels; level++) {
            Node before = way.nodes[level];
            if (before.next(level) == node) {
                before.link(level, node.next(level), before.span(level) + node.span(level) - 1);
            } else {
                before.link(level, before.next(level), before.span(level) - 1);
            }
        }
        setBefore(node.next, node.before);
        while (levels > 1 && head.next(levels - 1) == null) {
            levels--;
        }
        size--;
        weight -= node.weight();
    }

    /// Lets `node`, or the end of the list, know who stands before it.
    private void setBefore(Node node, Node before) {
        if (node == null) {
            last = before;
        } else {
            node.before = before;
        }
    }

    /// The way to the place where this member with this score stands, or would stand.
    private Way wayTo(Bytes member, double score) {
        Way way = new Way();
        int rank = 0;
        Node at = head;
        for (int level = levels - 1; level >= 0; level--) {
            for (Node next = at.next(level); next != null && next.isBefore(member, score); next = at.next(level)) {
                rank += at.span(level);
                at = next;
                passed++;
            }
            way.nodes[level] = at;
            way.ranks[level] = rank;
        }
        return way;
    }

    private Way wayTo(int rank) {
        Way way = new Way();
        int reached = 0;
        Node at = head;
        for (int level = levels - 1; level >= 0; level--) {
            while (at.next(level) != null && reached + at.span(level) <= rank) {
                reached += at.span(level);
                at = at.next(level);
                passed++;
            }
            way.nodes[level] = at;
            way.ranks[level] = reached;
        }
        return way;
    }
}
