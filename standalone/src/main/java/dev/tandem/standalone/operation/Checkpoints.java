package dev.tandem.standalone.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tandem.eventlog.EventLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the process that has the log open make a consistent copy of it beside the log, for whoever may open the socket in
 * {@code system/control}: those who own the data directory. The copy is there for as long as the connection is. Nothing
 * else can be asked for, and no path comes from outside.
 */
public final class Checkpoints implements AutoCloseable {

    static final String ASK = "checkpoint";
    static final String MADE = "made";
    static final String REFUSED = "refused ";

    private static final Logger logger = LoggerFactory.getLogger(Checkpoints.class);

    private final EventLog log;
    private final DataDirectory data;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final Set<SocketChannel> connected = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final @Nullable ServerSocketChannel server;
    private volatile boolean closed;

    /**
     * @param log open in this process: so nobody else listens, and what is left of one who did can go
     * @param data the directory that the log is in
     */
    public Checkpoints(EventLog log, Path data) {
        this.log = log;
        this.data = new DataDirectory(data);
        server = listen();
    }

    private @Nullable ServerSocketChannel listen() {
        var socket = data.controlSocket();
        @Nullable ServerSocketChannel opened = null;
        try {
            Trees.delete(data.checkpoint());
            Trees.delete(Trees.holding(socket));
            Sums.ownDirectory(Trees.holding(socket));
            opened = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            var listening = opened;
            LocalSocket.with(socket, listening::bind);
            threads.execute(() -> accept(listening));
            return listening;
        } catch (IOException | UnsupportedOperationException e) {
            closeQuietly(opened);
            logger.warn("No backup can be made while Tandem runs: {} cannot be listened on: {}", socket, e.toString());
            return null;
        }
    }

    private void accept(ServerSocketChannel listening) {
        while (!closed) {
            try {
                var connection = listening.accept();
                connected.add(connection);
                if (closed) {
                    closeQuietly(connection);
                }
                threads.execute(() -> serve(connection));
            } catch (IOException | RejectedExecutionException e) {
                if (!closed) {
                    logger.warn("No more backups can be made until a restart: {}", e.toString());
                }
                return;
            }
        }
    }

    private void serve(SocketChannel connection) {
        try (connection;
                var in = new BufferedReader(Channels.newReader(connection, UTF_8));
                var out = Channels.newWriter(connection, UTF_8)) {
            if (!ASK.equals(in.readLine())) {
                out.write(REFUSED + "this version knows one request: " + ASK + "\n");
            } else if (!busy.compareAndSet(false, true)) {
                out.write(REFUSED + "another backup is being made\n");
            } else {
                try {
                    log.backup(Files.createDirectories(data.checkpoint()).resolve(DataDirectory.LOG));
                    out.write(MADE + "\n");
                    out.flush();
                    // until the other side has copied it, or is no more
                    while (in.readLine() != null) {}
                } catch (RuntimeException e) {
                    out.write(REFUSED + String.valueOf(e.getMessage()).replace('\n', ' ') + "\n");
                } finally {
                    Trees.delete(data.checkpoint());
                    busy.set(false);
                }
            }
        } catch (IOException e) {
            logger.debug("A connection ended", e);
        } finally {
            connected.remove(connection);
        }
    }

    @Override
    public void close() {
        closed = true;
        closeQuietly(server);
        connected.forEach(Checkpoints::closeQuietly);
        // the copies go before the log is closed
        threads.close();
        try {
            Files.deleteIfExists(data.controlSocket());
        } catch (IOException e) {
            // the next one to listen replaces it
            logger.debug("The socket stays", e);
        }
    }

    private static void closeQuietly(@Nullable AutoCloseable closed) {
        try {
            if (closed != null) {
                closed.close();
            }
        } catch (Exception e) {
            logger.debug("Not closed", e);
        }
    }
}
