package readis.storage;

import java.util.ArrayList;
import java.util.List;

/// What the values of one database weigh together (law STO-80).
///
/// A value that never changes is weighed when it comes and when it goes. An [Elastic] one changes behind our back, and to
/// look for it once more by its key at the end of each command would make every command slower. But no command changes what
/// it has not asked for: so what is given out is noted, and weighed again when somebody wants to know the sum, or when a
/// few have come together.
///
/// A value that another one replaces is not weighed at once either. A SET that throws it away need not look at it, and it
/// probably lies in no cache: to wait for it would take a third of the time of the whole SET. Sixteen of them together wait at
/// the same time, and so hardly longer than one.
///
/// Owned by the command thread.
final class Ledger {

    private static final int MOST_UNSETTLED = 16;

    private final List<Elastic> unsettled = new ArrayList<>(MOST_UNSETTLED);
    private final Value[] replaced = new Value[MOST_UNSETTLED];
    private int replacedCount;
    private long sum;

    /// How many bytes all values weigh.
    long sum() {
        settle();
        return sum;
    }

    /// `old`, which `value` has replaced, is gone for good.
    void replace(Value old, Value value) {
        if (replacedCount == replaced.length) {
            settleReplaced();
        }
        replaced[replacedCount++] = old;
        add(value);
    }

    /// `value` has come into the database.
    void add(Value value) {
        sum += value.weight();
        if (value instanceof Elastic elastic) {
            elastic.settle(elastic.weight());
            note(elastic);
        }
    }

    /// `value` has left the database. It may go into another one, whose ledger must then be the only one that knows it.
    void remove(Value value) {
        if (value instanceof Elastic) {
            settle();
        }
        sum -= removedWeight(value);
    }

    /// Somebody has been given `value` and may change it.
    void note(Value value) {
        if (value instanceof Elastic elastic) {
            note(elastic);
        }
    }

    private void note(Elastic elastic) {
        if (unsettled.size() == MOST_UNSETTLED) {
            settle();
        }
        unsettled.add(elastic);
    }

    private void settleReplaced() {
        for (int i = 0; i < replacedCount; i++) {
            sum -= removedWeight(replaced[i]);
            replaced[i] = null;
        }
        replacedCount = 0;
    }

    private static long removedWeight(Value value) {
        if (value instanceof Elastic elastic) {
            long settled = elastic.settled();
            elastic.settle(Elastic.NOWHERE);
            return settled;
        }
        return value.weight();
    }

    /// Looks at all that may have changed.
    void settle() {
        settleReplaced();
        for (Elastic elastic : unsettled) {
            if (elastic.settled() != Elastic.NOWHERE) {
                sum += elastic.weight() - elastic.settled();
                elastic.settle(elastic.weight());
            }
        }
        unsettled.clear();
    }
}
