package dev.tandem.query.partnership;

import static dev.tandem.query.Given.timeOf;
import static dev.tandem.query.Opened.HR;
import static dev.tandem.query.Opened.MANAGER;
import static dev.tandem.query.Opened.US;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Line;
import dev.tandem.api.Note;
import dev.tandem.api.partnership.ChannelId;
import dev.tandem.api.partnership.ChannelKind;
import dev.tandem.api.partnership.ContactEvent.ChannelAgreed;
import dev.tandem.api.partnership.ContactEvent.PreferencesNoted;
import dev.tandem.query.Opened;
import dev.tandem.query.Story;
import dev.tandem.query.partnership.Contacts.Channel;
import dev.tandem.query.partnership.Contacts.Preferences;
import org.junit.jupiter.api.Test;

class ContactsTest {

    private static final ChannelId CHAT = new ChannelId(Story.id(1));
    private static final ChannelId CALL = new ChannelId(Story.id(2));

    @Test
    void listsTheChannelsInTheOrderTheyWereAgreed() {
        var contacts = Opened.board(
                        new ChannelAgreed(US, CHAT, ChannelKind.CHAT, HR, new Line("@hr"), true),
                        new ChannelAgreed(US, CALL, ChannelKind.CALL, MANAGER, new Line("+49 30 1"), false))
                .contacts();
        assertThat(contacts.channels())
                .containsExactly(
                        new Channel(CHAT, ChannelKind.CHAT, HR, new Line("@hr"), true, timeOf(1)),
                        new Channel(CALL, ChannelKind.CALL, MANAGER, new Line("+49 30 1"), false, timeOf(2)));
    }

    @Test
    void keepsTheLastPreferencesOfEachPerson() {
        var contacts = Opened.board(
                        new PreferencesNoted(US, HR, new Note("mornings")),
                        new PreferencesNoted(US, MANAGER, new Note("walking")),
                        new PreferencesNoted(US, HR, new Note("afternoons")))
                .contacts();
        assertThat(contacts.preferences())
                .containsExactly(
                        new Preferences(HR, new Note("afternoons"), timeOf(3)),
                        new Preferences(MANAGER, new Note("walking"), timeOf(2)));
    }
}
