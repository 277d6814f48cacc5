package dev.tandem.benchmark;

/** What is stopped when it is closed, and also when this process is ended by a signal before that. */
final class EndsWithUs implements AutoCloseable {

    private final Thread hook;
    private final Runnable stop;

    /** @param stop may run twice */
    EndsWithUs(Runnable stop) {
        this.stop = stop;
        hook = new Thread(stop);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close() {
        stop.run();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // on the way down already; the hook finds nothing left to stop
            return;
        }
    }
}
