package dev.tandem.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Role;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.FigureExplanation;
import dev.tandem.api.query.FigureExplanation.EventView;
import dev.tandem.api.query.FigureExplanation.InputView;
import dev.tandem.api.query.FigureExplanation.Kind;
import dev.tandem.api.query.FigureExplanation.Subject;
import dev.tandem.api.query.ListedPartnership;
import dev.tandem.api.query.NotEnoughData;
import dev.tandem.api.query.Page;
import dev.tandem.api.query.PartnershipStatus;
import dev.tandem.api.query.PersonRef;
import dev.tandem.api.query.TandemQuery.ExplainOrganisationDashboard;
import dev.tandem.api.query.TandemQuery.ListPartnerships;
import dev.tandem.console.bus.Buses;
import dev.tandem.console.frame.Looking;
import dev.tandem.console.frame.Sheet;
import dev.tandem.web.identity.User;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.reactive.function.server.ServerRequest;

class ExplainPagesTest {

    private static final PersonId MAREK = PersonId.of("11111111-0000-4000-8000-000000000002");
    private static final PartnershipId PLATFORM = PartnershipId.of("33333333-0000-4000-8000-000000000001");
    private static final PartnershipId SALES = PartnershipId.of("33333333-0000-4000-8000-000000000002");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Buses buses = new Buses();

    private static FigureExplanation explanation(@Nullable String state, InputView... inputs) {
        return new FigureExplanation(
                "goals-by-health",
                "goals-by-health@1",
                "How many goals are how",
                null,
                state,
                null,
                null,
                List.of(inputs),
                List.of(new EventView(17, "goal.GoalAgreed", NOON, "system", null, "/api/journal/17")),
                1,
                "The events are named where each is explained (explainedBy); not here.");
    }

    private static InputView partnership(PartnershipId id, String value, @Nullable String explainedBy) {
        return new InputView(
                "Partnership " + id,
                value,
                new Subject(Kind.PARTNERSHIP, id.toString(), id),
                true,
                null,
                null,
                explainedBy,
                List.of());
    }

    private void listed(PartnershipId... ids) {
        buses.answer(
                ListPartnerships.class,
                asked -> Buses.answer(
                        asked.paging().after() == null
                                ? new Page.Partnerships(List.of(), "next")
                                : new Page.Partnerships(
                                        List.of(ids).stream()
                                                .map(ExplainPagesTest::listedAs)
                                                .toList(),
                                        null)));
    }

    private static ListedPartnership listedAs(PartnershipId id) {
        return new ListedPartnership(
                id,
                PartnershipStatus.OPEN,
                List.of(),
                new PersonRef(MAREK, "Marek"),
                "Platform",
                "Grow",
                ZoneId.of("Europe/Berlin"),
                NOON,
                null,
                null,
                null,
                null,
                0,
                List.of(),
                null,
                null);
    }

    private Sheet sheet(String figure, FigureExplanation view) {
        buses.answer(ExplainOrganisationDashboard.class, view);
        var ask = buses.ask();
        var exchange = MockServerWebExchange.from(
                MockServerHttpRequest.get("/explain?dashboard=organisation&figure=" + figure));
        var viewing = Looking.at(
                ServerRequest.create(exchange, ServerCodecConfigurer.create().getReaders()),
                new User("auditor", null, Set.of(Role.AUDITOR)));
        return (Sheet) Objects.requireNonNull(new ExplainPages(ask, new Names(ask))
                .pages()
                .getFirst()
                .reply()
                .apply(viewing)
                .block());
    }

    private String html(FigureExplanation view) {
        var sheet = sheet("goals-by-health", view);
        return Rendered.html(sheet.template(), sheet.page());
    }

