package dev.tandem.console.bus;

import dev.tandem.api.Actor;
import dev.tandem.api.query.TandemQuery;
import dev.tandem.api.query.TandemView;
import dev.tandem.web.message.Questions;
import dev.tandem.web.problem.ProblemException;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Questions over the query bus, answered with the view that was asked for. */
@Component
public final class Ask {

    private final Questions questions;

    Ask(Questions questions) {
        this.questions = questions;
    }

    /** Fails with a {@link ProblemException} where it is refused or not answered, which becomes a page in words. */
    public <V extends TandemView> Mono<Shown<V>> ask(TandemQuery query, Class<V> type, Actor actor) {
        return questions
                .granted(query, actor)
                .map(answer -> new Shown<>(type.cast(Objects.requireNonNull(answer.view())), answer));
    }

    /** What stands beside the thing that is shown: empty where the reader may not know it, or it is not there. */
    public <V extends TandemView> Mono<Optional<V>> known(TandemQuery query, Class<V> type, Actor actor) {
        return ask(query, type, actor)
                .map(Shown::view)
                .map(Optional::of)
                .onErrorResume(
                        fault -> fault instanceof ProblemException refused && refused.status() < 500,
                        _ -> Mono.just(Optional.empty()));
    }
}
