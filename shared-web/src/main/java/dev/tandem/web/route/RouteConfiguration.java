package dev.tandem.web.route;

import dev.tandem.api.Role;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.HandlerMapping;

/** The table, from all its parts. */
@Configuration(proxyBeanMethods = false)
public class RouteConfiguration {

    @Bean
    RouteTable routeTable(ObjectProvider<Routes> parts) {
        return new RouteTable(parts.orderedStream().toList());
    }

    /** What Spring Boot and the API's document bring along. */
    @Bean
    Routes operationRoutes() {
        return Routes.of(
                Route.get("/actuator/health", Access.ANYONE),
                Route.get("/actuator/health/{*path}", Access.ANYONE),
                Route.get("/actuator/prometheus", Access.roles(Role.ADMIN)));
    }

    @Bean
    SmartInitializingSingleton routeCheck(RouteTable table, ObjectProvider<HandlerMapping> mappings) {
        return () -> RouteCheck.require(table, mappings.stream().toList());
    }
}
