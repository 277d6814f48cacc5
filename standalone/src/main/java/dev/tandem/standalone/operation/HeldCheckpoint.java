package dev.tandem.standalone.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tandem.eventlog.EventLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A consistent copy of the log beside it, there until this is closed. */
record HeldCheckpoint(Path log, Closing closing) implements AutoCloseable {

    private interface Closing {
        void close() throws IOException;
    }

    /** Asks the process that has the log open for it; where there is none, opens the log to make it. */
    static HeldCheckpoint of(DataDirectory data) throws IOException {
        var running = connect(data);
        return running == null ? ofStopped(data) : ofRunning(data, running);
    }

    private static @Nullable SocketChannel connect(DataDirectory data) {
        var socket = data.controlSocket();
        if (!Files.exists(socket)) {
            return null;
        }
        try {
            var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                LocalSocket.with(socket, channel::connect);
                return channel;
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            // it was left by one that was killed; if not, opening the log will tell
            return null;
        }
    }

    private static HeldCheckpoint ofRunning(DataDirectory data, SocketChannel channel) throws IOException {
        try {
            var out = Channels.newWriter(channel, UTF_8);
            out.write(Checkpoints.ASK + "\n");
            out.flush();
            var answer = new BufferedReader(Channels.newReader(channel, UTF_8)).readLine();
            if (answer == null) {
                throw new Refused("the Tandem that runs on %s ended", data.root());
            }
            if (!answer.equals(Checkpoints.MADE)) {
                throw new Refused(
                        "the Tandem that runs on %s makes no copy of its log: %s",
                        data.root(),
                        answer.startsWith(Checkpoints.REFUSED)
                                ? answer.substring(Checkpoints.REFUSED.length())
                                : answer);
            }
            return new HeldCheckpoint(data.checkpoint().resolve(DataDirectory.LOG), channel::close);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static HeldCheckpoint ofStopped(DataDirectory data) throws IOException {
        EventLog log = data.openLog();
        try {
            Trees.delete(data.checkpoint());
            var copy = Files.createDirectories(data.checkpoint()).resolve(DataDirectory.LOG);
            log.backup(copy);
            // held open: nobody starts and changes what is beside the log meanwhile
            return new HeldCheckpoint(copy, () -> {
                try (log) {
                    Trees.delete(data.checkpoint());
                }
            });
        } catch (IOException | RuntimeException e) {
            log.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        closing.close();
    }
}
