package dev.tandem.api.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a list. {@code next} is the cursor of the page after it, null on the last. */
public sealed interface Page extends TandemView {

    @Nullable String next();

    record Partnerships(
            List<ListedPartnership> items,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String next) implements Page {}

    record Goals(
            List<GoalView> items,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String next) implements Page {}

    record Initiatives(
            List<InitiativeView> items,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String next) implements Page {}

    record People(
            List<PersonView> items,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String next) implements Page {}

    record Journal(
            List<JournalEntryView> items,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String next) implements Page, Extent.Known {

        @Override
        public Extent extent() {
            return Extent.of(items);
        }
    }

    /** Who read the journal. */
    record Readings(
            List<ReadingView> items,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String next) implements Page, Extent.Known {

        @Override
        public Extent extent() {
            return new Extent(items.size(), null, null);
        }
    }

    record Parked(
            List<ParkedView> items,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String next) implements Page {}

    record Projections(
            List<ProjectionView> items,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String next) implements Page {}
}
