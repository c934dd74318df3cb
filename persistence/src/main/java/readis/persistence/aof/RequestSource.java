package readis.persistence.aof;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import readis.protocol.Bytes;
import readis.protocol.Request;

/// Makes requests one after the other, some at a time.
abstract class RequestSource implements Iterator<Request> {

    private final Deque<Request> made = new ArrayDeque<>();

    /// Makes some more, perhaps none. False when there will be no more.
    abstract boolean makeMore();

    /// The next request is this one.
    final void add(Bytes... words) {
        made.add(Request.of(List.of(words)));
    }

    /// The next request begins with `first` and goes on with `rest`.
    final void add(List<Bytes> rest, Bytes... first) {
        List<Bytes> words = new ArrayList<>(List.of(first));
        words.addAll(rest);
        made.add(Request.of(words));
    }

    @Override
    public boolean hasNext() {
        boolean more = true;
        while (made.isEmpty() && more) {
            more = makeMore();
        }
        return !made.isEmpty();
    }

    @Override
    public Request next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return made.remove();
    }
}
