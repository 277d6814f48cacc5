package dev.tandem.console.frame;

import dev.tandem.api.InvalidValue;
import dev.tandem.api.query.Dashboard;
import dev.tandem.api.query.Reading;
import dev.tandem.web.live.LiveEndpoint;
import dev.tandem.web.problem.ProblemException;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Tells an open page that there is a newer state of it, as server-sent events without that state: the page fetches it. */
@Component
public final class LiveNews {

    public static final String PATH = "/live";

    static final String DASHBOARD = "dashboard";
    static final String HAS = "has";

    private final LiveEndpoint live;

    LiveNews(LiveEndpoint live) {
        this.live = live;
    }

    public Mono<ServerResponse> follow(ServerRequest request) {
        var dashboard = request.queryParam(DASHBOARD)
                .map(LiveNews::dashboard)
                .orElseThrow(() -> new ProblemException(
                        400, "INVALID_PARAMETER", "Which dashboard is to be followed is not said.", DASHBOARD));
        return live.hints(
                request, dashboard.shown(Reading.now()), request.queryParam(HAS).orElse(null));
    }

    private static Dashboard dashboard(String text) {
        try {
            return Dashboard.parse(text);
        } catch (InvalidValue e) {
            throw new ProblemException(
                    400, "INVALID_PARAMETER", "%s %s.".formatted(DASHBOARD, e.getMessage()), DASHBOARD);
        }
    }
}
