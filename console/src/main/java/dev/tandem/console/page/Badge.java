package dev.tandem.console.page;

import java.util.Locale;

/**
 * A word with a sign and a colour. Shown by {@code parts :: badge}.
 *
 * @param tone its class in the style sheet, as in {@code at-risk}
 */
public record Badge(String label, String tone) {

    /** A constant by its own name: {@code AT_RISK} becomes "at risk". */
    public static Badge of(Enum<?> constant) {
        var name = constant.name().toLowerCase(Locale.ROOT);
        return new Badge(name.replace('_', ' '), name.replace('_', '-'));
    }
}
