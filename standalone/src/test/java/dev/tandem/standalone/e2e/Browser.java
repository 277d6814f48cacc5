package dev.tandem.standalone.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody in front of a browser: keeps cookies, follows redirects, also to other sites, and sends the forms of pages. */
final class Browser {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");
    private static final int REDIRECTS = 10;

    /** @param at where it ended, as a path and query */
    record Shown(int status, String at, Map<String, List<String>> headers, String text) {

        /** Where a redirect that was not followed leads. */
        String location() {
            return headers.get("location").getFirst();
        }

        /** What the fields that nobody sees carry, to be sent with those that somebody fills in. */
        Map<String, String> hidden() {
            var fields = new LinkedHashMap<String, String>();
            var form = text.substring(text.indexOf("<form class=\"command\""));
            HIDDEN.matcher(form.substring(0, form.indexOf("</form>")))
                    .results()
                    .forEach(field -> fields.put(field.group(1), field.group(2)));
            fields.remove("_csrf");
            return fields;
        }
    }

    private final String base;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .cookieHandler(cookies)
            .build();
    private String token = "";

    Browser(String base) {
        this.base = base;
    }

    /** Where all redirects end. */
    Shown get(String path) {
        var shown = step(path);
        for (int i = 0; isRedirect(shown.status()) && i < REDIRECTS; i++) {
            shown = step(shown.location());
        }
        return shown;
    }

    private static boolean isRedirect(int status) {
        return status == 302 || status == 303;
    }

    /** One request, without following what it leads to. */
    Shown step(String address) {
        return send(request(address).GET().build());
    }

    /** With the token of the page that was shown last; follows where it leads. */
    Shown post(String path, Map<String, String> fields) {
        return follow(send(form(path, fields, token)));
    }

    /** As another site would have it sent. */
    Shown postWithoutToken(String path) {
        return follow(send(form(path, Map.of(), "")));
    }

    private Shown follow(Shown shown) {
        return isRedirect(shown.status()) ? get(shown.location()) : shown;
    }

    private HttpRequest form(String path, Map<String, String> fields, String csrf) {
        var text = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("_csrf=" + encoded(csrf) + (text.isEmpty() ? "" : "&" + text)))
                .build();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(address.startsWith("/") ? URI.create(base + address) : URI.create(address))
                .timeout(Duration.ofSeconds(40))
                .header("Accept", "text/html");
    }

    private Shown send(HttpRequest request) {
        try {
            var answer = client.send(request, BodyHandlers.ofString());
            var shown = TOKEN.matcher(answer.body());
            if (shown.find()) {
                token = shown.group(1);
            }
            return new Shown(answer.statusCode(), at(answer), answer.headers().map(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(request.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String at(HttpResponse<String> answer) {
        var uri = answer.uri();
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    Optional<String> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst();
    }
}
