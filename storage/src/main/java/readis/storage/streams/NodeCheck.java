package readis.storage.streams;

import readis.storage.listpack.Listpack;

/// Whether a listpack is a [StreamNode]: the master entry, and entries as this and their own flags say, down to the last
/// element (Redis: `streamValidateListpackIntegrity`).
///
/// Walks over the elements once. Each number is looked at before it is believed.
final class NodeCheck {

    private static final int BEFORE_VALUES = 3;

    private final StreamId node;
    private final Listpack pack;
    private int place;
    private boolean sound = true;
    private long fields;
    private long living;
    private long deleted;
    private StreamId before = StreamId.MIN;

    private NodeCheck(StreamId node, Listpack pack) {
        this.node = node;
        this.pack = pack;
        this.place = pack.first();
    }

    static boolean isSound(StreamId node, Listpack pack) {
        NodeCheck check = new NodeCheck(node, pack);
        long count = check.number();
        long gone = check.number();
        check.fields = check.number();
        check.skip(check.fields);
        check.require(check.number() == 0 && count > 0);
        while (check.sound && check.place != Listpack.NONE) {
            check.entry();
        }
        return check.sound && check.living == count && check.deleted == gone;
    }

    private void entry() {
        long flags = number();
        StreamId id = new StreamId(node.milliseconds() + number(), node.sequence() + number());
        require(id.isAfter(before));
        boolean same = (flags & StreamNode.SAME_FIELDS) != 0;
        long own = same ? fields : number();
        require((flags & ~(StreamNode.SAME_FIELDS | StreamNode.DELETED)) == 0 && own >= 0 && own < Integer.MAX_VALUE);
        skip(same ? own : 2 * own);
        require(number() == (same ? own + BEFORE_VALUES : 2 * own + BEFORE_VALUES + 1));
        if ((flags & StreamNode.DELETED) != 0) {
            deleted++;
        } else {
            living++;
        }
        before = id;
    }

    private void skip(long elements) {
        require(elements >= 0);
        for (long left = elements; sound && left > 0; left--) {
            require(place != Listpack.NONE);
            step();
        }
    }

    private long number() {
        require(sound && place != Listpack.NONE && pack.isNumber(place));
        long number = sound ? pack.number(place) : 0;
        step();
        return number;
    }

    private void step() {
        if (sound) {
            place = pack.next(place);
        }
    }

    private void require(boolean condition) {
        sound = sound && condition;
    }
}
