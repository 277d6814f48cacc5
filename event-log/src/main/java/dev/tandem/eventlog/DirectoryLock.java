package dev.tandem.eventlog;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

/**
 * The file {@code tandem.lock}, locked by the process that has the log open; it holds that process's id, for people. Held
 * by somebody who has not opened the log, it keeps everybody else from doing so.
 */
public final class DirectoryLock implements AutoCloseable {

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Makes the directory where there is none.
     *
     * @throws EventLogInUse when somebody holds it
     * @throws EventLogUnavailable when the directory cannot be written
     */
    public static DirectoryLock acquire(Path directory) {
        var file = directory.resolve("tandem.lock");
        FileChannel channel;
        try {
            Directories.create(directory);
            channel = FileChannel.open(file, CREATE, READ, WRITE);
        } catch (IOException e) {
            throw new EventLogUnavailable("The event log directory " + directory + " cannot be written: " + e, e);
        }
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
            if (!locked) {
                throw inUse(directory, channel);
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(US_ASCII)), 0);
            return new DirectoryLock(channel);
        } catch (OverlappingFileLockException e) {
            throw inUse(directory, channel);
        } catch (IOException e) {
            locked = false;
            throw new EventLogUnavailable("The event log directory " + directory + " cannot be locked: " + e, e);
        } finally {
            if (!locked) {
                closeQuietly(channel);
            }
        }
    }

    private static EventLogInUse inUse(Path directory, FileChannel channel) {
        var owner = ByteBuffer.allocate(20);
        try {
            channel.read(owner, 0);
        } catch (IOException e) {
            // the owner's id is a courtesy: on some systems a locked file cannot be read
        }
        return new EventLogInUse("The event log in " + directory + " is in use by process "
                + new String(owner.array(), 0, owner.position(), US_ASCII));
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // nothing was written through it
        }
    }

    @Override
    public void close() throws IOException {
        // the file stays: removing it would let a third process lock another file of the same name
        channel.close();
    }
}
