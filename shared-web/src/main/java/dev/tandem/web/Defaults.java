package dev.tandem.web;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * The settings that every application of Tandem starts from. They have the lowest rank: an application's own properties,
 * the environment and the command line all come before them.
 */
final class Defaults implements EnvironmentPostProcessor {

    private static final Map<String, Object> SETTINGS = settings();

    private static Map<String, Object> settings() {
        var settings = new HashMap<String, Object>();
        settings.put("spring.main.banner-mode", "off");
        settings.put("server.address", "127.0.0.1");
        settings.put("server.shutdown", "graceful");
        settings.put("spring.http.codecs.max-in-memory-size", "1MB");
        settings.put("axon.axonserver.enabled", "false");
        // who has the views answers by himself: a neighbour that stands still takes none of his answers away
        settings.put("axon.axonserver.shortcut-queries-to-local-handlers", "true");
        // Axon would take a stack trace for every message, in case it has to warn that it is slow
        settings.put("axon.timeout.enabled", "false");
        // the serializers are ours; this keeps Axon from making an XStream at every start
        settings.put("axon.serializer.general", "jackson3");
        settings.put("management.endpoints.web.exposure.include", "health,prometheus");
        settings.put("management.endpoints.web.discovery.enabled", "false");
        settings.put("management.endpoint.health.probes.enabled", "true");
        settings.put("management.endpoint.health.show-details", "never");
        // nothing is served from the class path but what the viewer of the API's document brings itself
        settings.put("spring.web.resources.add-mappings", "false");
        // it warns that the document is served, which is intended: to signed-in users
        settings.put("logging.level.org.springdoc.core.events.SpringDocAppInitializer", "ERROR");
        // a working day's pauses; who signed in to the console and is away for longer does it again
        settings.put("server.reactive.session.timeout", "2h");
        settings.put("server.compression.enabled", "true");
        settings.put("server.compression.mime-types", "text/html,text/css,text/javascript,image/svg+xml");
        settings.put("springdoc.api-docs.version", "openapi_3_1");
        settings.put("springdoc.swagger-ui.path", "/docs");
        settings.put("springdoc.swagger-ui.disable-swagger-default-url", "true");
        settings.put("springdoc.swagger-ui.validator-url", "none");
        return Map.copyOf(settings);
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        environment.getPropertySources().addLast(new MapPropertySource("tandem defaults", SETTINGS));
        // Axon prints an advertisement unless this system property is there
        System.setProperty("disable-axoniq-console-message", "true");
    }
}
