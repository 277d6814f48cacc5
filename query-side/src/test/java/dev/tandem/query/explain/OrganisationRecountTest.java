package dev.tandem.query.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.TandemEvent;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Severity;
import dev.tandem.api.query.FigureExplanation;
import dev.tandem.api.query.FigureExplanation.InputView;
import dev.tandem.query.dashboard.Names;
import dev.tandem.query.organisation.Contribution;
import dev.tandem.query.organisation.Gauge;
import dev.tandem.query.organisation.Gauges;
import dev.tandem.query.partnership.PartnershipBoard;
import dev.tandem.query.projection.Recorded;
import dev.tandem.query.projection.Replay;
import dev.tandem.query.projection.View;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The figures of the organisation can be counted again from what their explanations say that each partnership adds. */
class OrganisationRecountTest {

    private static final List<String> FIFTHS = List.of("0", "0.2", "0.4", "0.6", "0.8");
    private static final List<String> NEEDS = List.of("0", "1", "5", "10");

    private static List<Contribution> contributions(List<Recorded<? extends TandemEvent>> events, Instant at) {
        Map<String, View<Gauge>> gauges = Replay.fold(new Gauges(), events.stream());
        return gauges.values().stream()
                .map(document -> Contribution.of(Objects.requireNonNull(document.value()), at))
                .sorted(Comparator.comparingLong(Contribution::since))
                .toList();
    }

