package dev.tandem.console.page;

import dev.tandem.api.query.Figure;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A figure with the way to how it came about. Shown by {@code parts :: figure}.
 *
 * @param value absent where there is not enough data
 * @param why why there is none, or what belongs to it: "5 of 8"
 * @param href absent where there is no explanation
 */
public record FigureLink(
        String label,
        @Nullable String value,
        @Nullable String why,
        @Nullable String href) {

    /** A ratio, as percents. */
    public static FigureLink ratio(String label, Figure figure, String href) {
        return new FigureLink(
                label, figure.value() == null ? null : InWords.percent(figure.value()), why(figure), href);
    }

    /**
     * A number as it is, with its unit where it has one.
     *
     * @param unit of several, as in "days"; empty for none
     */
    public static FigureLink number(String label, Figure figure, String unit, String href) {
        var value = figure.value();
        return new FigureLink(
                label,
                value == null ? null : InWords.rounded(value) + (unit.isEmpty() ? "" : "\u00a0" + unit(value, unit)),
                why(figure),
                href);
    }

    private static String unit(BigDecimal value, String unit) {
        return value.compareTo(BigDecimal.ONE) == 0 ? unit.substring(0, unit.length() - 1) : unit;
    }

    public static FigureLink count(String label, long count, String href) {
        return new FigureLink(label, InWords.number(count), null, href);
    }

    /** With what belongs to the value; it does not stand where there is none. */
    public FigureLink beside(String words) {
        return value == null ? this : new FigureLink(label, value, words, href);
    }

    private static @Nullable String why(Figure figure) {
        return figure.reason() == null ? null : InWords.why(figure.reason());
    }
}
