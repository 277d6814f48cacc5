package dev.tandem.query.store;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Lets many write at once, and lets a checkpoint see a moment at which nobody does. Without it a checkpoint could keep
 * half of a write: a document without its index entry, or a token ahead of its documents.
 */
final class Gate {

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);

    <T> T writing(Supplier<T> write) {
        lock.readLock().lock();
        try {
            return write.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Whether the calling thread is within a write. */
    boolean isEntered() {
        return lock.getReadHoldCount() > 0;
    }

    void quiet(Runnable work) {
        quiet(_ -> work.run());
    }

    /**
     * Runs something that needs the gate closed only at first.
     *
     * @param work is given what opens the gate again; it is open in any case when the work ends
     */
    void quiet(Consumer<Runnable> work) {
        lock.writeLock().lock();
        try {
            work.accept(this::open);
        } finally {
            open();
        }
    }

    private void open() {
        if (lock.isWriteLockedByCurrentThread()) {
            lock.writeLock().unlock();
        }
    }
}
