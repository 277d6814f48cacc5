package dev.tandem.console.page;

import dev.tandem.console.frame.Times;
import dev.tandem.console.page.JournalEntryPages.Known;
import dev.tandem.console.page.JournalEntryPages.Line;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The fields of an event as people read them. */
final class Payload {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T.*Z");
    private static final int SHORTEST_CONSTANT = 2;
    /** Characters of an id by which it is told from others on the same page; as it is stored it stands there whole. */
    private static final int SHORT_ID = 8;

    private Payload() {}

    /** A line for every field, those of fields within it below one another. */
    static List<Line> lines(JsonNode payload, Known known, ZoneId zone) {
        var lines = new ArrayList<Line>();
        add(lines, "", "", payload, known, zone);
        return List.copyOf(lines);
    }

    private static void add(List<Line> lines, String label, String field, JsonNode node, Known known, ZoneId zone) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties()
                    .forEach(one ->
                            add(lines, within(label, words(one.getKey())), one.getKey(), one.getValue(), known, zone));
        } else if (node.isArray() && !node.isEmpty()) {
            for (int i = 0; i < node.size(); i++) {
                add(
                        lines,
                        node.size() == 1 ? label : within(label, Integer.toString(i + 1)),
                        field,
                        node.get(i),
                        known,
                        zone);
            }
        } else {
            var href = href(field, node, known);
            lines.add(new Line(label, value(node, href != null, known, zone), href));
        }
    }

    private static String within(String label, String part) {
        return label.isEmpty() ? part : label + " \u203a " + part;
    }

    /** @param hasPage whether what the value names has a page of its own */
    private static String value(JsonNode node, boolean hasPage, Known known, ZoneId zone) {
        if (node.isNull() || node.isContainer()) {
            return "none";
        }
        if (node.isBoolean()) {
            return node.booleanValue() ? "yes" : "no";
        }
        if (!node.isString()) {
            return node.isNumber() ? InWords.number(node.decimalValue()) : node.toString();
        }
        var text = node.stringValue();
        try {
            if (DAY.matcher(text).matches()) {
                return Times.day(LocalDate.parse(text));
            }
            if (MOMENT.matcher(text).matches()) {
                return Times.time(Instant.parse(text), zone);
            }
        } catch (DateTimeException e) {
            return text;
        }
        if (isConstant(text)) {
            return plain(text);
        }
        if (isId(text)) {
            return known.names().getOrDefault(text, hasPage ? "its page" : text.substring(0, SHORT_ID) + "\u2026");
        }
        return text.isBlank() ? "empty" : text;
    }

    /** One value as people read it: of several all, of somebody the name. */
    static String said(JsonNode node, Known known, ZoneId zone) {
        if (node.isArray() && !node.isEmpty()) {
            return node.valueStream().map(one -> said(one, known, zone)).collect(Collectors.joining(", "));
        }
        if (node.path("name").isString()) {
            return node.path("name").stringValue();
        }
        return value(node.has("id") ? node.path("id") : node, false, known, zone);
    }

    static boolean isConstant(String text) {
        return text.length() > SHORTEST_CONSTANT && CONSTANT.matcher(text).matches();
    }

    /** {@code AT_RISK} becomes "at risk". */
    static String plain(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static @Nullable String href(String field, JsonNode node, Known known) {
        if (!node.isString() || !isId(node.stringValue())) {
            return null;
        }
        var id = node.stringValue();
        return known.people().contains(id) ? page("person", id) : page(field.replaceFirst("(Id|s)$", ""), id);
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** Where there is a page of it. */
    static @Nullable String page(String kind, String id) {
        return switch (kind) {
            case "partnership" -> "/partnerships/" + id;
            case "goal" -> "/goals/" + id;
            case "initiative" -> "/initiatives/" + id;
            case "person" -> "/people/" + id;
            default -> null;
        };
    }

    /** All ids in it. */
    static Set<String> ids(JsonNode payload) {
        var ids = new LinkedHashSet<String>();
        collect(payload, ids);
        return ids;
    }

    private static void collect(JsonNode node, Set<String> ids) {
        if (node.isString()) {
            if (isId(node.stringValue())) {
                ids.add(node.stringValue());
            }
        } else {
            node.forEach(inner -> collect(inner, ids));
        }
    }

    /** {@code keyResultsAtRisk} becomes "Key results at risk". */
    static String words(String name) {
        var spaced = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        var plain = spaced.endsWith(" id") ? spaced.substring(0, spaced.length() - 3) : spaced;
        return plain.isEmpty() ? plain : plain.substring(0, 1).toUpperCase(Locale.ROOT) + plain.substring(1);
    }
}
