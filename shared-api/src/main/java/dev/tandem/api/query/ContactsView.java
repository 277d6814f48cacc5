package dev.tandem.api.query;

import dev.tandem.api.partnership.ChannelId;
import dev.tandem.api.partnership.ChannelKind;
import java.util.List;

/** How the two sides reach each other, and what each has said about itself. */
public record ContactsView(List<ChannelView> channels, List<PreferencesView> preferences) {

    /** @param person whose address it is */
    public record ChannelView(ChannelId id, ChannelKind kind, PersonRef person, String address, boolean primary) {}

    public record PreferencesView(PersonRef person, String preferences) {}
}
