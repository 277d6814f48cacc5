package dev.tandem.command.partnership;

import static dev.tandem.api.error.RefusalCode.NOT_ALLOWED;
import static dev.tandem.api.error.RefusalCode.PARTNERSHIP_CLOSED;
import static dev.tandem.api.error.RefusalCode.SECOND_PRIMARY_CHANNEL;
import static dev.tandem.command.support.Told.NOBODY;
import static dev.tandem.command.support.Told.PARTNERSHIP;
import static dev.tandem.command.support.Told.closed;
import static dev.tandem.command.support.Told.opened;
import static dev.tandem.command.support.Who.EMPLOYEE;
import static dev.tandem.command.support.Who.HR;
import static dev.tandem.command.support.Who.MANAGER;
import static dev.tandem.command.support.Who.SECOND_HR;

import dev.tandem.api.Line;
import dev.tandem.api.Note;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.partnership.ChannelId;
import dev.tandem.api.partnership.ChannelKind;
import dev.tandem.api.partnership.ContactCommand;
import dev.tandem.api.partnership.ContactCommand.AgreeChannel;
import dev.tandem.api.partnership.ContactCommand.NotePreferences;
import dev.tandem.api.partnership.ContactEvent.ChannelAgreed;
import dev.tandem.api.partnership.ContactEvent.PreferencesNoted;
import dev.tandem.api.partnership.PartnershipCommand;
import dev.tandem.api.person.PersonId;
import dev.tandem.command.support.Scenario;
import dev.tandem.command.support.Told;
import dev.tandem.command.support.Who;
import dev.tandem.command.support.WhoMay;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContactsTest {

    private static final ChannelId CHANNEL = new ChannelId(Told.id(411));
    private static final ChannelId ANOTHER = new ChannelId(Told.id(412));
    private static final Line ADDRESS = new Line("+81 3 1234 5678");
    private static final Note PREFERENCES = new Note("Mornings, and no surprises");

    private final Scenario<PartnershipCommand, PartnershipAggregate> open = Scenario.on(
                    PartnershipCommand.class, PartnershipAggregate.class, PartnershipAggregate::new)
            .given(opened());

    private static AgreeChannel agree(ChannelId channel, boolean primary) {
        return new AgreeChannel(PARTNERSHIP, channel, ChannelKind.CALL, ADDRESS, primary);
    }

    private static NotePreferences note(PersonId person) {
        return new NotePreferences(PARTNERSHIP, person, PREFERENCES);
    }

    private static TandemEvent agreed(ChannelId channel, Who by, boolean primary) {
        return new ChannelAgreed(PARTNERSHIP, channel, ChannelKind.CALL, by.person(), ADDRESS, primary);
    }

    @TestFactory
    Stream<DynamicTest> areForParties() {
        return new WhoMay<>(ContactCommand.class, open)
                .may(agree(CHANNEL, true), HR, SECOND_HR, MANAGER)
                .may(note(HR.person()), HR)
                .may(note(SECOND_HR.person()), SECOND_HR)
                .may(note(MANAGER.person()), MANAGER)
                .may(note(EMPLOYEE.person()))
                .may(note(NOBODY))
                .tests();
    }

    @ParameterizedTest
    @EnumSource(names = {"HR", "SECOND_HR", "MANAGER"})
    void keepWhoseAddressItIs(Who who) {
        open.when(who, agree(CHANNEL, false)).then(agreed(CHANNEL, who, false));
    }

    @ParameterizedTest
    @EnumSource(names = {"HR", "SECOND_HR", "MANAGER"})
    void keepWhatOneSaysOfOneself(Who who) {
        open.when(who, note(who.person())).then(new PreferencesNoted(PARTNERSHIP, who.person(), PREFERENCES));
    }

    @Test
    void keepWhatOneSaysOfOneselfLater() {
        var changed = new Note("Afternoons");
        open.given(new PreferencesNoted(PARTNERSHIP, HR.person(), PREFERENCES))
                .when(HR, new NotePreferences(PARTNERSHIP, HR.person(), changed))
                .then(new PreferencesNoted(PARTNERSHIP, HR.person(), changed));
    }

    @Test
    void keepNothingThatOneSaysOfTheOther() {
        open.when(HR, note(MANAGER.person())).thenRefused(NOT_ALLOWED);
        open.when(HR, note(SECOND_HR.person())).thenRefused(NOT_ALLOWED);
        open.when(MANAGER, note(HR.person())).thenRefused(NOT_ALLOWED);
    }

    @Test
    void beginWithAPrimaryChannel() {
        open.when(MANAGER, agree(CHANNEL, true)).then(agreed(CHANNEL, MANAGER, true));
    }

    @Nested
    class WithAPrimaryChannel {

        private final Scenario<PartnershipCommand, PartnershipAggregate> primary =
                open.given(agreed(CHANNEL, HR, true));

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER"})
        void takeNoSecondOne(Who who) {
            primary.when(who, agree(ANOTHER, true))
                    .thenRefused(
                            SECOND_PRIMARY_CHANNEL,
                            "the channel 000007d0-0000-0000-0000-00000000019b is the primary one already");
        }

        @Test
        void takeOthersBesideIt() {
            primary.when(MANAGER, agree(ANOTHER, false)).then(agreed(ANOTHER, MANAGER, false));
        }

        @Test
        void replaceItByItself() {
            primary.when(MANAGER, agree(CHANNEL, true)).then(agreed(CHANNEL, MANAGER, true));
        }

        @Test
        void stillTakeNoSecondOneAfterAnotherBesideIt() {
            primary.given(agreed(ANOTHER, HR, false))
                    .when(HR, agree(ANOTHER, true))
                    .thenRefused(SECOND_PRIMARY_CHANNEL);
        }

        @Test
        void takeAnotherOnceItIsPrimaryNoMore() {
            primary.given(agreed(CHANNEL, HR, false))
                    .when(HR, agree(ANOTHER, true))
                    .then(agreed(ANOTHER, HR, true));
        }
    }

    @Nested
    class OfAClosedPartnership {

        private final Scenario<PartnershipCommand, PartnershipAggregate> closed = open.given(closed());

        @Test
        void areAsTheyAre() {
            closed.when(HR, agree(CHANNEL, true)).thenRefused(PARTNERSHIP_CLOSED);
            closed.when(HR, note(HR.person())).thenRefused(PARTNERSHIP_CLOSED);
        }
    }
}
