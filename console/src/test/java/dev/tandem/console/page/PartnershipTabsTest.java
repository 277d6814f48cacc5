package dev.tandem.console.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.api.partnership.Severity;
import dev.tandem.api.query.ChangeKind;
import dev.tandem.api.query.ChangeView;
import dev.tandem.api.query.ChangesView;
import dev.tandem.api.query.PartnershipDashboard;
import dev.tandem.api.query.TandemQuery.ShowChanges;
import dev.tandem.api.query.TandemQuery.ShowPartnershipDashboard;
import dev.tandem.console.bus.Buses;
import dev.tandem.console.frame.Looking;
import dev.tandem.console.frame.Pages;
import dev.tandem.console.frame.Sheet;
import dev.tandem.web.identity.User;
import dev.tandem.web.problem.ProblemException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.http.codec.HttpMessageReader;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** What the browser gets of a partnership's meetings, actions, inputs, policies, decisions and sheet. */
class PartnershipTabsTest {

    private static final List<HttpMessageReader<?>> READERS = List.of();
    private static final SpringTemplateEngine ENGINE = engine();

    private final Buses buses = new Buses();

    private static SpringTemplateEngine engine() {
        var templates = new ClassLoaderTemplateResolver();
        templates.setPrefix("templates/");
        templates.setSuffix(".html");
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(templates);
        return engine;
    }

    private Sheet sheet(PartnershipDashboard view, User user, String part, String query) {
        buses.answer(ShowPartnershipDashboard.class, view);
        var ask = buses.ask();
        Pages pages = part.equals("prepare")
                ? new PreparePages(ask)
                : new PartnershipPages(
                        ask,
                        List.of(
                                new OverviewPart(),
                                new DecisionsPart(),
                                new PoliciesPart(),
                                new InputsPart(),
                                new ActionsPart(),
                                new MeetingsPart()));
        var exchange = MockServerWebExchange.from(
                MockServerHttpRequest.get("/partnerships/%s/%s%s".formatted(Platform.ID, part, query))
                        .build());
        exchange.getAttributes()
                .put(
                        RouterFunctions.URI_TEMPLATE_VARIABLES_ATTRIBUTE,
                        Map.of("id", Platform.ID.toString(), "part", part));
        var viewing = Looking.at(ServerRequest.create(exchange, READERS), user);
        return (Sheet) Objects.requireNonNull(
                pages.pages().getLast().reply().apply(viewing).block());
    }

    private String html(PartnershipDashboard view, User user, String part, String query) {
        var sheet = sheet(view, user, part, query);
        var model = new HashMap<String, Object>();
        model.put("page", sheet.page());
        return ENGINE.process(sheet.template(), Set.of("content"), new Context(Locale.ENGLISH, model))
                .replace('\u00a0', ' ')
                .replaceAll("\\s+", " ");
    }

    private String html(String part) {
        return html(Platform.full(), Platform.MAX, part, "");
    }

