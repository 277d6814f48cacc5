package dev.tandem.console;

import dev.tandem.console.frame.Assets;
import dev.tandem.console.frame.LiveNews;
import dev.tandem.console.frame.PageRoutes;
import dev.tandem.console.frame.Pages;
import dev.tandem.web.live.LiveConfiguration;
import dev.tandem.web.route.Access;
import dev.tandem.web.route.Route;
import dev.tandem.web.route.Routes;
import java.util.List;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * The console. Needs from outside the command and query bus, and what {@code WebConfiguration} brings. Every
 * {@link Pages} among its components is served: a new page is a class, a record and a template.
 */
@Configuration(proxyBeanMethods = false)
// applications beside this are not parts of it
@ComponentScan(excludeFilters = @ComponentScan.Filter(EnableAutoConfiguration.class))
@Import(LiveConfiguration.class)
public class ConsoleConfiguration {

    @Bean
    RouterFunction<ServerResponse> consolePages(PageRoutes routes) {
        return routes.functions();
    }

    @Bean
    Routes consolePageRoutes(List<Pages> pages) {
        return PageRoutes.routes(pages);
    }

    @Bean
    RouterFunction<ServerResponse> consoleNews(LiveNews news) {
        return RouterFunctions.route().GET(LiveNews.PATH, news::follow).build();
    }

    @Bean
    Routes consoleNewsRoutes() {
        return Routes.of(Route.get(LiveNews.PATH, Access.SIGNED_IN));
    }

    @Bean
    WebFluxConfigurer consoleAssets() {
        return new WebFluxConfigurer() {
            @Override
            public void addResourceHandlers(ResourceHandlerRegistry registry) {
                Assets.serve(registry);
            }
        };
    }

    /** Needed before anybody has signed in. */
    @Bean
    Routes consoleAssetRoutes() {
        return Routes.of(Route.get(Assets.PATTERN, Access.ANYONE));
    }
}
