package dev.tandem.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Rating;
import dev.tandem.api.Role;
import dev.tandem.api.partnership.ActionId;
import dev.tandem.api.partnership.ChannelId;
import dev.tandem.api.partnership.ChannelKind;
import dev.tandem.api.partnership.FeedbackId;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.RecognitionId;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.ActionFigures;
import dev.tandem.api.query.CharterView;
import dev.tandem.api.query.ContactsView;
import dev.tandem.api.query.Dashboard;
import dev.tandem.api.query.FeedbackStatus;
import dev.tandem.api.query.FeedbackView;
import dev.tandem.api.query.Figure;
import dev.tandem.api.query.InputFigures;
import dev.tandem.api.query.MeetingsView;
import dev.tandem.api.query.NotEnoughData;
import dev.tandem.api.query.PartnershipDashboard;
import dev.tandem.api.query.PartnershipFigures;
import dev.tandem.api.query.PartnershipHealthFigure;
import dev.tandem.api.query.PartnershipStatus;
import dev.tandem.api.query.PartnershipView;
import dev.tandem.api.query.PersonRef;
import dev.tandem.api.query.PulseFigures;
import dev.tandem.api.query.PulseView;
import dev.tandem.api.query.RecognitionFigures;
import dev.tandem.api.query.RecognitionView;
import dev.tandem.api.query.ResponsibilitiesView;
import dev.tandem.api.query.ResponsibilitiesView.AreaView;
import dev.tandem.api.query.ResponsibilitiesView.OverlapView;
import dev.tandem.api.query.StrengthsView;
import dev.tandem.api.query.TaskFigures;
import dev.tandem.console.frame.Looking;
import dev.tandem.console.frame.Viewing;
import dev.tandem.web.identity.User;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import org.springframework.web.reactive.function.server.ServerRequest;

/** The parts of a partnership about people: responsibilities, recognition, feedback, pulse, charter. */
class HumanPartsTest {

    private static final PersonRef INES = new PersonRef(PersonId.of("11111111-0000-4000-8000-000000000001"), "Ines");
    private static final PersonRef MAREK = new PersonRef(PersonId.of("11111111-0000-4000-8000-000000000002"), "Marek");
    private static final PersonRef JONAS =
            new PersonRef(PersonId.of("11111111-0000-4000-8000-000000000003"), "Jonas <i>");
    private static final PartnershipId ID = PartnershipId.of("33333333-0000-4000-8000-000000000001");
    private static final Dashboard DASHBOARD = new Dashboard(Dashboard.Kind.PARTNERSHIPS, ID.toString());
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final ResponsibilitiesView NO_AREAS = new ResponsibilitiesView(
            List.of(), List.of(), List.of(), Figure.none("responsibility-coverage@1", NotEnoughData.NO_AREAS));

    static Viewing viewing(@Nullable PersonId person, String path, Role... roles) {
        var exchange = MockServerWebExchange.from(MockServerHttpRequest.get(path));
        return Looking.at(
                ServerRequest.create(exchange, HandlerStrategies.withDefaults().messageReaders()),
                new User("somebody", person, Set.of(roles)));
    }

    private static Viewing hr(String query) {
        return viewing(INES.id(), "/partnerships/%s/x%s".formatted(ID, query), Role.HR_PARTNER);
    }

    private static final class Having {
        private @Nullable CharterView charter;
        private ContactsView contacts = new ContactsView(List.of(), List.of());
        private ResponsibilitiesView responsibilities = NO_AREAS;
        private List<RecognitionView> recognitions = List.of();
        private List<StrengthsView> strengths = List.of();
        private List<FeedbackView> feedback = List.of();
        private List<PulseView> pulses = List.of();
        private PulseFigures pulse =
                new PulseFigures(Figure.none("mutual-pulse@1", NotEnoughData.NOT_MUTUAL), null, List.of());
        private List<PersonRef> never = List.of();

