package readis.storage.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import readis.protocol.Bytes;
import readis.storage.listpack.Listpack;

class QuicklistTest {

    private static final NodeLimit THREE = new NodeLimit(3, 10);

    private final ListValue list = new Quicklist(THREE, new Listpack());

    @Test
    void usage() {
        push("a", "b", "c", "d");
        assertThat(nodes()).containsExactly("a b c", "d");
        list.push(ListEnd.LEFT, Bytes.of("z"));
        assertThat(nodes()).containsExactly("z", "a b c", "d");
        assertThat(list.pop(ListEnd.RIGHT)).isEqualTo(Bytes.of("d"));
        assertThat(nodes()).containsExactly("z", "a b c");
    }

    @Test
    void anInsertionIntoTheMiddleOfAFullNodeCutsItAndJoinsWhatIsSmall() {
        push("a", "b", "c", "d", "e", "f", "g");
        list.walk(4, ListEnd.RIGHT).insert(ListEnd.LEFT, Bytes.of("x"));
        assertThat(nodes()).containsExactly("a b c", "d x", "e f g");
    }

    @Test
    void anInsertionAtTheEdgeOfAFullNodeGoesToTheNeighbourThatHasRoom() {
        push("a", "b", "c", "d");
        list.walk(2, ListEnd.RIGHT).insert(ListEnd.RIGHT, Bytes.of("x"));
        assertThat(nodes()).containsExactly("a b c", "x d");
        list.walk(0, ListEnd.RIGHT).insert(ListEnd.LEFT, Bytes.of("y"));
        assertThat(nodes()).containsExactly("y", "a b c", "x d");
    }

    @Test
    void aLargeElementStandsAlone() {
        push("a", "b", "c");
        list.walk(1, ListEnd.RIGHT).insert(ListEnd.LEFT, Bytes.of("0123456789"));
        assertThat(list.nodes()).extracting(ListNode::packed).containsExactly(true, false, true);
        list.walk(1, ListEnd.RIGHT).replace(Bytes.of("x"));
        assertThat(nodes()).containsExactly("a", "x b c");
        list.walk(2, ListEnd.RIGHT).replace(Bytes.of("9876543210"));
        assertThat(nodes()).containsExactly("a", "x", "9876543210", "c");
        list.walk(2, ListEnd.RIGHT).replace(Bytes.of("0000000000"));
        assertThat(nodes()).containsExactly("a", "x", "0000000000", "c");
    }

    @Test
    void aRangeMayReachOverManyNodes() {
        push("a", "b", "c", "d", "e", "f", "g", "h");
        list.delete(2, 5);
        assertThat(nodes()).containsExactly("a b", "h");
        assertThat(list.size()).isEqualTo(3);
    }

    @Test
    void theSizesOfNodesAreThoseOfTheDirective() {
        assertThat(new NodeLimit(-1, NodeLimit.LARGE).isExceededBy(4097, 1)).isTrue();
        assertThat(new NodeLimit(-5, NodeLimit.LARGE).isExceededBy(65_536, 99_999)).isFalse();
        assertThat(new NodeLimit(-9, NodeLimit.LARGE).isExceededBy(65_537, 1)).isTrue();
        assertThat(new NodeLimit(Integer.MIN_VALUE, NodeLimit.LARGE).isExceededBy(65_537, 1)).isTrue();
        assertThat(new NodeLimit(0, NodeLimit.LARGE).isExceededBy(10, 2)).isTrue();
        assertThat(new NodeLimit(100, NodeLimit.LARGE).isExceededBy(8193, 2)).isTrue();
    }

    private void push(String... values) {
        Arrays.stream(values).forEach(value -> list.push(ListEnd.RIGHT, Bytes.of(value)));
    }

    private List<String> nodes() {
        return list.nodes().stream().map(node -> String.join(" ",
                ListSubject.elementsOf(node).stream().map(Bytes::toString).toList())).toList();
    }
}
