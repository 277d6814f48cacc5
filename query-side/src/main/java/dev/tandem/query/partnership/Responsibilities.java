package dev.tandem.query.partnership;

import dev.tandem.api.Line;
import dev.tandem.api.Text;
import dev.tandem.api.partnership.ResponsibilityEvent;
import dev.tandem.api.partnership.ResponsibilityEvent.AreaNamed;
import dev.tandem.api.partnership.ResponsibilityEvent.ResponsibilityAssigned;
import dev.tandem.api.partnership.ResponsibilityEvent.ResponsibilityDropped;
import dev.tandem.api.person.PersonId;
import dev.tandem.query.card.Cards;
import dev.tandem.query.projection.InParts;
import dev.tandem.query.projection.Recorded;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who answers for what.
 *
 * @param areas those that were named or assigned and not dropped since, in the order they came up
 */
public record Responsibilities(List<Area> areas) implements InParts {

    static final Responsibilities NONE = new Responsibilities(List.of());

    public Responsibilities {
        areas = List.copyOf(areas);
    }

    /**
     * An area is a gap as long as nobody is accountable for it.
     *
     * @param why it needs an owner, where it was named before it was assigned
     * @param since when it was last named or assigned
     */
    public record Area(
            Line area,
            @Nullable Text why,
            @Nullable PersonId accountable,
            List<PersonId> responsible,
            List<PersonId> consulted,
            List<PersonId> informed,
            Instant since) {

        public Area {
            responsible = List.copyOf(responsible);
            consulted = List.copyOf(consulted);
            informed = List.copyOf(informed);
        }
    }

    Responsibilities evolve(ResponsibilityEvent event, Recorded<?> recorded) {
        return switch (event) {
            case AreaNamed e -> put(e.area(), earlier -> named(e, earlier, recorded.at()));
            case ResponsibilityAssigned e ->
                put(
                        e.area(),
                        earlier -> new Area(
                                e.area(),
                                earlier == null ? null : earlier.why(),
                                e.accountable(),
                                e.responsible(),
                                e.consulted(),
                                e.informed(),
                                recorded.at()));
            case ResponsibilityDropped e ->
                new Responsibilities(areas.stream()
                        .filter(area -> !area.area().equals(e.area()))
                        .toList());
        };
    }

    private static Area named(AreaNamed e, @Nullable Area earlier, Instant at) {
        return earlier == null
                ? new Area(e.area(), e.why(), null, List.of(), List.of(), List.of(), at)
                : new Area(
                        earlier.area(),
                        e.why(),
                        earlier.accountable(),
                        earlier.responsible(),
                        earlier.consulted(),
                        earlier.informed(),
                        earlier.since());
    }

    private Responsibilities put(Line which, Function<@Nullable Area, Area> evolve) {
        return new Responsibilities(Cards.put(areas, area -> area.area().equals(which), evolve));
    }
}
