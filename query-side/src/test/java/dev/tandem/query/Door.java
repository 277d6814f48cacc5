package dev.tandem.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A plain client of the process under test. Whoever knocks as a user knows the password that all users have. */
public final class Door implements AutoCloseable {

    public static final String PASSWORD = "right password";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Environment environment;

    /** @param environment says the port once the process listens */
    Door(Environment environment) {
        this.environment = environment;
    }

    public int port() {
        return environment.getRequiredProperty("local.server.port", Integer.class);
    }

    /** What the Authorization header of a user says. */
    public static String credentials(String user) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A request to add to.
     *
     * @param user who asks; null for nobody who says who they are
     * @param path or a whole address, as the process told it
     * @param headers names and values in turn
     */
    public HttpRequest.Builder request(@Nullable String user, String path, String... headers) {
        var address = path.startsWith("http") ? path : "http://127.0.0.1:%d%s".formatted(port(), path);
        var request = HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(30));
        if (user != null) {
            request.header("Authorization", credentials(user));
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    /** @see #request */
    public HttpResponse<String> get(@Nullable String user, String path, String... headers) {
        return send(request(user, path, headers));
    }

    /** Without a body. */
    public HttpResponse<String> send(String method, @Nullable String user, String path, String... headers) {
        return send(request(user, path, headers).method(method, BodyPublishers.noBody()));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The answer, once it has come: of what is waited for, much can be asked at the same time. */
    public CompletableFuture<HttpResponse<String>> later(HttpRequest.Builder request) {
        return client.sendAsync(request.build(), BodyHandlers.ofString());
    }

    public static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
