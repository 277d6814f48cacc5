package dev.tandem.standalone.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Moves a sample in time so that its last day is the day on which it is loaded: every instant and every date by the same
 * number of whole days, every month by the whole months that its last month is moved by (days could put two months into
 * one). What would come later on that day than the moment of loading is said to have happened at that moment.
 */
final class Timeline {

    /** In a sample, a text that is nothing but an ISO date is a date; so it is with months and instants. */
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");

    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z");

    private final long days;
    private final long months;
    private final Instant endsAt;

    /** @param last when the last line of the sample was recorded */
    Timeline(Instant last, Instant endsAt) {
        this.days = ChronoUnit.DAYS.between(day(last), day(endsAt));
        this.months = ChronoUnit.MONTHS.between(YearMonth.from(day(last)), YearMonth.from(day(endsAt)));
        this.endsAt = endsAt;
    }

    Instant at(Instant recorded) {
        var moved = recorded.plus(Duration.ofDays(days));
        return moved.isAfter(endsAt) ? endsAt : moved;
    }

    /** The same with every date, month and instant in it moved. */
    JsonNode dates(JsonNode recorded) {
        return switch (recorded) {
            case ObjectNode object -> {
                var moved = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(field -> moved.set(field.getKey(), dates(field.getValue())));
                yield moved;
            }
            case ArrayNode array -> {
                var moved = JsonNodeFactory.instance.arrayNode();
                array.forEach(element -> moved.add(dates(element)));
                yield moved;
            }
            default ->
                recorded.isString() ? JsonNodeFactory.instance.stringNode(text(recorded.stringValue())) : recorded;
        };
    }

    /** What is planned for an instant is moved with it, also beyond the moment of loading. */
    private String text(String recorded) {
        if (DATE.matcher(recorded).matches()) {
            return LocalDate.parse(recorded).plusDays(days).toString();
        }
        if (MONTH.matcher(recorded).matches()) {
            return YearMonth.parse(recorded).plusMonths(months).toString();
        }
        return INSTANT.matcher(recorded).matches()
                ? Instant.parse(recorded).plus(Duration.ofDays(days)).toString()
                : recorded;
    }

    private static LocalDate day(Instant instant) {
        return instant.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
