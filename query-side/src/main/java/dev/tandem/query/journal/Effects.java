package dev.tandem.query.journal;

import dev.tandem.api.query.JournalEntryView.Changed;
import dev.tandem.api.query.JournalEntryView.Effect;
import dev.tandem.api.query.NotEnoughData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What differs between two states of the same documents: a pure function of both, as JSON in the names of the API's
 * views. What has an id, or something else that it is told by, is compared with itself wherever it stands in its list,
 * and so is not taken for another because one before it fell away.
 */
public final class Effects {

    private static final String FORMULA = "formula";

    /** Most that are listed of either kind. */
    static final int MOST = 200;

    /** Parts and fields that follow from what is recorded, by a formula, a rule or the time that has gone by. */
    static final Set<String> FIGURES = Set.of(
            "health",
            "needOfAttention",
            "warnings",
            "figures",
            "goalHealth",
            "gaps",
            "overlaps",
            "progress",
            "measuredWeight",
            "expectedProgress",
            "adherence",
            "taskFigures",
            "overdue",
            "daysOverdue",
            "daysOpen");

    /** What the elements of a list are told by that have no id and are something of their own all the same. */
    private static final Map<String, List<String>> THINGS = Map.of(
            "policies", List.of("policy"),
            "areas", List.of("area"),
            "cadences", List.of("kind"),
            "strengths", List.of("person", "strength"),
            "pulses", List.of("month", "by"));

    /** The same of those that are but a part of what they are in. */
    private static final Map<String, List<String>> PARTS = Map.of(
            "parts", List.of("part"),
            "series", List.of("month"),
            "overlaps", List.of("person"),
            "readiness", List.of("area"),
            "preferences", List.of("person"),
            // of terms that are proposed: those in force have ids
            "keyResults", List.of("metric"));

    private static final Map<String, String> KINDS = Map.of("agenda", "agendaItem", "feedback", "feedback");

