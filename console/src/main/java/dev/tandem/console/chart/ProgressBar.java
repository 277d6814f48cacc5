package dev.tandem.console.chart;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How far a goal or key result is, with a stroke where it should be by now. For lines of tables and heads of cards; the
 * number stands beside it.
 *
 * @param id unlike any other on the page
 * @param title of what
 * @param progress 0-1; absent where nothing was measured
 * @param expected 0-1; absent where nothing is expected yet
 * @param tone of its health
 */
public record ProgressBar(
        String id,
        String title,
        @Nullable BigDecimal progress,
        @Nullable BigDecimal expected,
        Tone tone) {

    /** The SVG, as wide as it is allowed to be and 14 pixels high. */
    public String html() {
        var markup = Chart.canvas(id, "way " + tone.className(), 14, title, description());
        markup.shape("rect", "class", "track", "x", "0", "y", "3", "width", "100%", "height", "8", "rx", "2");
        if (progress != null && progress.signum() > 0) {
            markup.shape(
                    "rect",
                    "class",
                    "fill",
                    "x",
                    "0",
                    "y",
                    "3",
                    "width",
                    Words.share(clamped(progress)),
                    "height",
                    "8",
                    "rx",
                    "2");
        }
        if (expected != null) {
            var x = Words.share(clamped(expected));
            markup.shape("line", "class", "expected", "x1", x, "y1", "0", "x2", x, "y2", "14");
        }
        return markup.close().toString();
    }

    private String description() {
        return "%s, %s."
                .formatted(
                        progress == null ? "Nothing measured yet" : Words.percent(progress) + " reached",
                        expected == null ? "nothing expected yet" : Words.percent(expected) + " expected by now");
    }

    private static double clamped(BigDecimal ratio) {
        return ratio.max(BigDecimal.ZERO).min(BigDecimal.ONE).doubleValue();
    }
}