        PartnershipDashboard dashboard() {
            var none = Figure.none("any@1", NotEnoughData.NOTHING_DUE);
            var actions = new ActionFigures(0, none, 0, 0, 0, none);
            var tasks = new TaskFigures(0, 0, 0, none);
            var recognition = new RecognitionFigures(
                    Figure.of("recognitions-given@1", BigDecimal.ONE),
                    Figure.of("recognitions-given@1", BigDecimal.ZERO),
                    Figure.of("never-recognised@1", BigDecimal.valueOf(never.size())),
                    never);
            return new PartnershipDashboard(
                    new PartnershipView(
                            ID,
                            PartnershipStatus.OPEN,
                            List.of(INES),
                            MAREK,
                            "Platform",
                            "Grow",
                            ZoneId.of("Europe/Berlin"),
                            NOON,
                            null,
                            null,
                            null,
                            null),
                    new PartnershipHealthFigure(
                            "partnership-health@1", null, BigDecimal.ZERO, NotEnoughData.TOO_LITTLE_KNOWN, List.of()),
                    0,
                    List.of(),
                    new PartnershipFigures(
                            none,
                            actions,
                            none,
                            none,
                            new InputFigures(none, 0, 0, 0, none),
                            responsibilities.coverage(),
                            recognition,
                            Figure.of("feedback-conversion@1", new BigDecimal("0.5")),
                            Figure.of("strength-coverage@1", new BigDecimal("0.25")),
                            pulse,
                            tasks),
                    charter,
                    contacts,
                    new MeetingsView(List.of(), null, List.of(), List.of(), null),
                    List.of(),
                    Map.of(),
                    List.of(),
                    actions,
                    List.of(),
                    tasks,
                    responsibilities,
                    List.of(),
                    List.of(),
                    List.of(),
                    recognitions,
                    strengths,
                    feedback,
                    pulses,
                    List.of());
        }
    }

    private static String html(PartnershipPart part, Having having, Viewing viewing) {
        return Rendered.html(
                "partnership/" + part.part(),
                new PartnershipPages.PartnershipPage(
                        new Badge("open", "open"),
                        List.of(new PartnershipPages.Tab("Overview", "/partnerships/" + ID, false)),
                        part.page(having.dashboard(), DASHBOARD, viewing)));
    }

    private static Having areas() {
        var having = new Having();
        having.responsibilities = new ResponsibilitiesView(
                List.of(
                        new AreaView("Hiring", null, INES, List.of(MAREK), List.of(JONAS), List.of()),
                        new AreaView("Onboarding", "Nobody felt asked", INES, List.of(), List.of(), List.of())),
                List.of("Onboarding"),
                List.of(new OverlapView(INES, 8)),
                Figure.of("responsibility-coverage@1", new BigDecimal("0.5")));
        return having;
    }

    @Test
    void saysInWordsWhichAreaHasAGapAndWhoHasTooMany() {
        var html = html(new ResponsibilitiesPart(), areas(), hr(""));

        assertThat(html)
                .contains("Onboarding: nobody is responsible.")
                .contains("Ines is accountable for 8\u00a0areas.")
                .contains("<span class=\"badge gap\">nobody is responsible</span>")
                .contains("<span class=\"badge overlap\">accountable for 8 areas</span>")
                .contains("50\u00a0%")
                .contains("figure=responsibility-coverage")
                .contains("Jonas &lt;i&gt;");
    }

    @Test
    void putsThePartsOfAPersonWhereAreaAndPersonMeet() {
        var matrix = new ResponsibilitiesPart().page(areas().dashboard(), DASHBOARD, hr(""));

        assertThat(matrix.people().stream().map(column -> column.person().name()))
                .containsExactly("Ines", "Marek", "Jonas <i>");
        assertThat(matrix.areas().getFirst().cells().stream()
                        .map(cell -> cell.stream().map(Badge::label).toList()))
                .containsExactly(List.of("accountable"), List.of("responsible"), List.of("consulted"));
        assertThat(matrix.areas().getFirst().missing()).isEmpty();
    }

