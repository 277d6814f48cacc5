package dev.tandem.command.partnership;

import static dev.tandem.api.error.RefusalCode.SECOND_PRIMARY_CHANNEL;
import static dev.tandem.command.shell.Rejection.rejected;

import dev.tandem.api.partnership.ChannelId;
import dev.tandem.api.partnership.ContactCommand;
import dev.tandem.api.partnership.ContactCommand.AgreeChannel;
import dev.tandem.api.partnership.ContactCommand.NotePreferences;
import dev.tandem.api.partnership.ContactEvent;
import dev.tandem.api.partnership.ContactEvent.ChannelAgreed;
import dev.tandem.api.partnership.ContactEvent.PreferencesNoted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The topic of contacts: its part of a partnership's state, and its decisions.
 *
 * @param primary the channel to try first
 */
record Contacts(@Nullable ChannelId primary) {

    static final Contacts NONE = new Contacts(null);

    /** Preferences are told by the person themselves: others get to know them, they do not guess. */
    boolean allow(ContactCommand command, Situation situation) {
        return situation.byParty()
                && switch (command) {
                    case AgreeChannel _ -> true;
                    case NotePreferences c -> situation.actor().is(c.person());
                };
    }

    List<ContactEvent> decide(ContactCommand command, Situation situation) {
        return switch (command) {
            case AgreeChannel c -> {
                if (c.primary() && primary != null && !primary.equals(c.channel())) {
                    throw rejected(SECOND_PRIMARY_CHANNEL, "the channel %s is the primary one already", primary);
                }
                yield List.of(new ChannelAgreed(
                        c.partnershipId(), c.channel(), c.kind(), situation.me(), c.address(), c.primary()));
            }
            case NotePreferences c -> List.of(new PreferencesNoted(c.partnershipId(), c.person(), c.preferences()));
        };
    }

    Contacts evolve(ContactEvent event) {
        return switch (event) {
            case ChannelAgreed e -> {
                if (e.primary()) {
                    yield new Contacts(e.channel());
                }
                yield e.channel().equals(primary) ? NONE : this;
            }
            case PreferencesNoted _ -> this;
        };
    }
}
