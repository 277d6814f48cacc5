package dev.tandem.query.partnership;

import dev.tandem.api.Line;
import dev.tandem.api.Note;
import dev.tandem.api.guard.Guard;
import dev.tandem.api.guard.Guarded;
import dev.tandem.api.partnership.ChannelId;
import dev.tandem.api.partnership.ChannelKind;
import dev.tandem.api.partnership.ContactEvent;
import dev.tandem.api.partnership.ContactEvent.ChannelAgreed;
import dev.tandem.api.partnership.ContactEvent.PreferencesNoted;
import dev.tandem.api.person.PersonId;
import dev.tandem.query.card.Cards;
import dev.tandem.query.projection.InParts;
import dev.tandem.query.projection.Recorded;
import java.time.Instant;
import java.util.List;

/**
 * How the two sides reach each other, and what they know of each other's ways.
 *
 * @param channels in the order they were agreed
 * @param preferences the last that each person noted
 */
public record Contacts(List<Channel> channels, List<Preferences> preferences) implements InParts {

    static final Contacts NONE = new Contacts(List.of(), List.of());

    public Contacts {
        channels = List.copyOf(channels);
        preferences = List.copyOf(preferences);
    }

    /** @param person whose address it is */
    public record Channel(
            ChannelId id,
            ChannelKind kind,
            PersonId person,
            @Guarded(value = Guard.PERSON, about = "person") Line address,
            boolean primary,
            Instant agreedAt) {}

    public record Preferences(
            PersonId person,
            @Guarded(value = Guard.PERSON, about = "person") Note text,
            Instant notedAt) {}

    Contacts evolve(ContactEvent event, Recorded<?> recorded) {
        return switch (event) {
            case ChannelAgreed e ->
                new Contacts(
                        Cards.put(
                                channels,
                                channel -> channel.id().equals(e.channel()),
                                earlier -> new Channel(
                                        e.channel(), e.kind(), e.person(), e.address(), e.primary(), recorded.at())),
                        preferences);
            case PreferencesNoted e ->
                new Contacts(
                        channels,
                        Cards.put(
                                preferences,
                                noted -> noted.person().equals(e.person()),
                                earlier -> new Preferences(e.person(), e.preferences(), recorded.at())));
        };
    }
}
