package dev.tandem.web.message;

import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Where commands that come over HTTP are read, sent and handled: virtual threads, as each waits for the disk. Who no longer
 * waits for a command does not interrupt it, as a scheduler of an executor service would: it may be on its way to the log.
 */
public final class CommandThreads {

    private CommandThreads() {}

    /** @param name what their names begin with */
    public static Scheduler named(String name) {
        var threads = Thread.ofVirtual().name(name, 0).factory();
        return Schedulers.fromExecutor(task -> threads.newThread(task).start());
    }
}
