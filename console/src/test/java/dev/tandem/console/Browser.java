package dev.tandem.console;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.BodyInserters;

/** Somebody in front of a browser: keeps cookies, asks for pages, sends forms with what their page carries. */
public final class Browser {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    /** A page, or what else the answer is. */
    public record Shown(int status, HttpHeaders headers, String text) {

        public String header(String name) {
            var value = headers.getFirst(name);
            if (value == null) {
                throw new AssertionError("no header %s in %s".formatted(name, headers));
            }
            return value;
        }
    }

    private final WebTestClient client;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String token = "";

    public Browser(WebTestClient client) {
        this.client = client;
    }

    public Browser signIn(String user) {
        var answer = signIn(user, ConsoleApplication.PASSWORD);
        if (answer.status() != 303) {
            throw new AssertionError("not let in: " + answer);
        }
        return this;
    }

    public Shown signIn(String user, String password) {
        get("/sign-in");
        return post("/sign-in", Map.of("username", user, "password", password));
    }

    public Shown get(String path) {
        return send(HttpMethod.GET, path, MediaType.TEXT_HTML, null);
    }

    public Shown get(String path, MediaType accept) {
        return send(HttpMethod.GET, path, accept, null);
    }

    /** With the token of the page that was shown last. */
    public Shown post(String path, Map<String, String> form) {
        var fields = new LinkedMultiValueMap<String, String>();
        form.forEach(fields::add);
        fields.add("_csrf", token);
        return send(HttpMethod.POST, path, MediaType.TEXT_HTML, fields);
    }

    /** As another site would have it sent. */
    public Shown postWithoutToken(String path, Map<String, String> form) {
        var fields = new LinkedMultiValueMap<String, String>();
        form.forEach(fields::add);
        return send(HttpMethod.POST, path, MediaType.TEXT_HTML, fields);
    }

    private Shown send(HttpMethod method, String path, MediaType accept, @Nullable MultiValueMap<String, String> form) {
        var request = client.method(method)
                .uri(path)
                .accept(accept)
                .header(
                        HttpHeaders.COOKIE,
                        cookies.entrySet().stream()
                                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; ")));
        if (form != null) {
            request.body(BodyInserters.fromFormData(form));
        }
        EntityExchangeResult<byte[]> result = request.exchange().expectBody().returnResult();
        result.getResponseCookies().values().stream().flatMap(List::stream).forEach(this::keep);
        var body = result.getResponseBody();
        var text = body == null ? "" : new String(body, StandardCharsets.UTF_8);
        var shown = TOKEN.matcher(text);
        if (shown.find()) {
            token = shown.group(1);
        }
        return new Shown(result.getStatus().value(), result.getResponseHeaders(), text);
    }

    private void keep(ResponseCookie cookie) {
        if (cookie.getMaxAge().isZero()) {
            cookies.remove(cookie.getName());
        } else {
            cookies.put(cookie.getName(), cookie.getValue());
        }
    }
}
