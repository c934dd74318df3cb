package readis.docs.samples;

import java.util.concurrent.locks.ReentrantLock;

@Breaks("only the rooms at the door know threads, executors and locks")
class HoldsALock {

    private final ReentrantLock lock = new ReentrantLock();

    boolean isHeld() {
        return lock.isLocked();
    }
}
