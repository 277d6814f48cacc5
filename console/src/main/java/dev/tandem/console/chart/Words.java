package dev.tandem.console.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.Locale;

/** Numbers and days as people write them. */
public final class Words {
    private static final int MOST_DIGITS = 15;

    private Words() {}

    /** As in "1 Mar 2026". */
    static String day(LocalDate day) {
        return day.getDayOfMonth() + " " + shortName(day.getMonth()) + " " + day.getYear();
    }

    /** As in "Mar 2026". */
    static String month(YearMonth month) {
        return shortName(month.getMonth()) + " " + month.getYear();
    }

    /** As in "Mar". */
    static String shortName(Month month) {
        return month.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    }

    /** All its digits, thousands apart: "1,250.5". Numbers of more than fifteen digits in powers of ten: "1.2E+18". */
    public static String number(BigDecimal value) {
        var plain = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        int whole = plain.precision() - plain.scale();
        if (whole > MOST_DIGITS || plain.scale() > MOST_DIGITS) {
            return plain.round(new MathContext(3)).stripTrailingZeros().toString();
        }
        var digits = plain.abs().toPlainString();
        int point = digits.indexOf('.');
        var wholePart = new StringBuilder(point < 0 ? digits : digits.substring(0, point));
        for (int i = wholePart.length() - 3; i > 0; i -= 3) {
            wholePart.insert(i, ',');
        }
        return (plain.signum() < 0 ? "\u2212" : "") + wholePart + (point < 0 ? "" : digits.substring(point));
    }

    /** As in "12 days" or "40 %". */
    static String withUnit(BigDecimal value, String unit) {
        return unit.isEmpty() ? number(value) : number(value) + "\u00a0" + unit;
    }

    /** A ratio as whole percents: "62 %". */
    public static String percent(BigDecimal ratio) {
        return ratio.movePointRight(2).setScale(0, RoundingMode.HALF_UP).toPlainString() + "\u00a0%";
    }

    /** A ratio to its last decimal: "76.25 %". */
    public static String exactPercent(BigDecimal ratio) {
        return number(ratio.movePointRight(2)) + "\u00a0%";
    }

    /** At most {@code longest} characters, the last of them "…" where something is missing; never half a character. */
    static String shortened(String text, int longest) {
        if (text.codePointCount(0, text.length()) <= longest) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, longest - 1)).stripTrailing() + "…";
    }

    /** A place in a drawing, to two decimals, without a needless ".0". */
    static String place(double place) {
        var rounded = BigDecimal.valueOf(place).setScale(2, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    static String share(double share) {
        return place(share * 100) + "%";
    }
}