    private static String upTo(Instant instant, List<Recorded<? extends TandemEvent>> events) {
        long earlier = events.stream().filter(e -> !e.at().isAfter(instant)).count();
        return (earlier - 1) + "@" + instant;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void everyFigureIsTheOneCountedAgainFromWhatPartnershipsAdd(long seed) {
        var events = History.told(seed, 700);
        var kinds = new HashSet<String>();
        for (int length : List.of(0, 90, 350, 700)) {
            var upTo = events.subList(0, length);
            var at = events.get(Math.max(0, length - 1)).at().plus(Duration.ofDays(length % 3 * 20));
            var all = contributions(upTo, at);
            for (var mayRead : readers()) {
                var explanations = new OrganisationExplanations(all, at, mayRead, end -> upTo(end, upTo));
                for (var name : explanations.names().figures()) {
                    var explanation = explanations.of(name.figure()).orElseThrow();
                    assertThat(recounted(explanation))
                            .as("%s at %d: %s", name.figure(), length, explanation)
                            .isEqualTo(shown(explanation));
                    assertThat(explanation.value()).isEqualTo(name.value());
                    assertThat(explanation.state()).isEqualTo(name.state());
                    assertThat(everyPartnershipOnce(explanation))
                            .as(name.figure())
                            .isEqualTo(all.size());
                    kinds.add(explanation.formula() + (explanation.reason() == null ? "" : " none"));
                }
            }
        }
        assertThat(kinds)
                .contains(
                        "mean-partnership-health@1",
                        "mean-partnership-health@1 none",
                        "mean-cadence-adherence@1",
                        "goals-health@1",
                        "action-completion@1",
                        "warnings-by-rule@1",
                        "most-in-need@1",
                        "open-partnerships@1");
    }

    /** Somebody who reads all, none, some. */
    private static List<Predicate<PartnershipId>> readers() {
        return List.of(_ -> true, _ -> false, id -> id.value().getLeastSignificantBits() % 2 == 0);
    }

    private static int everyPartnershipOnce(FigureExplanation explanation) {
        return explanation.inputs().stream()
                .mapToInt(OrganisationRecountTest::howMany)
                .sum();
    }

    private static boolean isOne(InputView input) {
        return input.subject().partnership() != null;
    }

    private static int howMany(InputView input) {
        return isOne(input) ? 1 : Integer.parseInt(input.label().split(" ")[0]);
    }

    private static String shown(FigureExplanation explanation) {
        return "%s|%s|%s"
                .formatted(
                        explanation.value() == null ? "" : explanation.value().toPlainString(),
                        explanation.state() == null ? "" : explanation.state(),
                        explanation.reason() == null ? "" : explanation.reason());
    }

    private static String recounted(FigureExplanation explanation) {
        var counted = explanation.inputs().stream().filter(InputView::counted).toList();
        var formula = explanation.formula().replace("@1", "");
        return switch (formula) {
            case "mean-partnership-health",
                    "mean-need-of-attention",
                    "mean-cadence-adherence",
                    "mean-action-completion" -> mean(counted);
            case "partnerships-by-health", "partnerships-by-cadence-adherence", "partnerships-by-action-completion" ->
                bands(FIFTHS, explanation.inputs());
            case "partnerships-by-need-of-attention" -> bands(NEEDS, explanation.inputs());
            case "organisation-partnerships" ->
                "%d|%s|"
                        .formatted(
                                counted.stream()
                                        .mapToInt(OrganisationRecountTest::howMany)
                                        .sum(),
                                counts(counted, List.of("OPEN", "PAUSED", "CLOSED")));
            case "goals-by-health" -> "|%s|".formatted(counts(counted, HEALTHS));
            case "goals-health" -> goalsHealth(counted);
            case "action-completion" -> ratio(counted, "NOTHING_DUE");
            case "inputs-answered" -> ratio(counted, "NO_INPUTS");
            case "open-actions", "overdue-actions", "unanswered-inputs" ->
                "%d||"
                        .formatted(counted.stream()
                                .mapToInt(input -> Integer.parseInt(value(input)))
                                .sum());
            case "warnings-by-rule" -> warnings(counted);
            case "partnerships-with-overdue-actions",
                    "partnerships-with-unanswered-inputs",
                    "most-in-need",
                    "open-partnerships",
                    "paused-partnerships" ->
                "%d||"
                        .formatted(counted.stream()
                                .mapToInt(OrganisationRecountTest::howMany)
                                .sum());
            default -> throw new AssertionError(formula);
        };
    }

    private static final List<String> HEALTHS = List.of("PENDING", "STALE", "ON_TRACK", "BEHIND", "AT_RISK");

    private static String value(InputView input) {
        return Objects.requireNonNull(input.value());
    }

    private static String mean(List<InputView> counted) {
        var sum = BigDecimal.ZERO;
        int n = 0;
        for (var input : counted) {
            var parts = value(input).split(" over ");
            sum = sum.add(new BigDecimal(parts[0]));
            n += parts.length == 1 ? 1 : Integer.parseInt(parts[1]);
        }
        return n == 0
                ? "||NO_PARTNERSHIP"
                : sum.divide(BigDecimal.valueOf(n), 4, RoundingMode.HALF_UP).toPlainString() + "||";
    }

    private static String bands(List<String> from, List<InputView> inputs) {
        var counts = new int[from.size()];
        int without = 0;
        for (var input : inputs) {
            if ("It has no value".equals(input.why())) {
                without += howMany(input);
            } else if (input.counted() && isOne(input)) {
                int band = from.size() - 1;
                while (new BigDecimal(value(input)).compareTo(new BigDecimal(from.get(band))) < 0) {
                    band--;
                }
                counts[band]++;
            } else if (input.counted()) {
                for (var part : value(input).split(", ")) {
                    var words = part.split("[ :]+");
                    counts[from.indexOf(words[1])] += Integer.parseInt(words[words.length - 1]);
                }
            }
        }
        var text = new ArrayList<String>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                text.add("from %s%s: %d"
                        .formatted(
                                from.get(i), i + 1 < counts.length ? " to below " + from.get(i + 1) : "", counts[i]));
            }
        }
        if (without > 0) {
            text.add("without a value: " + without);
        }
        return "|%s|".formatted(text.isEmpty() ? "none" : String.join(", ", text));
    }

    private static Map<String, Integer> counted(List<InputView> counted) {
        var counts = new TreeMap<String, Integer>();
        for (var input : counted) {
            for (var part : value(input).split(", ")) {
                var words = part.split(" ");
                counts.merge(words[0], words.length == 1 ? 1 : Integer.parseInt(words[1]), Integer::sum);
            }
        }
        return counts;
    }

    private static String counts(List<InputView> inputs, List<String> order) {
        var counts = counted(inputs);
        var text = order.stream()
                .filter(counts::containsKey)
                .map(name -> name + " " + counts.get(name))
                .toList();
        return text.isEmpty() ? "none" : String.join(", ", text);
    }

    private static String goalsHealth(List<InputView> inputs) {
        var counts = counted(inputs);
        int measured = counts.entrySet().stream()
                .filter(count -> !count.getKey().equals("PENDING"))
                .mapToInt(Map.Entry::getValue)
                .sum();
        if (measured == 0) {
            return counts.isEmpty() ? "||NO_ACTIVE_GOALS" : "||NO_MEASURED_GOALS";
        }
        var sum = new BigDecimal(counts.getOrDefault("ON_TRACK", 0))
                .add(new BigDecimal("0.5").multiply(new BigDecimal(counts.getOrDefault("BEHIND", 0))));
        return sum.divide(BigDecimal.valueOf(measured), 4, RoundingMode.HALF_UP).toPlainString() + "||";
    }

    private static String ratio(List<InputView> counted, String none) {
        int part = 0;
        int whole = 0;
        for (var input : counted) {
            var words = value(input).split(" of ");
            part += Integer.parseInt(words[0]);
            whole += Integer.parseInt(words[1]);
        }
        return whole == 0
                ? "||" + none
                : BigDecimal.valueOf(part)
                                .divide(BigDecimal.valueOf(whole), 4, RoundingMode.HALF_UP)
                                .toPlainString()
                        + "||";
    }

    private static String warnings(List<InputView> counted) {
        int warnings = 0;
        int partnerships = 0;
        var highest = Severity.LOW;
        for (var input : counted) {
            var words = value(input).split("[ ,]+");
            warnings += Integer.parseInt(words[0]);
            partnerships += Integer.parseInt(words[2]);
            var level = Severity.valueOf(words[3]);
            highest = level.compareTo(highest) > 0 ? level : highest;
        }
        return "%d|in %d, %s at most|".formatted(warnings, partnerships, highest);
    }

    @Test
    void whatAPartnershipAddsToAMeanIsItsOwnFigureWhereTheLinkLeads() {
        var events = History.told(3, 700);
        var at = events.getLast().at();
        var explanations =
                new OrganisationExplanations(contributions(events, at), at, _ -> true, end -> upTo(end, events));
        int followed = 0;
        int ofMonths = 0;
        for (var name : explanations.names().figures()) {
            if (!name.formula().startsWith("mean-")) {
                continue;
            }
            for (var input : explanations.of(name.figure()).orElseThrow().inputs()) {
                if (input.counted()) {
                    var link = Objects.requireNonNull(input.explainedBy()).split("[/?]");
                    boolean isOfAMonth = link.length == 8;
                    var moment = isOfAMonth ? link[7].split("[=@]") : new String[] {"", "699", at.toString()};
                    var figure = own(
                            events.subList(0, Integer.parseInt(moment[1]) + 1),
                            link[4],
                            link[6],
                            Instant.parse(moment[2]));
                    assertThat(new BigDecimal(value(input)))
                            .as("%s: %s", name.figure(), input)
                            .isEqualByComparingTo(figure);
                    followed++;
                    ofMonths += isOfAMonth ? 1 : 0;
                }
            }
        }
        assertThat(ofMonths).isGreaterThan(20);
        assertThat(followed - ofMonths).isGreaterThan(10);
    }

    private static BigDecimal own(
            List<Recorded<? extends TandemEvent>> events, String partnership, String figure, Instant at) {
        var its = events.stream().filter(event -> event.sequence().equals(partnership));
        var board = Replay.fold(new PartnershipBoard(), its).get(partnership).value();
        return Explanations.ofPartnership(board, List.of(), new Names(Map.of()), at).names().figures().stream()
                .filter(one -> one.figure().equals(figure))
                .map(one -> Objects.requireNonNull(one.value()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tellsApartOnlyPartnershipsThatTheReaderMayRead() {
        var events = History.told(4, 300);
        var at = events.getLast().at();
        var all = contributions(events, at);
        var theirs = all.get(1).id();
        var explanations = new OrganisationExplanations(all, at, theirs::equals, end -> upTo(end, events));

        for (var name : explanations.names().figures()) {
            var explanation = explanations.of(name.figure()).orElseThrow();
            assertThat(explanation.inputs().stream()
                            .flatMap(input -> Stream.ofNullable(input.subject().partnership()))
                            .toList())
                    .as(name.figure())
                    .isEqualTo(List.of(theirs));
            assertThat(explanation.inputs().stream()
                            .filter(input -> !isOne(input))
                            .map(input -> input.subject().id())
                            .distinct()
                            .toList())
                    .isSubsetOf(Set.of("others"));
            assertThat(explanation.events()).isEmpty();
            assertThat(explanation.eventCount()).isNull();
            assertThat(explanation.eventsElsewhere()).startsWith("The events are named where");
        }
        assertThat(explanations.of("luck")).isEmpty();
    }
}
