package dev.tandem.benchmark.crud;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** The request that Tandem takes, too. */
@RestController
class ActionEndpoint {

    /** The body. */
    record NewAction(
            @NotNull UUID action,
            @NotBlank @Size(max = 200) String title,
            @NotNull UUID owner,
            @NotNull LocalDate due) {}

    /** The answer. */
    record Assigned(UUID id) {}

    private final Actions actions;
    private final Scheduler blocking;
    private final UUID person;

    /** @param person whose account it knows */
    ActionEndpoint(Actions actions, Scheduler blocking, @Value("${person}") UUID person) {
        this.actions = actions;
        this.blocking = blocking;
        this.person = person;
    }

    @GetMapping("/ready")
    String ready() {
        return "";
    }

    @PostMapping("/api/partnerships/{partnership}/assign-action")
    Mono<Assigned> assign(@PathVariable UUID partnership, @Valid @RequestBody NewAction body) {
        return Mono.fromCallable(() -> {
                    actions.assign(
                            new Action(body.action(), partnership, body.title(), body.owner(), body.due(), "OPEN"),
                            person);
                    return new Assigned(body.action());
                })
                .subscribeOn(blocking);
    }
}