    private void changed(String... sentences) {
        var changes = Stream.of(sentences)
                .map(sentence -> new ChangeView(
                        ChangeKind.ACTION_OVERDUE,
                        Severity.MEDIUM,
                        new ChangeView.Subject(ChangeView.Of.ACTION, "a", "x"),
                        Platform.ID,
                        null,
                        null,
                        sentence))
                .toList();
        buses.answer(ShowChanges.class, new ChangesView("x", "1@x", "2@x", changes.size(), changes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"meetings", "actions", "inputs", "policies", "decisions", "prepare"})
    void bringsNeitherMarkupOfUsersNorScriptNorStyle(String part) {
        changed("Something <b>big</b> changed.");

        assertThat(html(part)).doesNotContain("<i>", "<u>", "<b>", " style=", "<script", "th:", "null");
        assertThat(html(Platform.empty(), Platform.MAX, part, "")).doesNotContain("th:", "null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"meetings", "actions", "inputs", "policies", "decisions", "prepare"})
    void offersNothingOfHowItWas(String part) {
        changed();

        assertThat(html(part)).contains("/commands/partnership.");
        assertThat(html(Platform.full(), Platform.MAX, part, "?asOf=2026-03-01"))
                .doesNotContain("/commands/");
    }

    @Test
    void putsTheTabsInTheirOrder() {
        assertThat(html("actions"))
                .containsSubsequence(">Overview<", ">Meetings<", ">Actions<", ">Inputs<", ">Policies<", ">Decisions<")
                .contains("aria-current=\"page\">Actions<");
    }

    @Nested
    class Meetings {

        @Test
        void saysHowWellEachCadenceIsKeptOrWhyThatIsNotKnown() {
            assertThat(html("meetings"))
                    .containsSubsequence("every 2 weeks", "agreed from 5 Jan 2026", "kept in 75 % of the periods")
                    .contains("On each agenda: How are you?; Goals")
                    .containsSubsequence("every month", "not enough data: no period has ended yet")
                    .contains("/explain?dashboard=partnerships/" + Platform.ID + "&amp;figure=cadence-adherence");
        }

        @Test
        void saysWhoConfirmedAndAsksTheOther() {
            assertThat(html("meetings"))
                    .containsSubsequence(
                            "Begun, and not confirmed by both sides",
                            "2 Mar 2026, 10:00",
                            "15 minutes",
                            "The HR side confirmed that it was held, the manager has not.",
                            "/commands/partnership.ConfirmMeetingHeld",
                            "Held or cancelled",
                            "3 Feb 2026, 10:00",
                            "Both sides confirmed that it was held.");
        }

        @Test
        void leadsWhatIsCarriedOverFromMeetingToMeeting() {
            assertThat(html("meetings"))
                    .containsSubsequence(
                            "To come",
                            "Budget",
                            "about the goal",
                            "/goals/" + Platform.GOAL,
                            "Carried over from the one on one of 3 Feb 2026",
                            "Held or cancelled",
                            "Carried over to the one on one of 10 Mar 2026",
                            "Agreed: Two people more",
                            "A good talk",
                            "Buy &lt;b&gt;desks&lt;/b&gt; (Max Gerber, open)");
        }

        @Test
        void areTenAtATime() {
            var first = html(Platform.afterMeetings(24), Platform.MAX, "meetings", "");
            var last = html(Platform.afterMeetings(24), Platform.MAX, "meetings", "?skip=20");

            assertThat(first)
                    .contains("1 to 10 of 24", "/meetings?skip=10\">Older")
                    .doesNotContain(">Newer<");
            assertThat(last)
                    .contains("21 to 24 of 24", "/meetings?skip=10\">Newer")
                    .doesNotContain(">Older<");
            assertThatThrownBy(() -> html(Platform.afterMeetings(1), Platform.MAX, "meetings", "?skip=x"))
                    .isInstanceOf(ProblemException.class);
        }

        @Test
        void saysInWordsThatThereAreNone() {
            assertThat(html(Platform.empty(), Platform.MAX, "meetings", ""))
                    .contains(
                            "The two sides have not agreed how often to meet.",
                            "no meeting has a cadence",
                            "No meeting is planned.",
                            "No meeting was held yet.")
                    .doesNotContain("Begun, and not confirmed");
        }
    }

    @Nested
    class Actions {

        @Test
        void tellsApartWhatIsOverdueOpenAndEnded() {
            assertThat(html("actions"))
                    .containsSubsequence(
                            "Buy &lt;b&gt;desks&lt;/b&gt;",
                            "from the one on one of 3 Feb 2026",
                            "first due 13 Feb 2026; moved once: The shop was shut",
                            "20 Feb 2026",
                            "11 days overdue",
                            "/commands/partnership.CompleteAction",
                            "Open, and not due yet",
                            "Write the advert",
                            "Done or dropped",
                            // at half past midnight in Berlin
                            "Call the works council",
                            "completed on 13 Feb 2026: They agree",
                            "done, but late",
                            "Order plants",
                            "done in time",
                            "Paint the wall",
                            "dropped on 5 Feb 2026: Not ours");
        }

        @Test
        void areSummedUpInFigures() {
            assertThat(html("actions"))
                    .containsSubsequence("figure=overdue-actions", "figure=open-actions", "1 of 2 in 90 days", "50 %")
                    .contains("11 days</span>");
        }

        @Test
        void saysInWordsThatThereAreNone() {
            assertThat(html(Platform.empty(), Platform.MAX, "actions", ""))
                    .contains("Nothing is overdue.", "No other action is open.", "No action was done or dropped yet.");
        }
    }

    @Nested
    class Inputs {

        @Test
        void haveTheirAnswersAndAge() {
            assertThat(html("inputs"))
                    .containsSubsequence(
                            "Without an answer",
                            "no answer yet",
                            "open for 21 days",
                            "Nobody answers the phone",
                            "raised by Max Gerber for the manager on 10 Feb 2026",
                            "When do we move?",
                            "Answer of Hanna &lt;i&gt;Reich&lt;/i&gt;",
                            "14 Feb 2026",
                            "In &lt;u&gt;May&lt;/u&gt;",
                            "/commands/partnership.CloseInput",
                            "was open for 1 day",
                            "Too hot",
                            "Closed on 11 Feb 2026: A fan");
        }

        @Test
        void areAnsweredByTheOtherSide() {
            assertThat(html("inputs")).doesNotContain("/commands/partnership.AnswerInput");
            assertThat(html(Platform.full(), Platform.HANNA, "inputs", ""))
                    .contains("/commands/partnership.AnswerInput");
        }
    }

    @Nested
    class Policies {

        @Test
        void asksTheManagerToTakeNoteOfTheNewestVersion() {
            assertThat(html("policies"))
                    .containsSubsequence(
                            "Remote work, version 3",
                            "briefed on 20 Feb 2026",
                            "earlier versions: 1, 2",
                            "Three days a week",
                            "Why: The law changed",
                            "/commands/partnership.AcknowledgePolicy",
                            "Acknowledged",
                            "Travel, version 1",
                            "acknowledged on 12 Jan 2026");
            assertThat(html(Platform.full(), Platform.HANNA, "policies", ""))
                    .doesNotContain("/commands/partnership.AcknowledgePolicy")
                    .contains("/commands/partnership.BriefPolicy");
        }
    }

    @Nested
    class Decisions {

        @Test
        void tellsApartWhatIsInForceAndWhatWaitsForASide() {
            assertThat(html("decisions"))
                    .containsSubsequence(
                            "Waiting for one side",
                            "A fourth team",
                            "It grows",
                            "Not said yet.",
                            "/commands/partnership.RecordJointDecision",
                            "In force",
                            "No overtime",
                            "recorded on 21 Jan 2026, in force since 22 Jan 2026",
                            "Health",
                            "Quality");
        }

        @Test
        void saysWhatAnAmendmentWouldChange() {
            assertThat(html("decisions"))
                    .containsSubsequence(
                            "Fewer meetings",
                            "Proposed by the HR side, waits for the manager",
                            "Why: It takes longer",
                            "Due: 30 Sep 2026, now 30 Jun 2026",
                            "Key result “Hours in meetings” is dropped",
                            "It makes the goal easier to reach.")
                    .doesNotContain("Start:", "Owner:");
        }
    }

    @Nested
    class TheSheet {

        @Test
        void bringsWhatToSpeakOf() {
            changed("Action 'Desks' became overdue.");

            assertThat(html("prepare"))
                    .containsSubsequence(
                            "10 Mar 2026, 10:00",
                            "45 minutes",
                            "Room 4",
                            "Open on the agenda",
                            "Budget",
                            "Left open by earlier meetings",
                            "Desks",
                            "Key results at risk",
                            "Hours in meetings",
                            "17.1 of 9 hours on 27 Feb 2026",
                            "figure=key-result-progress." + Platform.GOAL + "." + Platform.BEHIND,
                            "10 %",
                            "50 %",
                            "Overdue actions",
                            "11 days overdue",
                            "Inputs without an answer",
                            "Nobody answers the phone",
                            "What changed since the last meeting, 3 Feb 2026, 10:00",
                            "became overdue.")
                    .doesNotContain("Settled before", "Days without", "Never counted", "Write the advert", "Too hot");
        }

        @Test
        void isTitledByTheMeeting() {
            changed();

            assertThat(sheet(Platform.full(), Platform.MAX, "prepare", "").title())
                    .isEqualTo("Prepare the one on one");
        }

        @Test
        void showsTheGravestChangesAndLeadsToAll() {
            changed(Stream.iterate(1, number -> number + 1)
                    .limit(16)
                    .map("Change %d."::formatted)
                    .toArray(String[]::new));

            assertThat(html("prepare"))
                    .contains("Change 15.", "These are the 15 gravest; see all 16.")
                    .contains("/changes?dashboard=partnerships/" + Platform.ID + "&amp;since=2026-02-03T09:00:00Z")
                    .doesNotContain("Change 16.");
        }

        /** Then nothing has changed since; the read side refuses to look for changes up to a moment before. */
        @Test
        void canBeSeenAsOfTheMomentOfTheLastMeeting() {
            var asked = new ArrayList<String>();
            buses.answer(ShowChanges.class, changes -> {
                asked.add(changes.since());
                return Buses.answer(new ChangesView("x", "1@x", "2@x", 0, List.of()));
            });

            html(Platform.lastHeldAt("2026-03-03T12:00:00Z"), Platform.MAX, "prepare", "");
            html(Platform.lastHeldAt("2026-03-03T11:59:59Z"), Platform.MAX, "prepare", "");

            assertThat(asked).containsExactly("7@2026-03-03T12:00:00Z", "2026-03-03T11:59:59Z");
        }

        @Test
        void saysInWordsWhatThereIsNot() {
            changed();

            assertThat(html(Platform.empty(), Platform.MAX, "prepare", ""))
                    .contains(
                            "No meeting is planned.",
                            "/commands/partnership.ScheduleMeeting",
                            "Nothing is on the agenda yet.",
                            "No key result is at risk.",
                            "Nothing is overdue.",
                            "Every input has an answer.",
                            "since the partnership was opened; no meeting was held yet",
                            "Nothing changed.");
        }

        /** Whose address has a place for any tab. */
        @Test
        void comesBeforeTheTabs() {
            var ask = buses.ask();
            Comparator<Object> order = AnnotationAwareOrderComparator.INSTANCE;

            assertThat(Stream.<Pages>of(new PartnershipPages(ask, List.of()), new PreparePages(ask))
                            .sorted(order)
                            .findFirst())
                    .containsInstanceOf(PreparePages.class);
        }
    }
}
