package dev.tandem.query.endpoint;

import static dev.tandem.query.endpoint.Given.query;

import dev.tandem.api.InvalidValue;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.GoalFilter;
import dev.tandem.api.query.GoalHealth;
import dev.tandem.api.query.GoalStatus;
import dev.tandem.api.query.InitiativeFilter;
import dev.tandem.api.query.InitiativeStatus;
import dev.tandem.api.query.PartnershipFilter;
import dev.tandem.api.query.PartnershipStatus;
import dev.tandem.api.query.PersonFilter;
import dev.tandem.api.query.Sort;
import dev.tandem.api.query.TandemQuery;
import dev.tandem.api.query.TandemQuery.ListGoals;
import dev.tandem.api.query.TandemQuery.ListInitiatives;
import dev.tandem.api.query.TandemQuery.ListPartnerships;
import dev.tandem.api.query.TandemQuery.ListPeople;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What lists are filtered and sorted by, as it is given over HTTP. */
final class ListParameters {

    private static final String SORT = "sort";
    private static final String STATUS = "status";
    private static final String PARTNERSHIP = "partnership";
    private static final String OWNER = "owner";
    private static final String MANAGER = "manager";
    private static final String HR_PARTNER = "hrPartner";
    private static final String TEAM = "team";
    private static final String NEED_OF_ATTENTION = "needOfAttention";
    private static final String HEALTH_BELOW = "healthBelow";
    private static final String WARNING = "warning";
    private static final String HEALTH = "health";
    private static final String DUE_AFTER = "dueAfter";
    private static final String DUE_BEFORE = "dueBefore";
    private static final String TITLE = "title";
    private static final String OVERDUE = "overdue";
    private static final String BLOCKED = "blocked";
    private static final String UNIT = "unit";
    private static final String LEFT = "left";
    private static final String NAME = "name";

    /** Longest words to search for. */
    private static final int LONGEST = 200;

    static final Given[] PARTNERSHIPS = {
        query(STATUS, PartnershipStatus.class, "Only those of this status."),
        query(HR_PARTNER, PersonId.class, "Only those with this person on the HR side."),
        query(MANAGER, PersonId.class, "Only this manager's."),
        query(TEAM, String.class, "Only those with these words in the team's name, whatever their case."),
        query(NEED_OF_ATTENTION, Integer.class, "Only those in at least this need of attention."),
        query(HEALTH_BELOW, BigDecimal.class, "Only those with a health below this, 0-1."),
        query(WARNING, String.class, "Only those with a warning of this rule, as in goal-stale or goal-stale@1."),
        sort(PartnershipFilter.Order.class)
    };

    static final Given[] GOALS = {
        query(PARTNERSHIP, PartnershipId.class, "Only those of this partnership."),
        query(OWNER, PersonId.class, "Only this person's."),
        query(STATUS, GoalStatus.class, "Only those of this status."),
        query(HEALTH, GoalHealth.class, "Only active ones of this health."),
        query(DUE_AFTER, LocalDate.class, "Only those due later than this day."),
        query(DUE_BEFORE, LocalDate.class, "Only those due earlier than this day."),
        query(TITLE, String.class, "Only those with these words in the title, whatever their case."),
        sort(GoalFilter.Order.class)
    };

    static final Given[] INITIATIVES = {
        query(PARTNERSHIP, PartnershipId.class, "Only those of this partnership."),
        query(OWNER, PersonId.class, "Only this person's."),
        query(STATUS, InitiativeStatus.class, "Only those of this status."),
        query(OVERDUE, Boolean.class, "Only those that go on past their end or have an overdue task; or only others."),
        query(BLOCKED, Boolean.class, "Only those that something keeps from going on; or only others."),
        sort(InitiativeFilter.Order.class)
    };

    static final Given[] PEOPLE = {
        query(MANAGER, PersonId.class, "Only those whom this person manages."),
        query(UNIT, String.class, "Only those of this unit."),
        query(LEFT, Boolean.class, "Only those who have left; or only others."),
        query(NAME, String.class, "Only those with these words in their name, whatever their case."),
        sort(PersonFilter.Order.class)
    };

    private ListParameters() {}

