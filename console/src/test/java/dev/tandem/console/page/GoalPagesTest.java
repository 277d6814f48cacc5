package dev.tandem.console.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tandem.api.goal.MeasurementId;
import dev.tandem.api.query.Figure;
import dev.tandem.api.query.GoalView;
import dev.tandem.api.query.KeyResultView;
import dev.tandem.api.query.KeyResultView.MeasurementView;
import dev.tandem.api.query.TandemQuery.GetGoal;
import dev.tandem.console.bus.Buses;
import dev.tandem.console.frame.Looking;
import dev.tandem.console.frame.Sheet;
import dev.tandem.console.page.GoalPages.GoalPage;
import dev.tandem.console.page.GoalPages.Measurement;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;

class GoalPagesTest {

    private final Buses buses = new Buses();

    private Sheet sheet(String unit) {
        buses.answer(GetGoal.class, counted(unit));
        var ask = buses.ask();
        var exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/goals/" + Platform.GOAL));
        exchange.getAttributes()
                .put(RouterFunctions.URI_TEMPLATE_VARIABLES_ATTRIBUTE, Map.of("id", Platform.GOAL.toString()));
        var viewing = Looking.at(
                ServerRequest.create(exchange, ServerCodecConfigurer.create().getReaders()), Platform.MAX);
        return (Sheet) Objects.requireNonNull(
                new GoalPages(ask).pages().getFirst().reply().apply(viewing).block());
    }

    /** The platform team's first goal, with one key result that was measured once. */
    private static GoalView counted(String unit) {
        var goal = Platform.full().goals().getFirst();
        var on = LocalDate.of(2026, 2, 27);
        var measured = new BigDecimal("2865789.25");
        var keyResult = new KeyResultView(
                Platform.BEHIND,
                "Work to be done",
                unit,
                new BigDecimal("3456789"),
                new BigDecimal("1234567.50"),
                40,
                measured,
                on,
                Figure.of("key-result-progress@1", new BigDecimal("0.266")),
                List.of(new MeasurementView(
                        MeasurementId.of("44444444-0000-4000-8000-000000000009"), measured, on, 0)));
        return new GoalView(
                goal.id(),
                goal.partnershipId(),
                goal.status(),
                goal.title(),
                goal.why(),
                goal.owner(),
                goal.kind(),
                goal.startOn(),
                goal.dueOn(),
                goal.revision(),
                goal.awaiting(),
                goal.parent(),
                goal.noAlignment(),
                goal.amendment(),
                goal.proposedAt(),
                goal.agreedAt(),
                goal.endedAt(),
                goal.endReason(),
                goal.achievedBy(),
                goal.meetings(),
                goal.confidence(),
                List.of(keyResult),
                goal.progress(),
                goal.measuredWeight(),
                goal.expectedProgress(),
                goal.health());
    }

    @Test
    void saysALongUnitOnceBelowTheNumber() {
        var sheet = sheet("working hours a year");
        var keyResult = ((GoalPage) sheet.page()).keyResults().getFirst();

        assertThat(keyResult.figures())
                .extracting(FigureLink::value, FigureLink::why)
                .contains(
                        tuple("2,865,789.25", "working hours a year, 27 Feb 2026"),
                        tuple("3,456,789 – 1,234,567.5", "working hours a year, weight 40"));
        assertThat(keyResult.measurements()).extracting(Measurement::value).containsExactly("2,865,789.25");
        assertThat(Rendered.html(sheet.template(), sheet.page()))
                .contains("All measurements (1), in working hours a year");
    }

    @Test
    void keepsAShortUnitBesideTheNumber() {
        var sheet = sheet("hours");
        var keyResult = ((GoalPage) sheet.page()).keyResults().getFirst();

        assertThat(keyResult.figures())
                .extracting(FigureLink::value)
                .contains("2,865,789.25\u00a0hours", "3,456,789 – 1,234,567.5\u00a0hours");
        assertThat(Rendered.html(sheet.template(), sheet.page())).contains("All measurements (1)<");
    }
}