    @Test
    void offersNothingOfThePast() {
        assertThat(html(new ResponsibilitiesPart(), areas(), hr(""))).contains("/commands/partnership.NameArea");
        assertThat(html(new ResponsibilitiesPart(), areas(), hr("?asOf=2026-02-01")))
                .doesNotContain("/commands/")
                .contains("figure=responsibility-coverage&amp;asOf=2026-02-01");
    }

    @Test
    void offersNothingToThoseWhoAreNoParty() {
        var auditor = viewing(null, "/partnerships/" + ID, Role.AUDITOR);

        for (var part : List.of(
                new ResponsibilitiesPart(),
                new RecognitionPart(),
                new FeedbackPart(),
                new PulsePart(),
                new CharterPart())) {
            assertThat(html(part, areas(), auditor)).as(part.part()).doesNotContain("/commands/");
        }
    }

    @Test
    void saysWhatThereIsNotYet() {
        assertThat(html(new ResponsibilitiesPart(), new Having(), hr("")))
                .contains("No area is named yet.")
                .contains("no area is named");
        assertThat(html(new RecognitionPart(), new Having(), hr(""))).contains("Nobody was recognised yet.");
        assertThat(html(new FeedbackPart(), new Having(), hr(""))).contains("No feedback is waited for.");
        assertThat(html(new PulsePart(), new Having(), hr("")))
                .contains("Nobody has given a pulse yet.")
                .contains("in no month have both sides given it");
        assertThat(html(new CharterPart(), new Having(), hr("")))
                .contains("No charter was proposed yet.")
                .contains("No channel is agreed yet.");
    }

    @Test
    void showsRecognitionsNewestFirstAndWhoNeverWasRecognised() {
        var having = new Having();
        having.recognitions = List.of(
                new RecognitionView(
                        RecognitionId.of("22222222-0000-4000-8000-000000000001"),
                        Side.HR,
                        INES,
                        MAREK,
                        "For patience",
                        null,
                        NOON),
                new RecognitionView(
                        RecognitionId.of("22222222-0000-4000-8000-000000000002"),
                        Side.MANAGER,
                        MAREK,
                        INES,
                        "For candour",
                        "Candour",
                        NOON.plusSeconds(9)));
        having.never = List.of(JONAS);
        having.strengths = List.of(
                new StrengthsView(JONAS, List.of(new StrengthsView.StrengthView("Listening", MAREK, List.of()))));

        assertThat(html(new RecognitionPart(), having, hr("")))
                .containsSubsequence("For candour", "strength: Candour", "For patience", "Never recognised")
                .contains("recorded by Marek, nobody has endorsed it yet")
                .contains("/commands/partnership.EndorseStrength")
                .contains("figure=recognitions-given.HR")
                .contains("25\u00a0%");
    }

