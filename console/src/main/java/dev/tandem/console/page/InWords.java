package dev.tandem.console.page;

import dev.tandem.api.query.NotEnoughData;
import dev.tandem.api.query.PersonRef;
import dev.tandem.console.chart.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** What views say in constants and numbers, as people say it. */
public final class InWords {

    private InWords() {}

    /** A ratio as whole percents: "62 %". */
    public static String percent(BigDecimal ratio) {
        return Words.percent(ratio);
    }

    /** Without needless zeros, thousands apart: "1,250.5". */
    public static String number(BigDecimal value) {
        return Words.number(value);
    }

    /** To one decimal: "6.7". How it came about says it exactly. */
    public static String rounded(BigDecimal value) {
        return Words.number(value.setScale(1, RoundingMode.HALF_UP));
    }

    public static String number(long value) {
        return Words.number(BigDecimal.valueOf(value));
    }

    /** "5 of 8". */
    public static String part(long some, long all) {
        return number(some) + " of " + number(all);
    }

    /** "1 day", "2 days". */
    public static String count(long number, String one, String many) {
        return number(number) + "\u00a0" + (number == 1 ? one : many);
    }

    /** A constant as a word in a sentence: {@code ONE_ON_ONE} becomes "one on one". */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The same at the beginning of a line. */
    public static String title(Enum<?> constant) {
        var word = word(constant);
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    public static String name(PersonRef person) {
        return person.name() == null ? "somebody who is not registered" : person.name();
    }

    /** Why a figure has no value, as it stands below "not enough data". */
    public static String why(NotEnoughData reason) {
        return switch (reason) {
            case NOT_MEASURED -> "nothing was measured yet";
            case NOT_ACTIVE -> "the goal is not active";
            case NOTHING_DUE -> "nothing was due";
            case NOTHING_OVERDUE -> "nothing is overdue";
            case NO_TASKS -> "there are no tasks";
            case NO_PERIOD_ENDED -> "no period has ended yet";
            case NO_CADENCE -> "no meeting has a cadence";
            case NO_INPUTS -> "no input was raised in the period";
            case NOTHING_OPEN -> "no input is open";
            case NO_AREAS -> "no area is named";
            case NO_ACTIVE_GOALS -> "no goal is active";
            case NO_MEASURED_GOALS -> "no active goal was measured yet";
            case NO_FEEDBACK_ENDED -> "no feedback was settled in the period";
            case NO_TEAM -> "the manager has no people";
            case NOT_MUTUAL -> "in no month have both sides given it";
            case NO_PARTNERSHIP -> "no partnership has a value";
            case NOT_RECORDED -> "not recorded here";
            case TOO_LITTLE_KNOWN -> "too little is known for a score";
        };
    }
}
