package dev.tandem.query.figure;

import dev.tandem.api.query.Figure;
import dev.tandem.api.query.NotEnoughData;
import dev.tandem.api.query.PartnershipHealthFigure;
import dev.tandem.api.query.PartnershipHealthFigure.Part;
import dev.tandem.api.query.PartnershipHealthFigure.PartView;
import dev.tandem.query.partnership.Board;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * The weighted mean over those parts that have a value. Their weight of 100 is the coverage; below 0.6 there is no
 * score.
 */
public final class PartnershipHealth {

    public static final String FORMULA = "partnership-health@1";
    /** Loops can only be counted where surveys are. */
    public static final Figure NO_LOOPS = Figure.none("loop-closure@1", NotEnoughData.NOT_RECORDED);

    /** Lowest weight of 100 that makes a score. */
    static final int LEAST_WEIGHT = 60;

    private static final int WHOLE = 100;

    private PartnershipHealth() {}

    /** The health of a partnership as it is on a day of its time zone. */
    public static PartnershipHealthFigure of(Board board, LocalDate today) {
        return new Glance(board, today).health();
    }

    static PartnershipHealthFigure of(Glance glance) {
        var board = glance.board();
        var today = glance.today();
        var figures = new EnumMap<Part, Figure>(Part.class);
        figures.put(Part.CADENCE, glance.adherence());
        figures.put(Part.ACTIONS, glance.actions().completion());
        figures.put(Part.GOAL_HEALTH, glance.goalsHealth());
        figures.put(Part.LOOPS_CLOSED, NO_LOOPS);
        figures.put(
                Part.INPUTS_ANSWERED,
                AnsweredInputs.of(board.inputs(), today, board.zone()).answered());
        figures.put(Part.RESPONSIBILITIES, ResponsibilityCoverage.of(board.responsibilities()));
        figures.put(Part.MUTUAL_PULSE, glance.pulse().latest());
        return of(figures);
    }

    /** @param figures one for each part, as shown */
    static PartnershipHealthFigure of(Map<Part, Figure> figures) {
        var parts = Arrays.stream(Part.values())
                .map(part -> new PartView(
                        part,
                        weight(part),
                        Objects.requireNonNull(figures.get(part), "a figure, or the reason why there is none")))
                .toList();
        int known = 0;
        var sum = BigDecimal.ZERO;
        for (var part : parts) {
            var value = part.figure().value();
            if (value != null) {
                known += part.weight();
                sum = sum.add(value.multiply(BigDecimal.valueOf(part.weight())));
            }
        }
        var coverage = Ratios.shown(Ratios.ratio(known, WHOLE));
        return known < LEAST_WEIGHT
                ? new PartnershipHealthFigure(FORMULA, null, coverage, NotEnoughData.TOO_LITTLE_KNOWN, parts)
                : new PartnershipHealthFigure(
                        FORMULA,
                        Ratios.shown(sum.divide(BigDecimal.valueOf(known), Ratios.EXACT)),
                        coverage,
                        null,
                        parts);
    }

    static int weight(Part part) {
        return switch (part) {
            case CADENCE, ACTIONS, GOAL_HEALTH -> 20;
            case LOOPS_CLOSED -> 15;
            case INPUTS_ANSWERED, MUTUAL_PULSE -> 10;
            case RESPONSIBILITIES -> 5;
        };
    }
}