    @Test
    void tellsFeedbackThatWaitsFromWhatIsToBeSettledAndWhatIsSettled() {
        var having = new Having();
        having.feedback = List.of(
                new FeedbackView(
                        FeedbackId.of("22222222-0000-4000-8000-000000000003"),
                        FeedbackStatus.REQUESTED,
                        MAREK,
                        INES,
                        "The offsite",
                        null,
                        null,
                        null,
                        NOON,
                        null,
                        null,
                        null,
                        null),
                new FeedbackView(
                        FeedbackId.of("22222222-0000-4000-8000-000000000004"),
                        FeedbackStatus.GIVEN,
                        null,
                        null,
                        null,
                        MAREK,
                        INES,
                        "Too long <b>",
                        null,
                        NOON,
                        null,
                        null,
                        null),
                new FeedbackView(
                        FeedbackId.of("22222222-0000-4000-8000-000000000005"),
                        FeedbackStatus.CONVERTED,
                        null,
                        null,
                        null,
                        INES,
                        MAREK,
                        "Ask more",
                        null,
                        NOON,
                        NOON,
                        ActionId.of("22222222-0000-4000-8000-000000000006"),
                        null),
                new FeedbackView(
                        FeedbackId.of("22222222-0000-4000-8000-000000000007"),
                        FeedbackStatus.CLOSED,
                        null,
                        null,
                        null,
                        INES,
                        MAREK,
                        "Fine",
                        null,
                        NOON,
                        NOON,
                        null,
                        "Nothing to do"));

        var html = html(new FeedbackPart(), having, hr(""));

        assertThat(html)
                .containsSubsequence(
                        "Asked for, not given yet",
                        "Marek asked Ines for feedback on 1 Mar 2026.",
                        "Given, to be settled",
                        "Marek gave feedback to Ines on 1 Mar 2026, unasked.",
                        "Too long &lt;b&gt;",
                        "Settled",
                        "Closed on 1 Mar 2026: Nothing to do",
                        "Turned into an action on 1 Mar 2026.")
                .contains("/commands/partnership.ConvertFeedback");
    }

    @Test
    void showsThePulseOfEachSideAndOfBothTogether() {
        var having = new Having();
        having.pulses = List.of(
                new PulseView(YearMonth.of(2026, 1), Side.HR, INES, new Rating(4), new Rating(4), new Rating(5)),
                new PulseView(YearMonth.of(2026, 1), Side.MANAGER, MAREK, new Rating(2), new Rating(2), new Rating(2)),
                new PulseView(YearMonth.of(2026, 3), Side.HR, INES, new Rating(5), new Rating(5), new Rating(5)));
        having.pulse = new PulseFigures(
                Figure.of("mutual-pulse@1", new BigDecimal("0.5417")),
                YearMonth.of(2026, 1),
                List.of(new PulseFigures.MonthView(YearMonth.of(2026, 1), new BigDecimal("0.5417"))));

        assertThat(html(new PulsePart(), having, hr("")))
                .contains("<tr><th scope=\"row\">Jan 2026</th><td>4.3</td><td>2</td></tr>")
                .contains("<tr><th scope=\"row\">Feb 2026</th><td>not given</td><td>not given</td></tr>")
                .contains("<tr><th scope=\"row\">Mar 2026</th><td>5</td><td>not given</td></tr>")
                .contains("The manager last rated it 2, in Jan 2026.")
                .contains("54\u00a0%")
                .contains("figure=mutual-pulse.2026-01")
                .contains("/commands/partnership.GivePulse")
                .doesNotContain(" style=");
    }

    @Test
    void saysWhoseSignatureTheCharterWaitsFor() {
        var having = new Having();
        having.charter = new CharterView(
                new CharterView.Revision(
                        1,
                        "Grow people",
                        List.of("Candour"),
                        List.of(new CharterView.ExpectationView(Side.HR, "Answers within a day")),
                        List.of(Side.HR, Side.MANAGER),
                        NOON,
                        NOON),
                new CharterView.Revision(
                        2, "Grow more people", List.of(), List.of(), List.of(Side.MANAGER), NOON, null));
        having.contacts = new ContactsView(
                List.of(new ContactsView.ChannelView(
                        ChannelId.of("22222222-0000-4000-8000-000000000008"),
                        ChannelKind.E_MAIL,
                        MAREK,
                        "m@example.org",
                        true)),
                List.of(new ContactsView.PreferencesView(INES, "Mornings")));

        assertThat(html(new CharterPart(), having, hr("")))
                .containsSubsequence(
                        "Revision 2",
                        "Proposed on 1 Mar 2026, waits for the HR side to sign",
                        "Revision 1",
                        "In force since 1 Mar 2026",
                        "Candour",
                        "Answers within a day",
                        "nothing is said")
                .contains("/commands/partnership.SignCharter")
                .containsSubsequence("E-mail", "m@example.org", "yes", "Mornings");
    }
}
