package dev.tandem.console.page;

import dev.tandem.api.query.FigureExplanation.InputView;
import dev.tandem.api.query.FigureExplanation.Kind;
import dev.tandem.console.chart.Words;
import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Which figures are shares of something. Explanations say them as numbers from 0 to 1; people read percents, here to the
 * last decimal, where dashboards round.
 */
final class Shares {

    private static final Set<String> FIGURES = Set.of(
            "health",
            "loops-closed",
            "cadence-adherence",
            "action-completion",
            "goals-health",
            "alignment",
            "key-result-progress",
            "goal-progress",
            "measured-weight",
            "expected-progress",
            "task-completion",
            "inputs-answered",
            "responsibility-coverage",
            "strength-coverage",
            "feedback-conversion",
            "mutual-pulse",
            "mean-partnership-health",
            "mean-cadence-adherence",
            "mean-action-completion",
            "partnerships-by-health",
            "partnerships-by-cadence-adherence",
            "partnerships-by-action-completion");

    private static final String NUMBER = "(-?\\d+(?:\\.\\d+)?)";
    /** What a share of its own is, also as a sum over several: "0.62", "1.24 over 2". */
    private static final Pattern ALONE = Pattern.compile(NUMBER + "(| over \\d+)");
    /** "from 0.20 to below 0.40: 3" */
    private static final Pattern BAND = Pattern.compile("(?<=\\bfrom |\\bto below )" + NUMBER + "(?=:| to below )");
    /** "0.5 BEHIND, gap 0.30" */
    private static final Pattern GOAL = Pattern.compile(NUMBER + " ([A-Z_]+), gap " + NUMBER);
    /** "need of attention 5, health 0.35" */
    private static final Pattern HEALTH = Pattern.compile("(?<=\\bhealth )" + NUMBER + "(?=,|$)");
    /** "0.4: 1234.5 on 2026-03-01" */
    private static final Pattern MEASURED = Pattern.compile(NUMBER + ": " + NUMBER + "( on \\S+)");
    /** "Days to productive: from 90 to 30 days" */
    private static final Pattern WAY = Pattern.compile("(?<=: from )" + NUMBER + " to " + NUMBER + "(?= )");

    private Shares() {}

    /** @param figure a name as it is asked for, with what it is about after a dot */
    static boolean has(String figure) {
        int dot = figure.indexOf('.');
        return FIGURES.contains(dot < 0 ? figure : figure.substring(0, dot));
    }

    /** A state that counts partnerships by shares. */
    static String state(String figure, String said) {
        return has(figure) ? BAND.matcher(said).replaceAll(match -> exact(match, 1)) : said;
    }

    /**
     * What an input gave.
     *
     * @param figure that is explained
     * @param own the figure that the input is itself, as its explanation is asked for; empty where it is none
     */
    static String value(String figure, InputView input, String own, String said) {
        boolean share = own.isEmpty() ? has(figure) && isAPart(input.subject().kind()) : has(own);
        return switch (input.subject().kind()) {
            case GOAL ->
                WAY.matcher(GOAL.matcher(said)
                                .replaceAll(match ->
                                        "%s, %s, gap %s".formatted(match.group(2), exact(match, 1), exact(match, 3))))
                        .replaceAll(match -> number(match, 1) + " to " + number(match, 2));
            case KEY_RESULT ->
                MEASURED.matcher(said).replaceAll(match -> exact(match, 1) + ": " + number(match, 2) + match.group(3));
            case MEASUREMENT -> ALONE.matcher(said).replaceAll(match -> number(match, 1) + match.group(2));
            case PARTNERSHIP ->
                share ? state(figure, alone(said)) : HEALTH.matcher(said).replaceAll(match -> exact(match, 1));
            default -> share ? alone(said) : said;
        };
    }

    private static boolean isAPart(Kind kind) {
        return kind == Kind.PARTNERSHIP || kind == Kind.PART || kind == Kind.CADENCE;
    }

    private static String alone(String said) {
        var match = ALONE.matcher(said);
        return match.matches() ? exact(match, 1) + match.group(2) : said;
    }

    private static String exact(MatchResult match, int group) {
        return Words.exactPercent(new BigDecimal(match.group(group)));
    }

    private static String number(MatchResult match, int group) {
        return Words.number(new BigDecimal(match.group(group)));
    }
}
