package dev.tandem.api.query;

import java.util.List;

/** What one person is good at. */
public record StrengthsView(PersonRef person, List<StrengthView> strengths) {

    public record StrengthView(String strength, PersonRef recordedBy, List<PersonRef> endorsedBy) {}
}
