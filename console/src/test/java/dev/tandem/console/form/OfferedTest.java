package dev.tandem.console.form;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Role;
import dev.tandem.api.partnership.ActionId;
import dev.tandem.api.partnership.MeetingId;
import dev.tandem.api.partnership.MeetingKind;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.ActionStatus;
import dev.tandem.api.query.ActionView;
import dev.tandem.api.query.MeetingStatus;
import dev.tandem.api.query.MeetingView;
import dev.tandem.api.query.PartnershipStatus;
import dev.tandem.api.query.PartnershipView;
import dev.tandem.api.query.PersonRef;
import dev.tandem.api.query.PersonView;
import dev.tandem.web.identity.User;
import dev.tandem.web.message.CommandType;
import dev.tandem.web.message.Shape;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

class OfferedTest {

    private static final PersonId HR = PersonId.of("11111111-0000-4000-8000-000000000001");
    private static final PersonId MANAGER = PersonId.of("11111111-0000-4000-8000-000000000002");
    private static final PersonId ANNA = PersonId.of("11111111-0000-4000-8000-000000000003");
    private static final Instant NOON = Instant.parse("2026-03-03T12:00:00Z");
    private static final MeetingId MEETING = MeetingId.of("22222222-0000-4000-8000-000000000001");

    private static PartnershipView partnership(PartnershipStatus status) {
        return new PartnershipView(
                PartnershipId.of("33333333-0000-4000-8000-000000000001"),
                status,
                List.of(new PersonRef(HR, "Hanna Reich")),
                new PersonRef(MANAGER, "Max Gerber"),
                "Platform",
                "Grow",
                ZoneId.of("Europe/Berlin"),
                NOON,
                null,
                null,
                null,
                null);
    }

    private static Standpoint here(PersonId person, PartnershipStatus status, Role... roles) {
        return new Standpoint(new User("somebody", person, Set.of(roles)), null, NOON, "/partnerships/x?part=a b", true)
                .within(partnership(status));
    }

    private static MeetingView meeting(MeetingStatus status, Instant at, Side... confirmed) {
        return new MeetingView(
                MEETING, MeetingKind.ONE_ON_ONE, status, at, 30, null, List.of(), List.of(confirmed), List.of(), null);
    }

    private static List<String> labels(List<Offer> offers) {
        return offers.stream().map(Offer::label).toList();
    }

    /** Fails for a new command until it is offered somewhere. */
    @Test
    void offersEveryCommandThatUsersMaySend() {
        assertThat(Offered.commands())
                .extracting(CommandType::name)
                .containsExactlyInAnyOrderElementsOf(
                        CommandType.all().stream().map(CommandType::name).toList());
    }

    /** A new id type is either chosen from something, or made when the form is. */
    @Test
    void knowsOfEveryIdWhetherItIsNew() {
        var chosen = Set.of(
                "PersonId",
                "PartnershipId",
                "GoalId",
                "InitiativeId",
                "MeetingId",
                "AgendaItemId",
                "ActionId",
                "InputId",
                "FeedbackId",
                "KeyResultId",
                "MeasurementId",
                "TaskId",
                "InsightId",
                "ObligationId");
        assertThat(CommandType.all().stream().flatMap(type -> ids(type.body())).distinct())
                .allMatch(chosen::contains, "is chosen from a list, or stands in NewIds");
    }

    private static Stream<String> ids(Shape.Structure structure) {
        return structure.members().stream()
                .filter(member -> !NewIds.isNew(structure.type(), member.name()))
                .flatMap(member -> switch (member.shape()) {
                    case Shape.Identifier id -> Stream.of(id.type().getSimpleName());
                    case Shape.Structure inner -> ids(inner);
                    case Shape.Many many when many.element() instanceof Shape.Structure row -> ids(row);
                    case Shape.Many many
                    when many.element() instanceof Shape.Identifier id ->
                        Stream.of(id.type().getSimpleName());
                    default -> Stream.empty();
                });
    }

    @Nested
    class AMeeting {

