package dev.tandem.standalone.e2e;

import dev.tandem.api.wire.TandemJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** One user of one Tandem, over real HTTP. */
public final class Http {

    static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    public record Answer(int status, Map<String, List<String>> headers, String text) {

        JsonNode json() {
            return TandemJson.mapper().readTree(text);
        }

        String header(String name) {
            return headers.entrySet().stream()
                    .filter(h -> h.getKey().equalsIgnoreCase(name))
                    .map(h -> h.getValue().getFirst())
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no header " + name + " in " + headers));
        }

        String code() {
            return json().path("code").asString();
        }
    }

    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final String base;
    private final Map<String, String> headers;

    private Http(String base, Map<String, String> headers) {
        this.base = base;
        this.headers = headers;
    }

    static Http basic(String base, String user, String password) {
        var credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new Http(base, authorization("Basic " + Base64.getEncoder().encodeToString(credentials)));
    }

    static Http anonymous(String base) {
        return new Http(base, Map.of());
    }

    static Http bearer(String base, String token) {
        return new Http(base, authorization("Bearer " + token));
    }

    private static Map<String, String> authorization(String value) {
        return Map.of("Authorization", value);
    }

    /** Somebody with a browser who has not signed in, and whose requests carry what the forms of a page carry. */
    static Http visitor(String base) {
        var page = anonymous(base).get("/sign-in");
        var token = FORM_TOKEN.matcher(page.text());
        if (!token.find()) {
            throw new AssertionError("no form in " + page);
        }
        return new Http(base, Map.of("Cookie", cookie(page, "tandem-form"), "X-XSRF-TOKEN", token.group(1)));
    }

    /** The same, signed in with the form. */
    static Http browser(String base, String user, String password) {
        var visitor = visitor(base);
        var form = "username=%s&password=%s"
                .formatted(
                        URLEncoder.encode(user, StandardCharsets.UTF_8),
                        URLEncoder.encode(password, StandardCharsets.UTF_8));
        var answer = send(visitor.request("/sign-in")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
        var headers = new HashMap<>(visitor.headers);
        headers.merge("Cookie", cookie(answer, "tandem-session"), (one, other) -> one + "; " + other);
        return new Http(base, headers);
    }

    private static String cookie(Answer answer, String name) {
        return answer.headers().getOrDefault("set-cookie", List.of()).stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no cookie " + name + " in " + answer));
    }

    /** What a stream is answered with; it is not read. */
    int status(String path) {
        try {
            var response = CLIENT.send(request(path).GET().build(), BodyHandlers.ofInputStream());
            response.body().close();
            return response.statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Answer get(String path, String... headers) {
        return send(request(path, headers).GET().build());
    }

    Answer delete(String path) {
        return send(request(path).DELETE().build());
    }

    public Answer post(String path, Object body, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        body instanceof String text ? text : TandemJson.mapper().writeValueAsString(body)))
                .build());
    }

    Answer put(String path, Object body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(TandemJson.mapper().writeValueAsString(body)))
                .build());
    }

    /** Sends lines of JSON. */
    Answer stream(String path, String lines) {
        return send(request(path)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(lines))
                .build());
    }

    private HttpRequest.Builder request(String path, String... more) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
        headers.forEach(request::header);
        for (int i = 0; i < more.length; i += 2) {
            request.header(more[i], more[i + 1]);
        }
        return request;
    }

    private static Answer send(HttpRequest request) {
        try {
            var response = CLIENT.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(request.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
