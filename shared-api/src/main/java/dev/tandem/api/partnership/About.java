package dev.tandem.api.partnership;

import dev.tandem.api.InvalidValue;
import dev.tandem.api.OneOf;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.initiative.InitiativeId;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an agenda item is about: exactly one of these. */
@OneOf
public record About(
        @Nullable GoalId goal,
        @Nullable InputId input,
        @Nullable ActionId action,
        @Nullable InitiativeId initiative) {

    public About {
        if (Stream.of(goal, input, action, initiative).filter(Objects::nonNull).count() != 1) {
            throw new InvalidValue("must name one of goal, input, action, initiative");
        }
    }
}
