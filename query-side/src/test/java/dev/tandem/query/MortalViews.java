package dev.tandem.query;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.tandem.query.store.ViewStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * The way of one process to its store, cut off at a chosen write: from then on nothing gets through, as if the process had
 * been killed. The store itself stays as it was at that moment.
 */
final class MortalViews implements ViewStore {

    /** Where in a write death comes. */
    enum Blow {
        BEFORE_DOCUMENTS,
        AMIDST_DOCUMENTS,
        AFTER_DOCUMENTS,
        /** Of any write: of tokens, claims, progress, documents. */
        BEFORE_ANYTHING,
        AFTER_ANYTHING
    }

    /** What a process that was killed would not see. */
    static final class Killed extends MongoException {
        Killed() {
            super("killed");
        }
    }

    private final ViewStore store;
    private final Blow blow;
    private final AtomicInteger left;
    private final Random random;
    private final ReadWriteLock underWay = new ReentrantReadWriteLock();
    private volatile boolean dead;

    /** @param at how many writes of that kind are let through before */
    MortalViews(ViewStore store, Blow blow, int at, Random random) {
        this.store = store;
        this.blow = blow;
        this.left = new AtomicInteger(at);
        this.random = random;
    }

    boolean dead() {
        return dead;
    }

    /** When this returns, nothing of the process is under way any more. */
    void kill() {
        underWay.writeLock().lock();
        try {
            dead = true;
        } finally {
            underWay.writeLock().unlock();
        }
    }

    private boolean strikes(Blow here) {
        if (blow == here && left.getAndDecrement() == 0) {
            dead = true;
            return true;
        }
        return false;
    }

    private static Killed killed() {
        return new Killed();
    }

    @Override
    public <T> T writing(Supplier<T> write) {
        underWay.readLock().lock();
        try {
            if (dead || strikes(Blow.BEFORE_ANYTHING)) {
                throw killed();
            }
            var result = store.writing(write);
            if (strikes(Blow.AFTER_ANYTHING)) {
                throw killed();
            }
            return result;
        } finally {
            underWay.readLock().unlock();
        }
    }

    @Override
    public MongoClient client() {
        return store.client();
    }

    @Override
    public MongoDatabase database() {
        var database = store.database();
        return (MongoDatabase) Proxy.newProxyInstance(
                MongoDatabase.class.getClassLoader(),
                new Class<?>[] {MongoDatabase.class},
                (proxy, method, arguments) -> {
                    var result = call(() -> method.invoke(database, arguments));
                    return result instanceof MongoCollection<?> collection ? mortal(collection) : result;
                });
    }

    private Object mortal(MongoCollection<?> collection) {
        return Proxy.newProxyInstance(
                MongoCollection.class.getClassLoader(),
                new Class<?>[] {MongoCollection.class},
                (proxy, method, arguments) -> {
                    if (!method.getName().equals("bulkWrite")) {
                        return call(() -> method.invoke(collection, arguments));
                    }
                    if (strikes(Blow.BEFORE_DOCUMENTS)) {
                        throw killed();
                    }
                    if (strikes(Blow.AMIDST_DOCUMENTS)) {
                        var some = ((List<?>) arguments[0])
                                .stream().filter(_ -> random.nextBoolean()).toList();
                        if (!some.isEmpty()) {
                            arguments[0] = some;
                            call(() -> method.invoke(collection, arguments));
                        }
                        throw killed();
                    }
                    var result = call(() -> method.invoke(collection, arguments));
                    if (strikes(Blow.AFTER_DOCUMENTS)) {
                        throw killed();
                    }
                    return result;
                });
    }

    private interface Call {

        Object make() throws ReflectiveOperationException;
    }

    private static Object call(Call call) throws Throwable {
        try {
            return call.make();
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public boolean ownedByThisProcess() {
        return true;
    }

    @Override
    public void discard() {
        throw new IllegalStateException("views of this very log are thrown away");
    }

    @Override
    public void close() {
        // the store outlives the process
    }
}