    @Test
    void callsPartnershipsByTeamAndManagerAndThoseThatMayNotBeKnownByNoName() {
        listed(PLATFORM);

        assertThat(html(explanation(null, partnership(PLATFORM, "OPEN", null), partnership(SALES, "CLOSED", null))))
                .contains("<a href=\"/partnerships/" + PLATFORM + "\">Platform, Marek</a>")
                .contains("<a href=\"/partnerships/" + SALES + "\">A partnership</a>")
                .contains(">open<", ">closed<");
    }

    @Test
    void leadsNowhereFromPartnershipsThatAreTakenTogether() {
        var together = new InputView(
                "3 other partnerships",
                "OPEN 2, CLOSED 1",
                new Subject(Kind.PARTNERSHIP, "others", null),
                true,
                null,
                null,
                null,
                List.of());

        assertThat(html(explanation(null, together)))
                .contains("<th scope=\"row\">3 other partnerships</th>")
                .contains("open 2, closed 1");
    }

    @Test
    void leadsToTheExplanationAsOfTheMomentThatCounted() {
        listed(PLATFORM);
        var path =
                "/api/dashboards/partnerships/%s/figures/health?asOf=120@2026-01-31T22:59:59.999Z".formatted(PLATFORM);

        var page = (ExplainPages.ExplainPage)
                sheet("mean-health.2026-01", explanation(null, partnership(PLATFORM, "0.5", path)))
                        .page();

        assertThat(page.counted())
                .extracting(ExplainPages.Looked::href)
                .containsExactly("/explain?dashboard=partnerships/%s&figure=health&asOf=120%%402026-01-31T22:59:59.999Z"
                        .formatted(PLATFORM));
    }

    @Test
    void saysEventsStatesAndWhereElseEventsAreInWords() {
        var page = (ExplainPages.ExplainPage)
                sheet("goals-by-health", explanation("ON_TRACK 2, AT_RISK 1")).page();

        assertThat(page.value()).isEqualTo("on track 2, at risk 1");
        assertThat(page.events()).extracting(ExplainPages.Event::what).containsExactly("Goal agreed");
        assertThat(page.elsewhere()).isEqualTo("The events are named where each is explained; not here.");
    }

    @Test
    void saysWhyThereIsNoValue() {
        var nothing = new FigureExplanation(
                "f",
                "f@1",
                "words",
                null,
                null,
                NotEnoughData.NO_PERIOD_ENDED,
                "a period that ends before 2026-03-01",
                List.of(),
                List.of(),
                0,
                null);

        var page = (ExplainPages.ExplainPage) sheet("f", nothing).page();

        assertThat(page.value()).isEqualTo("Not enough data");
        assertThat(page.why())
                .isEqualTo("no period has ended yet. Needed for a value: a period that ends before 1 Mar 2026");
    }

    @Test
    void isTitledByTheFigureAndItsMonthOrRule() {
        var view = explanation(null);

        assertThat(sheet("action-completion", view).title()).isEqualTo("Action completion");
        assertThat(sheet("mean-health.2026-05", view).title()).isEqualTo("Mean health, May 2026");
        assertThat(sheet("warnings.obstacle-open", view).title()).isEqualTo("Warnings: obstacle long open");
        assertThat(sheet("goal-progress." + PLATFORM, view).title()).isEqualTo("Goal progress");
    }

    private static FigureExplanation worth(String figure, String value) {
        return new FigureExplanation(
                figure, figure + "@1", "words", new BigDecimal(value), null, null, null, List.of(), List.of(), 0, null);
    }

    @Test
    void saysAShareAsTheDashboardDoesAndBesideItExactly() {
        assertThat(html(worth("goals-health", "0.7625"))).contains("76\u00a0%", "exactly 76.25\u00a0%");
        assertThat(html(worth("goals-health", "0.7600"))).contains("76\u00a0%").doesNotContain("exactly");
        assertThat(html(worth("mean-need-of-attention", "6.6875")))
                .contains("6.6875")
                .doesNotContain("%<");
        assertThat(html(worth("open-actions", "1250"))).contains(">1,250<");
    }
}
