package dev.tandem.standalone.demo;

import dev.tandem.api.wire.TandemJson;
import dev.tandem.standalone.StartRefused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * The file {@code system/demo.json}, which tells a demo's directory from a real one.
 *
 * @param endsAt when the sample's year ends; kept so that loading which was interrupted goes on with the same times
 * @param loaded whether all of the sample is in the log
 */
record DemoMarker(String sample, Instant endsAt, boolean loaded) {

    private static final String YEAR = "year";
    private static final String FILE = "demo.json";

    static DemoMarker begun(Instant now) {
        return new DemoMarker(YEAR, now, false);
    }

    DemoMarker completed() {
        return new DemoMarker(sample, endsAt, true);
    }

    static Optional<DemoMarker> read(Path data) {
        var file = file(data);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(TandemJson.mapper().readValue(Files.readAllBytes(file), DemoMarker.class));
        } catch (IOException e) {
            throw new StartRefused("cannot read %s: %s".formatted(file, e), e);
        } catch (JacksonException e) {
            throw new StartRefused("%s is damaged: %s".formatted(file, e.getOriginalMessage()), e);
        }
    }

    /** All of it or nothing, and durable. */
    void write(Path data) {
        var file = file(data);
        try {
            Files.createDirectories(file.getParent());
            var next = file.resolveSibling(FILE + ".next");
            try (var channel = FileChannel.open(
                    next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                var bytes = ByteBuffer.wrap(TandemJson.mapper().writeValueAsBytes(this));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            try (var folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
                folder.force(true);
            }
        } catch (IOException e) {
            throw new StartRefused("cannot write %s: %s".formatted(file, e), e);
        }
    }

    private static Path file(Path data) {
        return data.resolve("system").resolve(FILE);
    }
}
