package readis.storage.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import readis.protocol.Bytes;
import readis.storage.listpack.Listpack;
import readis.storage.listpack.ListpackStep;

/// A list to which the steps are done as the commands do them, changes of its encoding included. Mutants do it otherwise.
class ListSubject {

    protected final NodeLimit limit;
    protected ListValue list = new PackedList();

    ListSubject(NodeLimit limit) {
        this.limit = limit;
    }

    void take(ListpackStep step) {
        switch (step) {
            case ListpackStep.Insert(int place, List<Bytes> values) -> insert((int) (place % (list.size() + 1)), values);
            case ListpackStep.Replace(int place, Bytes value) when list.size() > 0 ->
                replace((int) (place % list.size()), value);
            case ListpackStep.Delete(int place, int count) when list.size() > 0 -> {
                int from = (int) (place % list.size());
                delete(from, (int) Math.min(count, list.size() - from));
                list = list.settled(limit);
            }
            default -> { }
        }
    }

    ListValue ready(long bytes, long elements) {
        return list.readyFor(limit, bytes, elements);
    }

    private void insert(int place, List<Bytes> values) {
        list = ready(values.stream().mapToInt(Bytes::length).sum(), values.size());
        if (place == list.size()) {
            values.forEach(value -> list.push(ListEnd.RIGHT, value));
        } else if (place == 0) {
            values.reversed().forEach(value -> list.push(ListEnd.LEFT, value));
        } else if (place % 2 == 0) {
            values.reversed().forEach(value -> insertBeside(place - 1, ListEnd.RIGHT, value));
        } else {
            values.reversed().forEach(value -> insertBeside(place, ListEnd.LEFT, value));
        }
    }

    void insertBeside(int index, ListEnd side, Bytes value) {
        list.walk(index, ListEnd.RIGHT).insert(side, value);
    }

    void replace(int index, Bytes value) {
        list = ready(value.length(), 1);
        list.walk(index, ListEnd.LEFT).replace(value);
        list = list.settled(limit);
    }

    /// Takes elements out: single ones in all ways that there are.
    void delete(int from, int count) {
        if (count == 1 && from == 0) {
            list.pop(ListEnd.LEFT);
        } else if (count == 1 && from == list.size() - 1) {
            list.pop(ListEnd.RIGHT);
        } else if (count == 2) {
            ListWalk walk = list.walk(from + 1, ListEnd.LEFT);
            walk.delete();
            walk.delete();
        } else if (count == 3) {
            ListWalk walk = list.walk(from, ListEnd.RIGHT);
            walk.delete();
            walk.delete();
            walk.delete();
        } else {
            list.delete(from, count);
        }
    }

    ListSubject copy() {
        ListSubject copy = new ListSubject(limit);
        copy.list = (ListValue) list.copy();
        return copy;
    }

    void holds(List<Bytes> model) {
        assertThat(list.size()).isEqualTo(model.size());
        assertThat(elements()).isEqualTo(model);
        for (int i = 0; i < model.size(); i++) {
            assertThat(list.walk(i, ListEnd.RIGHT).value()).isEqualTo(model.get(i));
            assertThat(list.walk(i, ListEnd.RIGHT).holds(model.get(i))).isTrue();
            assertThat(list.walk(i, ListEnd.LEFT).holds(model.getFirst())).isEqualTo(model.get(i).equals(model.getFirst()));
        }
        if (!model.isEmpty()) {
            assertThat(walked(list.walk(ListEnd.RIGHT))).isEqualTo(model);
            assertThat(walked(list.walk(ListEnd.LEFT))).isEqualTo(model.reversed());
        }
    }

    private static List<Bytes> walked(ListWalk walk) {
        List<Bytes> values = new ArrayList<>();
        for (; !walk.isOver(); walk.step()) {
            values.add(walk.value());
        }
        return values;
    }

    private List<Bytes> elements() {
        return list.nodes().stream().flatMap(node -> elementsOf(node).stream()).toList();
    }

    static List<Bytes> elementsOf(ListNode node) {
        if (!node.packed()) {
            return List.of(node.bytes());
        }
        Listpack pack = Listpack.read(node.bytes()).orElseThrow();
        List<Bytes> values = new ArrayList<>();
        for (int entry = pack.first(); entry != Listpack.NONE; entry = pack.next(entry)) {
            values.add(pack.bytes(entry));
        }
        return values;
    }
}