    private static <K extends Enum<K>> Given sort(Class<K> keys) {
        return query(
                SORT,
                String.class,
                "What to sort by, descending with a - before it: %s. What has no value comes last."
                        .formatted(names(keys)));
    }

    static TandemQuery partnerships(Parameters p) {
        return new ListPartnerships(
                new PartnershipFilter(
                        p.optional(STATUS, PartnershipStatus.class),
                        p.optional(HR_PARTNER, PersonId::of),
                        p.optional(MANAGER, PersonId::of),
                        words(p, TEAM),
                        p.optional(NEED_OF_ATTENTION, Integer::valueOf),
                        p.optional(HEALTH_BELOW, ListParameters::ratio),
                        words(p, WARNING)),
                sort(p, PartnershipFilter.Order.class),
                p.paging(),
                p.reading());
    }

    static TandemQuery goals(Parameters p) {
        return new ListGoals(
                new GoalFilter(
                        p.optional(PARTNERSHIP, PartnershipId::of),
                        p.optional(OWNER, PersonId::of),
                        p.optional(STATUS, GoalStatus.class),
                        p.optional(HEALTH, GoalHealth.class),
                        p.optional(DUE_AFTER, ListParameters::day),
                        p.optional(DUE_BEFORE, ListParameters::day),
                        words(p, TITLE)),
                sort(p, GoalFilter.Order.class),
                p.paging(),
                p.reading());
    }

    static TandemQuery initiatives(Parameters p) {
        return new ListInitiatives(
                new InitiativeFilter(
                        p.optional(PARTNERSHIP, PartnershipId::of),
                        p.optional(OWNER, PersonId::of),
                        p.optional(STATUS, InitiativeStatus.class),
                        p.optional(OVERDUE, ListParameters::yesOrNo),
                        p.optional(BLOCKED, ListParameters::yesOrNo)),
                sort(p, InitiativeFilter.Order.class),
                p.paging(),
                p.reading());
    }

    static TandemQuery people(Parameters p) {
        return new ListPeople(
                new PersonFilter(
                        p.optional(MANAGER, PersonId::of),
                        words(p, UNIT),
                        p.optional(LEFT, ListParameters::yesOrNo),
                        words(p, NAME)),
                sort(p, PersonFilter.Order.class),
                p.paging(),
                p.reading());
    }

    private static @Nullable String words(Parameters p, String name) {
        return p.optional(name, text -> {
            if (text.isBlank() || text.length() > LONGEST) {
                throw new InvalidValue("must have 1 to %d characters".formatted(LONGEST));
            }
            return text.strip();
        });
    }

    private static BigDecimal ratio(String text) {
        try {
            var ratio = new BigDecimal(text);
            if (ratio.signum() >= 0 && ratio.compareTo(BigDecimal.ONE) <= 0 && ratio.scale() <= 4) {
                return ratio;
            }
        } catch (NumberFormatException e) {
            throw new InvalidValue("must be a number from 0 to 1", e);
        }
        throw new InvalidValue("must be 0 to 1, with four decimals at most");
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidValue("must be a day as 2026-11-22", e);
        }
    }

    private static Boolean yesOrNo(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidValue("must be true or false");
        };
    }

    private static <K extends Enum<K>> @Nullable Sort<K> sort(Parameters p, Class<K> keys) {
        return p.optional(SORT, text -> {
            boolean descending = text.startsWith("-");
            var name = descending ? text.substring(1) : text;
            return Arrays.stream(keys.getEnumConstants())
                    .filter(key -> name(key).equals(name))
                    .findFirst()
                    .map(key -> new Sort<>(key, descending))
                    .orElseThrow(() -> new InvalidValue(
                            "must be one of %s, with a - before it or without".formatted(names(keys))));
        });
    }

    private static <K extends Enum<K>> String names(Class<K> keys) {
        return Arrays.stream(keys.getEnumConstants()).map(ListParameters::name).collect(Collectors.joining(", "));
    }

    /** {@code NEED_OF_ATTENTION} as {@code needOfAttention}. */
    static String name(Enum<?> key) {
        return Pattern.compile("_(.)")
                .matcher(key.name().toLowerCase(Locale.ROOT))
                .replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
    }
}
