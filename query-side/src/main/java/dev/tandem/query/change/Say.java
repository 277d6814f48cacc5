package dev.tandem.query.change;

import dev.tandem.api.partnership.MeetingKind;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.query.PersonRef;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How facts are put into words. */
final class Say {

    /** Most characters of somebody's words, in a sentence and beside it. */
    private static final int LONGEST = 80;

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private Say() {}

    static String shortened(String words) {
        var line = words.replaceAll("\\s+", " ").strip();
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
    }

    static String quoted(String words) {
        return "'%s'".formatted(shortened(words));
    }

    /** As whole percents, as dashboards show ratios. */
    static String ratio(BigDecimal value) {
        return value.movePointRight(2).setScale(0, RoundingMode.HALF_UP).toPlainString() + " %";
    }

    /** To two decimals. */
    static String decimal(BigDecimal value) {
        return value.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    /** Without zeros at the end, thousands apart. */
    static String number(BigDecimal value) {
        var plain = value.stripTrailingZeros();
        return String.format(Locale.ROOT, "%%,.%df".formatted(Math.max(0, plain.scale())), plain);
    }

    static String time(Instant at, ZoneId zone) {
        return MINUTE.format(at.atZone(zone));
    }

    static String name(PersonRef person) {
        return person.name() == null ? "somebody unknown" : person.name();
    }

    static String names(Collection<PersonRef> people) {
        return people.isEmpty() ? "nobody" : people.stream().map(Say::name).collect(Collectors.joining(", "));
    }

    static String side(Side side) {
        return switch (side) {
            case HR -> "the HR side";
            case MANAGER -> "the manager";
        };
    }

    static String sides(Collection<Side> sides) {
        return sides.isEmpty() ? "neither side" : sides.stream().map(Say::side).collect(Collectors.joining(" and "));
    }

    static String meeting(MeetingKind kind) {
        return switch (kind) {
            case ONE_ON_ONE -> "one-on-one";
            case CHECK_IN -> "check-in";
            case REVIEW -> "review";
        };
    }

    /** {@code ON_TRACK} as "on track". */
    static String plain(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String count(int n, String one, String several) {
        return n + " " + (n == 1 ? one : several);
    }

    /** ": so and so", or nothing. */
    static String because(@Nullable String words) {
        return words == null ? "" : ": " + quoted(words);
    }

    /** A sentence begins with a capital. */
    static String capital(String sentence) {
        return sentence.isEmpty() ? sentence : Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
