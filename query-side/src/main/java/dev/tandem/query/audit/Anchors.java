package dev.tandem.query.audit;

import dev.tandem.proof.Checkpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes checkpoints to where whoever can rewrite this system's data cannot: a directory that is mounted from elsewhere, or
 * somebody who takes them by HTTP. Against these a rewrite of everything here is found too.
 */
public final class Anchors {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final @Nullable Path directory;
    private final @Nullable URI url;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /**
     * @param directory where each checkpoint is written to a file of its own; absent for none
     * @param url where each is posted to as text; absent for none
     */
    public Anchors(@Nullable Path directory, @Nullable URI url) {
        this.directory = directory;
        this.url = url;
    }

    boolean any() {
        return directory != null || url != null;
    }

    /** Writes one everywhere; what fails in one place is tried in the others all the same, and said. */
    List<String> write(Checkpoint checkpoint, String note) {
        var failures = new ArrayList<String>();
        if (directory != null) {
            try {
                write(directory, checkpoint, note);
            } catch (IOException e) {
                failures.add("%s could not be written to: %s".formatted(directory, e));
            }
        }
        if (url != null) {
            try {
                post(url, note);
            } catch (IOException e) {
                failures.add("%s did not take it: %s".formatted(url, e));
            }
        }
        return failures;
    }

    /** Under its last name only when it is whole. What is there is left as it is: it may be write-once. */
    private static void write(Path directory, Checkpoint checkpoint, String note) throws IOException {
        var file = directory.resolve(FileCheckpoints.name(checkpoint.size()));
        if (Files.exists(file)) {
            return;
        }
        var next = Files.createTempFile(Files.createDirectories(directory), "next", ".part");
        try {
            Files.writeString(next, note, StandardCharsets.UTF_8);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    private void post(URI to, String note) throws IOException {
        var request = HttpRequest.newBuilder(to)
                .timeout(PATIENCE)
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(note))
                .build();
        try {
            var answer = http.send(request, BodyHandlers.discarding());
            if (answer.statusCode() >= 300) {
                throw new IOException("it answered " + answer.statusCode());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("it was interrupted", e);
        }
    }
}
