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
/// Owned by the command thread.
final class Ledger {

    private static final int MOST_UNSETTLED = 16;

    private final List<Elastic> unsettled = new ArrayList<>(MOST_UNSETTLED);
    private long sum;

    /// How many bytes all values weigh.
    long sum() {
        settle();
        return sum;
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
        if (value instanceof Elastic elastic) {
            settle();
            sum -= elastic.settled();
            elastic.settle(Elastic.NOWHERE);
        } else {
            sum -= value.weight();
        }
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

    /// Nothing is there any more.
    void clear() {
        unsettled.clear();
        sum = 0;
    }

    private void settle() {
        for (Elastic elastic : unsettled) {
            sum += elastic.weight() - elastic.settled();
            elastic.settle(elastic.weight());
        }
        unsettled.clear();
    }
}
