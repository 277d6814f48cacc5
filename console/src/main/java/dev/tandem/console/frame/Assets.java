package dev.tandem.console.frame;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.stereotype.Component;
import org.springframework.util.DigestUtils;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.resource.ContentVersionStrategy;
import org.springframework.web.reactive.resource.EncodedResourceResolver;
import org.springframework.web.reactive.resource.VersionResourceResolver;

/** Style sheet, scripts and signs. Their addresses change with their content, so a browser keeps them for good. */
@Component
public final class Assets {

    public static final String PATTERN = "/assets/**";

    private static final String PATH = "/assets/";
    private static final List<String> PLACES =
            List.of("static/assets/", "META-INF/resources/webjars/htmx.org/2.0.10/dist/");
    private static final Duration KEPT = Duration.ofDays(365);

    private final ContentVersionStrategy versions = new ContentVersionStrategy();
    private final Map<String, String> addresses = new ConcurrentHashMap<>();

    public static void serve(ResourceHandlerRegistry registry) {
        registry.addResourceHandler(PATTERN)
                .addResourceLocations(
                        PLACES.stream().map(place -> "classpath:/" + place).toArray(String[]::new))
                .setCacheControl(CacheControl.maxAge(KEPT).cachePublic().immutable())
                .resourceChain(true)
                // first: the version is that of the content, not of its packed form
                .addResolver(new EncodedResourceResolver())
                .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
    }

    /** The address of a file under {@code static/assets}, or of htmx's. */
    public String address(String name) {
        return addresses.computeIfAbsent(name, this::versioned);
    }

    private String versioned(String name) {
        try {
            // as the strategy itself works it out, which cannot be waited for here
            var version = DigestUtils.md5DigestAsHex(find(name).getContentAsByteArray());
            return PATH + versions.addVersion(name, version);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Resource find(String name) {
        return PLACES.stream()
                .map(place -> new ClassPathResource(place + name))
                .filter(Resource::exists)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no asset " + name));
    }
}
