package dev.tandem.api.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who answers for what.
 *
 * @param areas in the order they were first named
 * @param gaps areas without an accountable or a responsible person
 * @param overlaps people who are accountable for more than seven areas
 * @param coverage areas with an accountable and a responsible person / named areas
 */
public record ResponsibilitiesView(
        List<AreaView> areas, List<String> gaps, List<OverlapView> overlaps, Figure coverage) {

    /** @param why why the area needs an owner, where that was said */
    public record AreaView(
            String area,
            @Nullable String why,
            @Nullable PersonRef accountable,
            List<PersonRef> responsible,
            List<PersonRef> consulted,
            List<PersonRef> informed) {}

    /** @param areas for how many the person is accountable */
    public record OverlapView(PersonRef person, int areas) {}
}
