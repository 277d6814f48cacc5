package dev.tandem.query.calendar;

import com.mongodb.client.MongoClient;
import dev.tandem.query.endpoint.QueryEndpoints;
import dev.tandem.web.identity.AccountStore;
import dev.tandem.web.route.Access;
import dev.tandem.web.route.Route;
import dev.tandem.web.route.Routes;
import java.nio.file.Path;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Calendars: what was given out is kept where the keys are, in the {@code system} folder or in MongoDB. */
@Configuration(proxyBeanMethods = false)
public class CalendarConfiguration {

    private static final String DATABASE = "tandem";

    @Bean
    Subscriptions calendarSubscriptions(
            @Qualifier("keysMongo") ObjectProvider<MongoClient> mongo, @Value("${tandem.data:data}") Path data) {
        var client = mongo.getIfAvailable();
        return client == null
                ? new FileSubscriptions(data.resolve("system"))
                : new MongoSubscriptions(client.getDatabase(DATABASE).getCollection("calendars"));
    }

    @Bean
    RouterFunction<ServerResponse> calendars(
            Subscriptions subscriptions, ObjectProvider<AccountStore> accounts, QueryEndpoints queries) {
        return new CalendarEndpoint(subscriptions, accounts.getIfAvailable(), queries).functions();
    }

    @Bean
    Routes calendarRoutes() {
        return Routes.of(
                Route.post(CalendarEndpoint.OWN, Access.SIGNED_IN),
                new Route(HttpMethod.DELETE, CalendarEndpoint.OWN, Access.SIGNED_IN),
                Route.get(CalendarEndpoint.FEED, Access.ANYONE));
    }

    @Bean
    OpenApiCustomizer calendarPaths() {
        return new CalendarPaths();
    }
}