    private static final Set<String> REASONS =
            Arrays.stream(NotEnoughData.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

    private static final List<String> TITLES =
            List.of("title", "metric", "topic", "subject", "about", "text", "rule", "team", "name");

    /** Which it is, or how it is made; never what an event changes. */
    private static final Set<String> NOT_COMPARED = Set.of("id", "partnershipId", "keyResult", FORMULA);

    private final List<Effect> effects = new ArrayList<>();
    private final List<Effect> figures = new ArrayList<>();

    private Effects() {}

    /** What a value belongs to. */
    private record Thing(String kind, String id, @Nullable String title) {}

    /** @param figure whether it is part of something that follows */
    private record Place(Thing thing, String path, String name, boolean figure) {

        Place field(String field) {
            return new Place(
                    thing, path.isEmpty() ? field : path + "." + field, field, figure || FIGURES.contains(field));
        }

        Place element(String which) {
            return new Place(thing, "%s[%s]".formatted(path, which), name, figure);
        }
    }

    /**
     * @param id of what has none of its own: the parts of a dashboard
     * @param before the documents by their kind; empty where there were none
     */
    public static Changed between(String id, ObjectNode before, ObjectNode after) {
        var found = new Effects();
        for (var name : names(before, after)) {
            var was = before.path(name);
            var is = after.path(name);
            found.compare(
                    new Place(new Thing(name, own(is, was, id), title(is, was)), "", name, FIGURES.contains(name)),
                    was,
                    is);
        }
        return found.bounded();
    }

    private static String own(JsonNode is, JsonNode was, String otherwise) {
        return Stream.of(is, was)
                .filter(one -> one.path("id").isString())
                .map(one -> one.path("id").stringValue())
                .findFirst()
                .orElse(otherwise);
    }

    private Changed bounded() {
        int leftOut = Math.max(0, effects.size() - MOST) + Math.max(0, figures.size() - MOST);
        return new Changed(
                effects.stream().limit(MOST).toList(),
                figures.stream().limit(MOST).toList(),
                leftOut,
                null);
    }

    private void compare(Place place, JsonNode before, JsonNode after) {
        var was = figure(before);
        var is = figure(after);
        if (same(was, is)) {
            return;
        }
        if (was.isArray() || is.isArray()) {
            lists(place, elements(was), elements(is));
        } else if ((was.isObject() || is.isObject()) && !isPerson(was) && !isPerson(is)) {
            for (var name : names(was, is)) {
                if (!NOT_COMPARED.contains(name)) {
                    compare(place.field(name), was.path(name), is.path(name));
                }
            }
        } else {
            add(place, was, is);
        }
    }

    private void lists(Place place, List<JsonNode> was, List<JsonNode> is) {
        var all = Stream.concat(was.stream(), is.stream()).toList();
        if (!all.stream().allMatch(one -> one.isObject() && !isPerson(one))) {
            add(place, array(was), array(is));
        } else if (all.stream().allMatch(one -> one.has("id"))) {
            keyed(
                    was,
                    is,
                    List.of("id"),
                    (key, before, after) -> compare(thing(place, key, title(after, before)), before, after));
        } else if (THINGS.containsKey(place.name())) {
            keyed(
                    was,
                    is,
                    THINGS.get(place.name()),
                    (key, before, after) -> compare(thing(place, key, called(key, after, before)), before, after));
        } else if (PARTS.containsKey(place.name())) {
            keyed(was, is, PARTS.get(place.name()), (key, before, after) -> compare(place.element(key), before, after));
        } else {
            others(place, was, is);
        }
    }

    /** What has no name of its own is called by what it is in: a measurement by its key result. */
    private static Place thing(Place place, String key, @Nullable String title) {
        var called = title == null ? place.thing().title() : title;
        return new Place(new Thing(kind(place.name()), key, called), "", place.name(), place.figure());
    }

    private interface Pair {

        void of(String key, JsonNode before, JsonNode after);
    }

    private static void keyed(List<JsonNode> was, List<JsonNode> is, List<String> by, Pair pair) {
        var before = byKey(was, by);
        var after = byKey(is, by);
        var keys = new LinkedHashSet<>(after.keySet());
        keys.addAll(before.keySet());
        keys.forEach(key -> pair.of(key, before.getOrDefault(key, missing()), after.getOrDefault(key, missing())));
    }

    private static Map<String, JsonNode> byKey(List<JsonNode> elements, List<String> by) {
        var those = new LinkedHashMap<String, JsonNode>();
        elements.forEach(element -> those.put(
                by.stream()
                        .map(element::path)
                        .filter(part -> !part.isMissingNode())
                        .map(part -> isPerson(part) ? part.path("id") : part)
                        .map(JsonNode::asString)
                        .collect(Collectors.joining(" ")),
                element));
        return those;
    }

    /** Nothing tells them apart: those on both sides are the same, and the rest, if as many, what they became. */
    private void others(Place place, List<JsonNode> was, List<JsonNode> is) {
        var gone = new ArrayList<>(was);
        is.forEach(gone::remove);
        var came = new ArrayList<>(is);
        was.forEach(came::remove);
        boolean became = gone.size() == came.size();
        for (int i = 0; i < gone.size(); i++) {
            compare(
                    place.element(Integer.toString((became ? is.indexOf(came.get(i)) : was.indexOf(gone.get(i))) + 1)),
                    gone.get(i),
                    became ? came.get(i) : missing());
        }
        if (!became) {
            came.forEach(one -> compare(place.element(Integer.toString(is.indexOf(one) + 1)), missing(), one));
        }
    }

    /** A figure is one value: what it says, or why it says nothing. */
    private static JsonNode figure(JsonNode node) {
        if (!node.has(FORMULA) || node.valueStream().anyMatch(JsonNode::isContainer)) {
            return node;
        }
        return Stream.of("state", "value", "reason")
                .map(node::path)
                .filter(one -> !isNothing(one))
                .findFirst()
                .orElse(missing());
    }

    private void add(Place place, JsonNode was, JsonNode is) {
        if (place.figure() && isNothing(was) && saysNothing(is)) {
            return;
        }
        var thing = place.thing();
        (place.figure() ? figures : effects)
                .add(new Effect(thing.kind(), thing.id(), thing.title(), place.path(), value(was), value(is)));
    }

    private static @Nullable JsonNode value(JsonNode node) {
        return isNothing(node) ? null : node;
    }

    private static boolean same(JsonNode was, JsonNode is) {
        return (isNothing(was) && isNothing(is))
                || (was.isNumber() && is.isNumber()
                        ? was.decimalValue().compareTo(is.decimalValue()) == 0
                        : was.equals(is));
    }

    private static boolean isNothing(JsonNode node) {
        return node.isMissingNode() || node.isNull() || (node.isContainer() && node.isEmpty());
    }

    /** What a figure begins with is no news. */
    private static boolean saysNothing(JsonNode figure) {
        return figure.isBoolean()
                ? !figure.booleanValue()
                : figure.isNumber()
                        ? figure.decimalValue().signum() == 0
                        : figure.isString() && REASONS.contains(figure.stringValue());
    }

    /** Somebody's id, with a name where that is known: one value. */
    private static boolean isPerson(JsonNode node) {
        return node.isObject() && node.has("id") && node.size() == (node.has("name") ? 2 : 1);
    }

    private static List<JsonNode> elements(JsonNode list) {
        return list.isArray() ? List.copyOf(list.values()) : List.of();
    }

    private static JsonNode array(List<JsonNode> elements) {
        return JsonNodeFactory.instance.arrayNode().addAll(elements);
    }

    private static JsonNode missing() {
        return MissingNode.getInstance();
    }

    /** Of the later first: what fell away comes last. */
    private static Set<String> names(JsonNode was, JsonNode is) {
        var names = new LinkedHashSet<String>();
        is.properties().forEach(one -> names.add(one.getKey()));
        was.properties().forEach(one -> names.add(one.getKey()));
        return names;
    }

    private static String kind(String list) {
        if (KINDS.containsKey(list)) {
            return KINDS.get(list);
        }
        if (list.endsWith("ies")) {
            return list.substring(0, list.length() - 3) + "y";
        }
        return list.endsWith("s") ? list.substring(0, list.length() - 1) : list;
    }

    private static @Nullable String title(JsonNode is, JsonNode was) {
        return Stream.of(is, was)
                .flatMap(one -> TITLES.stream().map(one::path))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .findFirst()
                .map(Sentence::shortened)
                .or(() -> Stream.of(is, was)
                        .map(one -> one.path("kind"))
                        .filter(JsonNode::isString)
                        .findFirst()
                        .map(kind -> Sentence.plain(kind.stringValue())))
                .orElse(null);
    }

    /** The name of somebody, or what it is told by. */
    private static String called(String key, JsonNode is, JsonNode was) {
        return Stream.of(is, was)
                .map(one -> one.path("person").path("name"))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .findFirst()
                .orElse(key);
    }
}