        @Test
        void isConfirmedByEachSideOnceItHasBegun() {
            var begun = meeting(MeetingStatus.SCHEDULED, NOON.minusSeconds(60), Side.HR);

            assertThat(labels(PartnershipOffers.MEETING.offers(here(MANAGER, PartnershipStatus.OPEN), begun)))
                    .containsExactly(
                            "Confirm that it was held",
                            "Put something on the agenda",
                            "Move the meeting",
                            "Cancel the meeting");
            assertThat(labels(PartnershipOffers.MEETING.offers(here(HR, PartnershipStatus.OPEN), begun)))
                    .startsWith("Add notes");
        }

        @Test
        void isNotConfirmedBefore() {
            var later = meeting(MeetingStatus.SCHEDULED, NOON.plusSeconds(60));

            assertThat(labels(PartnershipOffers.MEETING.offers(here(HR, PartnershipStatus.OPEN), later)))
                    .doesNotContain("Confirm that it was held");
        }

        @Test
        void isNothingForOthersNorWhileThePartnershipIsPausedNorInThePast() {
            var begun = meeting(MeetingStatus.SCHEDULED, NOON.minusSeconds(60));
            var live = here(HR, PartnershipStatus.OPEN);
            var past = new Standpoint(live.user(), live.partnership(), NOON, live.page(), false);

            assertThat(PartnershipOffers.MEETING.offers(here(ANNA, PartnershipStatus.OPEN), begun))
                    .isEmpty();
            assertThat(PartnershipOffers.MEETING.offers(here(HR, PartnershipStatus.PAUSED), begun))
                    .isEmpty();
            assertThat(PartnershipOffers.MEETING.offers(past, begun)).isEmpty();
        }

        @Test
        void leadsToAFormThatKnowsWhichOneItIs() {
            var offer = PartnershipOffers.MEETING
                    .offers(here(HR, PartnershipStatus.OPEN), meeting(MeetingStatus.SCHEDULED, NOON.minusSeconds(60)))
                    .getFirst();

            assertThat(offer.command()).isEqualTo("partnership.ConfirmMeetingHeld");
            assertThat(offer.tone()).isEqualTo("primary");
            var address = UriComponentsBuilder.fromUriString(offer.href()).build();
            assertThat(address.getPath()).isEqualTo("/commands/partnership.ConfirmMeetingHeld");
            var said = address.getQueryParams();
            assertThat(said.getFirst("id")).isEqualTo("33333333-0000-4000-8000-000000000001");
            assertThat(said.getFirst("meeting")).isEqualTo("22222222-0000-4000-8000-000000000001");
            assertThat(said.getFirst("__held")).isEqualTo("meeting");
            assertThat(UriUtils.decode(String.valueOf(said.getFirst("__back")), UTF_8))
                    .isEqualTo("/partnerships/x?part=a b");
        }
    }

    @Test
    void letsTheOwnerOfAnActionEndItWhoIsNoParty() {
        var action = new ActionView(
                ActionId.of("44444444-0000-4000-8000-000000000001"),
                "Call",
                new PersonRef(ANNA, "Anna Beck"),
                ActionStatus.OPEN,
                LocalDate.of(2026, 4, 1),
                LocalDate.of(2026, 4, 1),
                List.of(),
                null,
                NOON,
                null,
                null,
                false,
                0);

        assertThat(labels(PartnershipOffers.ACTION.offers(here(ANNA, PartnershipStatus.OPEN), action)))
                .containsExactly("Complete it", "Reschedule it", "Drop it");
    }

    @Test
    void letsAdministratorsAloneChangePeople() {
        var anna = new PersonView(ANNA, "Anna Beck", "anna@example.org", null, null, null, null, false);

        assertThat(labels(PeopleOffers.PERSON.offers(here(HR, PartnershipStatus.OPEN, Role.ADMIN), anna)))
                .containsExactly("Change the record", "Mark as having left");
        assertThat(PeopleOffers.PERSON.offers(here(HR, PartnershipStatus.OPEN, Role.HR_PARTNER), anna))
                .isEmpty();
    }
}
