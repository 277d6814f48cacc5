package dev.tandem.eventlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real file system of a few megabytes that can be filled: a tmpfs in a mount namespace of its own, so that no privilege is
 * needed and nothing is left behind. It is reached through the process that holds the namespace and goes with it.
 */
public final class SmallDisk implements AutoCloseable {

    private final Process holder;
    private final Path mountPoint;

    private SmallDisk(Process holder, Path mountPoint) {
        this.holder = holder;
        this.mountPoint = mountPoint;
    }

    /** Ends the test as skipped where the kernel gives nobody a mount namespace. */
    public static SmallDisk ofMegabytes(int size) throws IOException {
        var mountPoint = Files.createTempDirectory("small-disk").toRealPath();
        Process holder;
        try {
            holder = new ProcessBuilder(
                            "unshare",
                            "--map-root-user",
                            "--mount",
                            "sh",
                            "-c",
                            "mount -t tmpfs -o size=" + size + "m tmpfs \"$0\" && echo mounted && exec cat",
                            mountPoint.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "skipped: " + e.getMessage());
            throw e;
        }
        var disk = new SmallDisk(holder, mountPoint);
        var said = holder.inputReader(UTF_8).readLine();
        if (!"mounted".equals(said)) {
            disk.close();
            assumeTrue(false, "skipped: no small file system can be mounted here: " + said);
        }
        return disk;
    }

    /** What a command is begun with to run where the disk is mounted at {@link #mountPoint}. */
    public List<String> launcher() {
        return List.of(
                "nsenter", "--target", Long.toString(holder.pid()), "--user", "--mount", "--preserve-credentials");
    }

    /** Where it is mounted, in the namespace that it is mounted in. */
    public Path mountPoint() {
        return mountPoint;
    }

    /**
     * Its root, for this process and any other of the same user. A real path of what is in it, as {@link
     * Files#getFileStore} asks for, does not exist here.
     */
    public Path path() {
        return Path.of("/proc", Long.toString(holder.pid()), "root")
                .resolve(mountPoint.toString().substring(1));
    }

    /** Leaves only so many bytes free. */
    public void fill(long free) throws IOException {
        try (var ballast = new RandomAccessFile(ballast().toFile(), "rw")) {
            var zeros = new byte[1 << 16];
            ballast.seek(ballast.length());
            for (long rest = path().toFile().getUsableSpace() - free; rest > 0; rest -= zeros.length) {
                ballast.write(zeros, 0, (int) Math.min(rest, zeros.length));
            }
        }
    }

    /** Makes room again. */
    public void free() throws IOException {
        Files.deleteIfExists(ballast());
    }

    private Path ballast() {
        return path().resolve("ballast");
    }

    @Override
    public void close() throws IOException {
        holder.destroy();
        try {
            if (!holder.waitFor(10, TimeUnit.SECONDS)) {
                holder.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Files.delete(mountPoint);
    }
}
