package dev.tandem.query.live;

import dev.tandem.query.Door;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Somebody who watches a dashboard, or follows the journal, over HTTP and keeps all that comes. */
final class Watcher implements AutoCloseable {

    /** As it came; empty where there was no such line. */
    record Event(String id, String name, String data, String comment) {

        long position() {
            return Long.parseLong(id.substring(0, id.indexOf('@')));
        }

        /** What can be given as {@code asOf}. */
        String moment() {
            return id.substring(0, id.indexOf('/'));
        }
    }

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpResponse<Stream<String>> response;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private volatile boolean ended;

    Watcher(Door door, String user, String path, String... headers) {
        var request = door.request(user, path, headers).header("Accept", "text/event-stream");
        try {
            response = client.send(request.build(), BodyHandlers.ofLines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        Thread.ofVirtual().start(this::read);
    }

    private void read() {
        var lines = new ArrayList<String>();
        try {
            response.body().forEach(line -> {
                if (!line.isEmpty()) {
                    lines.add(line);
                    return;
                }
                events.add(new Event(
                        field(lines, "id: "), field(lines, "event: "), field(lines, "data: "), field(lines, ": ")));
                lines.clear();
            });
        } catch (UncheckedIOException _) {
            // closed, by either side
        }
        ended = true;
    }

    private static String field(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()))
                .findFirst()
                .orElse("");
    }

    HttpResponse<Stream<String>> response() {
        return response;
    }

    List<Event> states() {
        return events.stream().filter(event -> event.name().equals("state")).toList();
    }

    /** What a feed of the journal brought. */
    List<Event> happened() {
        return events.stream()
                .filter(event -> event.name().startsWith("dev.tandem."))
                .toList();
    }

    /** As many of these, once they are there. */
    List<Event> happened(int count) {
        Awaitility.await(count + " events")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> happened().size() >= count);
        return happened();
    }

    List<Event> ends() {
        return events.stream().filter(event -> event.name().equals("end")).toList();
    }

    List<Event> comments() {
        return events.stream().filter(event -> !event.comment().isEmpty()).toList();
    }

    boolean hasEnded() {
        return ended;
    }

    /** The state of that number, from 1, once it is there. */
    Event state(int number) {
        Awaitility.await("state " + number)
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> states().size() >= number);
        return states().get(number - 1);
    }

    /** The data of the event that ends the stream, once it is there. */
    String end() {
        Awaitility.await("end")
                .atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> ended);
        return ends().getFirst().data();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
