package dev.tandem.console.frame;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sentences of the write side and the read side, which say days and moments as programs do. */
public final class Sentences {

    private static final Pattern MOMENTS = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?Z");
    private static final Pattern DAYS = Pattern.compile("\\b\\d{4}-\\d{2}-\\d{2}\\b");
    private static final Pattern MONTHS = Pattern.compile("(?<![\\w-])\\d{4}-\\d{2}(?![\\w-])");

    /** A title as programs quote it. An apostrophe has a letter before it, one in the middle of a word one after it too. */
    private static final Pattern QUOTED = Pattern.compile("(?<!\\w)([\"'])(.+?)\\1(?!\\w)");

    private static final Pattern MISSING =
            Pattern.compile("\\bno ([a-z ]+) [0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?=\\.)");

    private Sentences() {}

    /** An id tells people nothing: "There is no partnership 3f…" becomes "There is no such partnership". */
    public static String withoutIds(String sentence) {
        return quoted(MISSING.matcher(sentence).replaceAll("no such $1"));
    }

    /** With moments, days, months and quotes as people write them; what only looks like one stays as it is. */
    public static String dated(String sentence, ZoneId zone) {
        var timed = replace(MOMENTS, sentence, text -> Times.time(Instant.parse(text), zone));
        var dated = replace(DAYS, timed, text -> Times.day(LocalDate.parse(text)));
        return quoted(replace(MONTHS, dated, text -> Times.month(YearMonth.parse(text))));
    }

    private static String quoted(String sentence) {
        return QUOTED.matcher(sentence).replaceAll("“$2”");
    }

    private static String replace(Pattern pattern, String sentence, Function<String, String> said) {
        return pattern.matcher(sentence).replaceAll(match -> {
            try {
                return Matcher.quoteReplacement(said.apply(match.group()));
            } catch (DateTimeException e) {
                return Matcher.quoteReplacement(match.group());
            }
        });
    }
}
