package dev.tandem.console.page;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** What a template makes of a page, without the layout. */
final class Rendered {

    private static final SpringTemplateEngine ENGINE = engine();

    private Rendered() {}

    private static SpringTemplateEngine engine() {
        var templates = new ClassLoaderTemplateResolver();
        templates.setPrefix("templates/");
        templates.setSuffix(".html");
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(templates);
        return engine;
    }

    static String html(String template, Object page) {
        return ENGINE.process(template, Set.of("content"), new Context(Locale.ENGLISH, Map.of("page", page)));
    }
}
